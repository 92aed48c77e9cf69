"""What people say of an event: where it stands, the form for a verdict, the taking back."""

from __future__ import annotations

import datetime
import html
import uuid

import streamlit as st

from domain.events import Event
from domain.reports import Report
from domain.reviews import Fault, Review, Verdict, reading_of
from tables.dataset import Dataset
from ui.author import author, show_author
from ui.correcting import read_corrections, show_corrections
from ui.marks import in_brief
from ui.resources import add_review, reviews
from ui.state import choose_event, current, to_params
from wording import describe
from wording.texts import Texts

_SAVED = "review_saved"
"""Session key of the id of the review that was saved last."""
_LONGEST = 2000
_BUTTONS = {
    Verdict.RIGHT: (":material/check:", "1"),
    Verdict.PARTLY: (":material/rule:", "2"),
    Verdict.WRONG: (":material/close:", "3"),
    Verdict.UNSURE: (":material/question_mark:", "4"),
}
"""Icon and key of each verdict that can be given."""


def show_standing(event: Event, dataset: Dataset, texts: Texts) -> None:
    """Say where the event stands with its reviewers, and who said so when and why."""
    state = dataset.state_of(event.event_id)
    label = html.escape(texts.label("review_state", state))
    lines = [f'<b class="kh-state kh-state-{state}">{label}</b>']
    review = dataset.reviews.get(event.event_id)
    if review is not None:
        if review.faults:
            faults = describe.faults(review.faults, texts)
            lines.append(html.escape(texts("review.faults_told", faults=faults)))
        told = texts("review.by", who="\0", day=describe.day(review.when.date(), texts))
        lines.append(html.escape(told).replace("\0", f"<bdi>{in_brief(review.who)}</bdi>"))
        if review.why:
            lines.append(f"<bdi>{in_brief(review.why)}</bdi>")
    st.html(f'<div class="kh-standing" role="status">{" · ".join(lines)}</div>')


def show_way_to_review(texts: Texts) -> None:
    """Show a link to the page where the event is reviewed."""
    st.page_link(
        "pages/review.py",
        label=texts("review.open"),
        icon=":material/fact_check:",
        query_params=to_params(current()),
    )


def show_form(event: Event, report: Report, following: str, texts: Texts) -> None:
    """Ask for a verdict on the event as the machine read it; then go to the following one."""
    key = event.event_id
    faults = (
        st.pills(
            texts("review.faults"),
            list(Fault),
            selection_mode="multi",
            format_func=lambda fault: texts.label("fault", fault),
            key=f"review_faults_{key}",
            help=texts("review.faults_help"),
        )
        or []
    )
    show_corrections(event, faults, report.published, texts)
    st.text_input(
        texts("review.why"),
        key=f"review_why_{key}",
        max_chars=_LONGEST,
        placeholder=texts("review.why_hint"),
    )
    show_author(texts)
    with st.container(horizontal=True, gap="small", key="verdicts"):
        for verdict, (icon, shortcut) in _BUTTONS.items():
            st.button(
                texts.label("verdict", verdict),
                key=f"verdict_{verdict}",
                icon=icon,
                shortcut=shortcut,
                type="primary" if verdict is Verdict.RIGHT and not faults else "secondary",
                disabled=not author() or (verdict is Verdict.PARTLY) != bool(faults),
                on_click=_save,
                args=(event, verdict, following),
            )
    st.caption(texts("author.note") if author() else texts("review.name_first"))


def show_saved(dataset: Dataset, texts: Texts) -> None:
    """Say what was said last in this session, with the button that takes it back."""
    saved = st.session_state.get(_SAVED, "")
    if not saved:
        return
    review = next((each for each in reviews() if each.review_id == saved), None)
    if review is None or review.event_id not in dataset.events:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="review_said"):
        told = texts("review.saved", verdict=texts.label("review_state", review.verdict))
        st.html(f'<div class="kh-done" role="status">{html.escape(told)}</div>', width="content")
        if dataset.reviews.get(review.event_id) == review:
            st.button(
                texts("review.undo"),
                key="review_undo",
                icon=":material/undo:",
                on_click=_take_back,
                args=(review,),
            )


def _save(event: Event, verdict: Verdict, following: str) -> None:
    chosen = st.session_state.get(f"review_faults_{event.event_id}") or []
    faults = tuple(sorted(chosen)) if verdict is Verdict.PARTLY else ()
    review = Review(
        review_id=uuid.uuid4().hex[:12],
        event_id=event.event_id,
        report_id=event.report_id,
        verdict=verdict,
        faults=faults,
        who=author(),
        when=datetime.datetime.now(datetime.UTC),
        why=str(st.session_state.get(f"review_why_{event.event_id}", "")).strip(),
        reading=reading_of(event),
        correction=read_corrections(event, faults),
    )
    add_review(review)
    st.session_state[_SAVED] = review.review_id
    choose_event(following or event.event_id)


def _take_back(review: Review) -> None:
    withdrawal = Review(
        review_id=uuid.uuid4().hex[:12],
        event_id=review.event_id,
        report_id=review.report_id,
        verdict=Verdict.WITHDRAWN,
        faults=(),
        who=author() or review.who,
        when=datetime.datetime.now(datetime.UTC),
        why="",
        reading=review.reading,
    )
    add_review(withdrawal)
    st.session_state.pop(_SAVED, None)
    choose_event(review.event_id)
