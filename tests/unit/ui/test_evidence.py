from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from domain.events import Reading
from domain.spans import Span
from mapping.style import load_style
from tests.factory import HOSTILE, make_event, make_report, reading, small_set
from ui.evidence import cut_pieces, legend, mark_up, visible
from ui.texts import Language, load_texts

TEXTS = load_texts(Language.ENGLISH)
COLOURS = load_style().fields


class Reader(HTMLParser):
    """What a browser would take from the HTML: its tags, its attributes, its text."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""
        self.marked = ""
        self._is_marked = False
        self.feed(written)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self._is_marked |= tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self._is_marked &= tag != "mark"

    def handle_data(self, words: str) -> None:
        self.words += words
        if self._is_marked:
            self.marked += words


def test_pieces_cover_the_text_once_and_in_order() -> None:
    readings = [Reading("place", Span(2, 8), "a"), Reading("date", Span(5, 10), "b")]
    pieces = cut_pieces(12, Span(3, 9), readings)
    assert [piece.span.start for piece in pieces] == [0, 2, 3, 5, 8, 9, 10]
    assert all(one.span.end == other.span.start for one, other in pairwise(pieces))
    assert [len(piece.readings) for piece in pieces] == [0, 1, 1, 2, 1, 1, 0]
    assert [piece.is_evidence for piece in pieces] == [False, False, True, True, True, False, False]


def test_inner_reading_comes_first() -> None:
    readings = [Reading("place", Span(0, 9), "outer"), Reading("place", Span(5, 9), "inner")]
    assert [each.rule for each in cut_pieces(9, Span(0, 9), readings)[-1].readings] == [
        "inner",
        "outer",
    ]


def test_words_stay_as_given_and_the_evidence_is_marked() -> None:
    reports, events = small_set()
    mixed = next(report for report in reports if report.report_id == "mixed")
    event = next(event for event in events if event.event_id == "clash-near")
    seen = Reader(mark_up(mixed.text, event, TEXTS, COLOURS))
    assert seen.words == mixed.text
    assert seen.marked == event.evidence.of(mixed.text)


def test_each_field_has_its_colour_and_says_its_rule() -> None:
    report = make_report()
    event = make_event(report, readings=(reading(report, "kind", "قصفت", "shelling.qasafa"),))
    written = mark_up(report.text, event, TEXTS, COLOURS)
    assert f'style="--field:{COLOURS["kind"]}" title="Kind · shelling.qasafa"' in written
    assert ">Kind</span>" in legend(event, TEXTS, COLOURS)


def test_hostile_text_makes_no_tag_and_no_attribute() -> None:
    report = make_report(text=HOSTILE)
    event = make_event(
        report,
        evidence=Span(5, 60),
        readings=(Reading(HOSTILE, Span(0, 30), HOSTILE), Reading("place", Span(20, 50), HOSTILE)),
    )
    for language in Language:
        written = mark_up(HOSTILE, event, load_texts(language), COLOURS) + legend(
            event, TEXTS, COLOURS
        )
        seen = Reader(written)
        assert seen.tags == {"div", "mark", "span"}
        assert seen.attributes == {"class", "dir", "lang", "style", "tabindex", "title"}


@pytest.mark.parametrize("letter", ["\u202e", "\u202a", "\u2066", "\u2069"])
def test_characters_that_turn_the_writing_are_shown(letter: str) -> None:
    written = visible(f"أ{letter}ب")
    assert letter not in written
    assert f"U+{ord(letter):04X}" in written


def test_long_text_is_cut_around_the_evidence() -> None:
    text = "س" * 20000 + "الدليل" + "ص" * 30000
    report = make_report(text=text)
    event = make_event(report, evidence=Span(20000, 20006))
    written = mark_up(text, event, TEXTS, COLOURS)
    seen = Reader(written)
    assert seen.marked == "الدليل"
    assert len(html.unescape(re.sub("<[^>]+>", "", written))) < 7000


def test_span_beyond_the_text_is_left_out() -> None:
    report = make_report(text="قصف")
    event = make_event(report, evidence=Span(0, 3), readings=(Reading("kind", Span(1, 99), "x"),))
    assert Reader(mark_up("قصف", event, TEXTS, COLOURS)).words == "قصف"
