"""The choice of a stored report: a search, and a list of what it finds."""

from __future__ import annotations

import datetime

import streamlit as st

from domain.reports import Report
from domain.text import clean, skim
from tables.dataset import Dataset
from ui.notices import show_hint
from ui.state import choose_report, current
from wording import describe
from wording.texts import Texts

MOST = 300
"""Reports that are listed at once."""
_LONGEST = 70
"""Characters of a report's first words in the list."""
_CHOICE = "reports_choice"


def show_choice(dataset: Dataset, texts: Texts) -> Report | None:
    """Show search and list; return the report that is chosen, or that of the chosen event."""
    left, right = st.columns([1, 2], gap="medium")
    query = left.text_input(
        texts("reports.search"), key="reports_query", placeholder=texts("reports.search_hint")
    )
    found = find_reports(tuple(dataset.reports.values()), query)
    if not found:
        show_hint(texts("reports.nothing_found"))
        return None
    listed = {report.report_id: report for report in found[:MOST]}
    chosen = _chosen(dataset)
    if not query.strip() and chosen in dataset.reports:
        listed.setdefault(chosen, dataset.reports[chosen])
    st.session_state[_CHOICE] = chosen if chosen in listed else None
    right.selectbox(
        texts("reports.choose", count=len(found)),
        list(listed),
        format_func=lambda report_id: report_line(listed[report_id], texts),
        key=_CHOICE,
        index=None,
        placeholder=texts("reports.choose_hint"),
        on_change=lambda: choose_report(st.session_state[_CHOICE] or ""),
    )
    if len(found) > MOST:
        right.caption(texts("reports.cut", count=MOST))
    if chosen not in listed:
        show_hint(texts("reports.how_to_choose"))
        return None
    return listed[chosen]


def find_reports(reports: tuple[Report, ...], query: str) -> tuple[Report, ...]:
    """Return the reports that hold every word of the query, the newest first."""
    wanted = skim(query).split()
    found = [
        report
        for report in reports
        if not wanted or all(word in _searched(report) for word in wanted)
    ]
    found.sort(key=lambda report: report.report_id)
    found.sort(key=lambda report: report.published or datetime.date.min, reverse=True)
    return tuple(found)


def report_line(report: Report, texts: Texts) -> str:
    """Return day, publisher and first words of a report, and whether it is a sample."""
    words = clean(report.title or report.text[: 2 * _LONGEST]).text
    words = _cut(" ".join(words.split()))
    publisher = _cut(clean(report.publisher).text)
    if report.is_sample:
        publisher = " · ".join(filter(None, (publisher, texts("reports.sample"))))
    date = describe.day(report.published, texts) or texts("reports.undated")
    return texts("reports.line", date=date, publisher=publisher, words=words)


def _cut(words: str) -> str:
    """Return the first of the words, whole ones unless the first has no end."""
    if len(words) <= _LONGEST:
        return words
    start = words[:_LONGEST]
    return f"{start.rpartition(' ')[0] or start} …"


def _searched(report: Report) -> str:
    return skim(f"{report.report_id} {report.title} {report.publisher} {report.text}")


def _chosen(dataset: Dataset) -> str:
    state = current()
    if state.report_id in dataset.reports:
        return state.report_id
    event = dataset.events.get(state.event_id)
    return event.report_id if event is not None else ""
