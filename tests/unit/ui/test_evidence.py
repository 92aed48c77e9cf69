from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest

from domain.events import Event, Reading
from domain.spans import Span
from extraction.lexicon import load_lexicons
from mapping.style import load_style
from tests.factory import HOSTILE, make_event, make_place, make_report, reading, small_set
from ui.evidence import evidence_css, evidence_html
from ui.marks import visible
from wording.texts import Language, load_texts

STYLE, LEXICONS = load_style(), load_lexicons()
COLOURS = STYLE.fields


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


def shown(text: str, event: Event, language: Language = Language.ENGLISH) -> str:
    return evidence_html(text, event, STYLE, LEXICONS, load_texts(language))


def text_of(written: str) -> str:
    return written[: written.index("</div>")]


def test_words_stay_as_given_and_the_evidence_is_marked() -> None:
    reports, events = small_set()
    mixed = next(report for report in reports if report.report_id == "mixed")
    event = next(event for event in events if event.event_id == "clash-near")
    seen = Reader(text_of(shown(mixed.text, event)))
    assert seen.words == mixed.text
    assert seen.marked == event.evidence.of(mixed.text)


def test_each_field_has_its_colour_and_says_what_was_made_of_it() -> None:
    report = make_report()
    event = make_event(report, readings=(reading(report, "place", "هجين", "gazetteer.exact"),))
    written = shown(report.text, event)
    assert f'class="kh-m-place kh-m kh-w-place" style="--field:{COLOURS["place"]}"' in written
    assert 'aria-description="Place · name in the gazetteer" tabindex="0" role="mark"' in written
    assert '<span class="kh-m kh-m-place kh-k-place" tabindex="0"' in written
    line = written[written.index('<div class="kh-x kh-x-place"') :]
    assert "<b>Place</b> Hajin" in line
    assert "name in the gazetteer <code>gazetteer.exact</code>" in line


def test_readings_of_a_field_that_share_words_are_one_stop() -> None:
    report = make_report()
    event = make_event(
        report,
        readings=(
            reading(report, "place", "بلدة هجين", "cue.town"),
            reading(report, "place", "هجين", "gazetteer.exact"),
            reading(report, "date", "مساء أمس", "date.yesterday"),
        ),
    )
    written = text_of(shown(report.text, event))
    assert written.count('role="mark"') == 2
    assert ">بلدة هجين</span>" in written


def test_marks_across_the_edge_of_the_evidence_lose_no_words() -> None:
    report = make_report()
    event = make_event(report, evidence=Span(3, 9), readings=(Reading("kind", Span(0, 20), "x"),))
    seen = Reader(text_of(shown(report.text, event)))
    assert (seen.words, seen.marked) == (report.text, report.text[3:9])


def test_nothing_read_from_words_needs_no_legend() -> None:
    report = make_report()
    assert shown(report.text, make_event(report)).endswith("</mark></div>")


def test_hostile_text_makes_no_tag_and_no_attribute() -> None:
    report = make_report(text=HOSTILE)
    event = make_event(
        report,
        evidence=Span(5, 60),
        place=make_place(relation=HOSTILE, spelling=HOSTILE),
        readings=(Reading(HOSTILE, Span(0, 30), HOSTILE), Reading("place", Span(20, 50), HOSTILE)),
    )
    for language in Language:
        seen = Reader(shown(HOSTILE, event, language))
        assert seen.tags == {"b", "bdi", "code", "div", "mark", "p", "small", "span"}
        assert seen.attributes == {
            *("class", "dir", "lang", "style", "tabindex", "role"),
            *("aria-label", "aria-description"),
        }


def test_every_field_is_tied_both_ways_in_the_panel() -> None:
    css = evidence_css(STYLE)
    assert "<" not in css.removeprefix("<style>").removesuffix("</style>")
    for name, colour in COLOURS.items():
        lit = f"{{background:color-mix(in srgb, {colour} "
        line, words = f".kh-k-{name}", f".kh-w-{name}"
        assert f".st-key-panel:has({line}:is(:hover, :focus)) {words}{lit}" in css
        assert f".st-key-panel:has({words}:is(:hover, :focus)) :is({words}, {line}){lit}" in css
        assert f".kh-x-{name}{{display:block}}" in css


@pytest.mark.parametrize("letter", ["\u202e", "\u202a", "\u2066", "\u2069"])
def test_characters_that_turn_the_writing_are_shown(letter: str) -> None:
    written = visible(f"أ{letter}ب")
    assert letter not in written
    assert f"U+{ord(letter):04X}" in written


def test_long_text_is_cut_around_the_evidence() -> None:
    text = "س" * 20000 + "الدليل" + "ص" * 30000
    report = make_report(text=text)
    event = make_event(report, evidence=Span(20000, 20006))
    written = shown(text, event)
    seen = Reader(written)
    assert seen.marked == "الدليل"
    assert len(html.unescape(re.sub("<[^>]+>", "", written))) < 7000


def test_span_beyond_the_text_is_left_out() -> None:
    report = make_report(text="قصف")
    event = make_event(report, evidence=Span(0, 3), readings=(Reading("kind", Span(1, 99), "x"),))
    assert Reader(text_of(shown("قصف", event))).words == "قصف"
