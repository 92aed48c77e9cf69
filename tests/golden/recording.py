"""Annotations written down and played back, so that tests need no weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from domain.reports import Report
from domain.sentences import Mention, Sentence, Word
from domain.spans import Span
from extraction.annotate import Annotate


def to_recording(sentences: Sequence[Sentence]) -> list[dict[str, Any]]:
    """Return the sentences as plain lists and mappings, for a JSON file."""
    return [
        {
            "span": [sentence.span.start, sentence.span.end],
            "words": [
                [word.span.start, word.span.end, word.text, word.folded, word.clitics]
                for word in sentence.words
            ],
            "mentions": [[m.span.start, m.span.end, m.tag] for m in sentence.mentions],
        }
        for sentence in sentences
    ]


def from_recording(recording: Sequence[Mapping[str, Any]]) -> tuple[Sentence, ...]:
    """Return the sentences that `to_recording` wrote."""
    return tuple(
        Sentence(
            Span(*entry["span"]),
            tuple(
                Word(Span(start, end), text, folded, clitics)
                for start, end, text, folded, clitics in entry["words"]
            ),
            tuple(Mention(Span(start, end), tag) for start, end, tag in entry["mentions"]),
        )
        for entry in recording
    )


def recorded(recordings: Mapping[str, Sequence[Mapping[str, Any]]]) -> Annotate:
    """Return an annotator that plays back recordings by report id; KeyError for an unknown one."""

    def annotate(reports: Sequence[Report]) -> tuple[tuple[Sentence, ...], ...]:
        return tuple(from_recording(recordings[report.report_id]) for report in reports)

    return annotate
