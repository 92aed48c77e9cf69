"""The events that wait for a verdict, one at a time, with the words that they were read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from domain.events import Event
from domain.reviews import WAITING, ReviewState
from tables.dataset import Dataset
from tables.summarise import count
from ui import resources
from ui.card import event_html, source_html, told_html
from ui.evidence import evidence_css, evidence_html
from ui.notices import show_hint
from ui.queue import Order, after, before, queue_of
from ui.resources import lexicons, style
from ui.state import choose_event, current, to_params
from ui.verdict import show_form, show_saved, show_standing
from wording.texts import Language, Texts

_ORDER, _STATES = "review_order", "review_states"
_ORDERS: Sequence[Order] = tuple(Order)


def show_queue(dataset: Dataset, texts: Texts) -> None:
    """Show how far the reviewing is, then the event that is looked at with the form for it."""
    wanted = current().wanted
    _show_progress(dataset, texts)
    states, order = _show_choice(texts)
    selected = dataset.sieve.sift(replace(wanted, reviews=tuple(states))).frame
    queue = queue_of(selected, order)
    show_saved(dataset, texts)
    event = dataset.read_event(current().event_id)
    if event is None and queue:
        event = dataset.read_event(queue[0])
    if event is None:
        show_hint(texts("review.nothing_waits"))
        return
    _show_steps(event.event_id, queue, texts)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _show_words(event, dataset, texts)
    with right:
        show_standing(event, dataset, texts)
        st.html(event_html(event, style(), texts))
        report = dataset.reports[event.report_id]
        show_form(event, report, after(event.event_id, queue), texts)


def _show_progress(dataset: Dataset, texts: Texts) -> None:
    """Tell how many of the events that the map's filter keeps are reviewed, whatever was found."""
    every = replace(current().wanted, reviews=tuple(ReviewState))
    counts = count(dataset.sieve.sift(every))
    share = counts.reviewed / counts.selected if counts.selected else 0.0
    st.progress(share, texts("review.progress", done=counts.reviewed, all=counts.selected))


def _show_choice(texts: Texts) -> tuple[list[ReviewState], Order]:
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    states = left.pills(
        texts("review.which"),
        list(ReviewState),
        selection_mode="multi",
        default=list(WAITING),
        format_func=lambda state: texts.label("review_state", state),
        key=_STATES,
    )
    order = right.selectbox(
        texts("review.order"),
        _ORDERS,
        format_func=lambda each: texts.label("review.orders", each),
        help=texts("review.order_help"),
        key=_ORDER,
    )
    return states or list(ReviewState), order


def _show_steps(event_id: str, queue: tuple[str, ...], texts: Texts) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="review_steps"):
        for name, following, shortcut in (
            ("previous", before(event_id, queue), "Alt+P"),
            ("next", after(event_id, queue), "Alt+N"),
        ):
            st.button(
                texts(f"panel.{name}"),
                key=f"review_{name}",
                shortcut=shortcut,
                type="tertiary",
                disabled=not following,
                on_click=choose_event,
                args=(following,),
            )
        if event_id in queue:
            told = texts("panel.position", at=queue.index(event_id) + 1, all=len(queue))
        else:
            told = texts("review.not_waiting", all=len(queue))
        st.caption(told)


def _show_words(event: Event, dataset: Dataset, texts: Texts) -> None:
    report = dataset.reports[event.report_id]
    st.html(evidence_css(style()))
    st.html(evidence_html(report.text, event, style(), lexicons(), texts))
    st.html(source_html(report, texts))
    st.html(told_html(event, [resources.texts(each) for each in Language], texts))
    for page, label, icon in (
        ("pages/reports.py", "panel.read_report", ":material/article:"),
        ("pages/map.py", "reports.on_map", ":material/map:"),
    ):
        st.page_link(
            page,
            label=texts(label),
            icon=icon,
            query_params=to_params(replace(current(), event_id=event.event_id, report_id="")),
        )
