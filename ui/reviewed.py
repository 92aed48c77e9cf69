"""All reviews with who, when and why, what they come to, and the file to take them away in."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Sequence

import pandas as pd
import streamlit as st

from domain.reviews import Review, correction_to_line, standing
from tables.agreement import BANDS, Share, agreement, by_confidence
from tables.dataset import Dataset
from tables.sheet import to_csv
from ui.notices import show_hint
from ui.resources import reviews
from ui.state import choose_event
from wording import describe
from wording.texts import Texts, one_line

_FILE = (
    *("review_id", "event_id", "report_id", "verdict", "faults", "who", "when", "why", "state"),
    *("evidence_start", "evidence_end", "words", "reading", "correction"),
)
"""Columns of the file, under these names in every language: programs read them."""


def show_reviewed(dataset: Dataset, texts: Texts) -> None:
    """Show what was found, then every review, the newest first."""
    given = reviews()
    if not given:
        show_hint(texts("review.none"))
        return
    _show_agreement(dataset, texts)
    newest = given[::-1]
    held = standing(given)
    key = f"reviews_{len(given)}"
    st.caption(texts("review.choose_row"))
    st.dataframe(
        pd.DataFrame([_row(each, dataset, texts) for each in newest]),
        key=key,
        hide_index=True,
        width="stretch",
        on_select=lambda: _choose(key, newest, dataset),
        selection_mode="single-row",
        column_config={
            texts("review.when"): st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm")
        },
    )
    lost = sum(event_id not in dataset.events for event_id in held)
    if lost:
        st.caption(texts("review.lost", count=lost))
    st.download_button(
        texts("review.download"),
        data=lambda: to_csv(_FILE, _file_rows(given, dataset)),
        file_name="kharita-reviews.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="reviews_download",
    )
    st.caption(texts("review.download_note"))


def _show_agreement(dataset: Dataset, texts: Texts) -> None:
    left, right = st.columns(2, gap="medium")
    with left:
        st.dataframe(
            [
                _shown(share, texts.label("review.of", share.name), texts)
                for share in agreement(dataset)
            ],
            hide_index=True,
            width="stretch",
            key="agreement",
        )
    with right:
        ends = (*BANDS[1:], 1.0)
        st.dataframe(
            [
                _shown(
                    share,
                    texts(
                        "number.range",
                        min=describe.per_cent(start, texts),
                        max=describe.per_cent(end, texts),
                    ),
                    texts,
                    "review.said",
                )
                for share, start, end in zip(by_confidence(dataset), BANDS, ends, strict=True)
            ],
            hide_index=True,
            width="stretch",
            key="calibration",
        )
    st.caption(texts("review.agreement_note"))


def _shown(share: Share, name: str, texts: Texts, heading: str = "review.what") -> dict[str, str]:
    number = rate = ""
    if share.judged:
        number = texts("panel.position", at=share.right, all=share.judged)
        rate = describe.per_cent(share.right / share.judged, texts)
    return {
        texts(heading): name,
        texts("review.right_of"): number,
        texts("review.share"): rate,
    }


def _row(review: Review, dataset: Dataset, texts: Texts) -> dict[str, object]:
    event = dataset.events.get(review.event_id)
    stands = dataset.reviews.get(review.event_id) == review
    state = texts.label("review_state", dataset.state_of(review.event_id)) if stands else ""
    cells = {
        "when": review.when.astimezone(datetime.UTC).replace(tzinfo=None),
        "who": one_line(review.who),
        "verdict": texts.label("review_state", review.verdict),
        "faults_heading": describe.faults(review.faults, texts),
        "why_heading": one_line(review.why),
        "event": one_line(describe.in_short(event, texts)) if event else texts("review.gone"),
        "state": state,
    }
    return {texts(f"review.{name}"): cell for name, cell in cells.items()}


def _file_rows(given: Sequence[Review], dataset: Dataset) -> Iterator[Sequence[object]]:
    for review in given:
        event = dataset.events.get(review.event_id)
        stands = dataset.reviews.get(review.event_id) == review
        words = event and event.evidence.of(dataset.reports[event.report_id].text)
        yield (
            review.review_id,
            review.event_id,
            review.report_id,
            review.verdict.value,
            ";".join(review.faults),
            review.who,
            review.when.astimezone(datetime.UTC).isoformat(timespec="seconds"),
            review.why,
            dataset.state_of(review.event_id).value if stands else "",
            event and event.evidence.start,
            event and event.evidence.end,
            words or "",
            review.reading,
            json.dumps(correction_to_line(review.correction), ensure_ascii=False),
        )


def _choose(key: str, listed: Sequence[Review], dataset: Dataset) -> None:
    for row in st.session_state[key].selection.rows:
        if row < len(listed) and listed[row].event_id in dataset.events:
            choose_event(listed[row].event_id)
