from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from domain.reports import Report
from domain.spans import Span
from extraction.lexicon import load_actor_labels, load_lexicons
from extraction.passages import find_passages
from mapping.style import load_style
from tests.annotators import annotate_plainly
from tests.factory import HOSTILE, make_report, small_set
from tests.unit.extraction.reading import extractor
from tests.unit.ui.test_evidence import Reader
from ui.choice import find_reports, report_line
from ui.marks import EVIDENCE, Mark, highlights, mark_words
from ui.reading import Look, Reading, counts_html, legend_html, reading_css, reading_html
from ui.rules import rule_words
from wording.texts import Language, load_texts

ENGLISH = load_texts(Language.ENGLISH, load_actor_labels())
STYLE = load_style()
LOOK = Look(STYLE, load_lexicons(), ENGLISH)


def stored(report_id: str) -> Reading:
    reports, events = small_set()
    report = next(each for each in reports if each.report_id == report_id)
    own = {event.event_id: event for event in events if event.report_id == report_id}
    sentences = annotate_plainly([report])[0]
    return Reading(report, own, find_passages(report, sentences, list(own.values()), extractor()))


def read(text: str) -> Reading:
    report = Report("r", text, datetime.date(2018, 9, 12))
    sentences = annotate_plainly([report])[0]
    events = extractor().read(report, sentences)
    by_id = {event.event_id: event for event in events}
    return Reading(report, by_id, find_passages(report, sentences, events, extractor()))


def test_words_stay_as_given_under_crossing_marks() -> None:
    text = "قصفت قوات النظام بلدة السوسة"
    marks = [
        Mark(Span(0, 16), EVIDENCE, "1"),
        Mark(Span(5, 16), "side_a", "1-side_a", "A", 1),
        Mark(Span(10, 99), "place", "1-place"),
    ]
    written = mark_words(text, Span(0, len(text)), marks, STYLE.fields)
    assert Reader(written).words == text
    assert written.count('data-n="1"') == 1
    assert "kh-m-side_a" in written
    assert "tabindex" not in written


def test_words_that_are_a_stop_can_be_moved_to_and_say_what_they_are() -> None:
    marks = [Mark(Span(0, 4), "kind", "kind", 'Kind "x"', is_stop=True)]
    written = mark_words("قصفت قوات", Span(0, 9), marks, STYLE.fields)
    assert 'aria-description="Kind &quot;x&quot;" tabindex="0" role="mark">قصفت</span>' in written


def test_each_event_has_a_card_and_every_word_of_the_report_is_there() -> None:
    reading = stored("mixed")
    written = reading_html(reading, 0, 99, LOOK)
    assert sorted(reading.numbers.values()) == list(range(1, len(reading.events) + 1))
    assert written.count('<details class="kh-card') == len(reading.events)
    for passage in reading.passages:
        assert passage.span.of(reading.report.text) in Reader(written).words


def test_line_and_words_are_tied_by_a_style() -> None:
    reading = stored("shelling")
    written, css = reading_html(reading, 0, 9, LOOK), reading_css(reading, 0, 9)
    for key in ("1-kind", "1-place", "1-date"):
        assert f"kh-k-{key}" in written
        assert f"kh-w-{key}" in written
        assert f".kh-reading:has(.kh-k-{key}:is(:hover, :focus)) .kh-w-{key}{{" in css
        assert (
            f".kh-reading:has(.kh-w-{key}:is(:hover, :focus)) :is(.kh-w-{key}, .kh-k-{key}){{"
            in css
        )
    assert highlights({}) == ""


def test_rules_are_told_in_words_with_their_id() -> None:
    written = reading_html(read("قصفت قوات النظام بلدة السوسة يوم أمس."), 0, 9, LOOK)
    assert "words that announce events <code>bombardment.verb</code>" in written
    assert "names of actors <code>regime.forces</code>" in written


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("rule.back_reference", "the words point to a place named before"),
        ("gazetteer+stanza.ner", "name in the gazetteer + seen by the language model"),
        ("bombardment.noun+weapon.artillery", "words that announce events + a weapon named near"),
        ("date.yesterday", "words of time"),
        ("no.such_rule", "rule"),
        (HOSTILE, "rule"),
    ],
)
def test_rule_in_words(rule: str, words: str) -> None:
    assert rule_words(rule, LOOK.lexicons, ENGLISH).startswith(words)


def test_what_was_passed_over_says_why() -> None:
    written = reading_html(read("نفى المتحدث باسم قوات النظام قصف بلدة السوسة."), 0, 9, LOOK)
    words = Reader(written).words
    assert "No event was read from this sentence." in words
    assert "The text denies it. (“نفى”)" in words
    assert "Names seen and not used: 2" in words


def test_chosen_event_is_open_and_leads_to_the_map() -> None:
    reading = stored("mixed")
    look = replace(
        LOOK, chosen="strike-area", on_map=lambda event: f"./?event={event.event_id}&x=1"
    )
    written = reading_html(reading, 0, 99, look)
    assert written.count("kh-chosen") == 1
    assert 'href="./?event=strike-area&amp;x=1"' in written


def test_part_of_a_long_report() -> None:
    reading = stored("mixed")
    assert reading_html(reading, 1, 2, LOOK).count("<article") == 1


@pytest.mark.parametrize("language", Language)
def test_hostile_report_makes_no_tag_and_no_attribute(language: Language) -> None:
    look = replace(LOOK, texts=load_texts(language, load_actor_labels()), on_map=lambda _: HOSTILE)
    reading = stored("hostile")
    written = reading_html(reading, 0, 99, look) + counts_html(reading, look.texts)
    written += legend_html(look)
    seen = Reader(written)
    assert not seen.tags & {"script", "img", "svg", "iframe", "style"}
    assert seen.attributes <= {
        *("class", "dir", "lang", "style", "tabindex", "title", "href", "target", "open", "role"),
        *("aria-label", "data-n"),
    }
    assert "<" not in reading_css(reading, 0, 99)[7:-8]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["new", "old", "undated"]),
        ("هجين", ["new", "old"]),
        ("الإشتباكات", ["old"]),
        ("reuters هجين", ["new"]),
        ("xyzzy", []),
    ],
)
def test_reports_are_found_by_any_words(query: str, found: list[str]) -> None:
    reports = (
        make_report("undated", "تقرير آخر", published=None, title=""),
        make_report(
            "old",
            "الاشتباكات في هجين",
            published=datetime.date(2018, 1, 2),
            title="",
            publisher="x",
        ),
        make_report("new", "غارة على هـجـيـن", title="", publisher="Reuters"),
    )
    assert [report.report_id for report in find_reports(reports, query)] == found


def test_line_of_a_report_says_day_publisher_and_sample() -> None:
    report = make_report(title="", text="س" * 30 + " " + "ص" * 80 + "\u202e")
    line = report_line(report, ENGLISH)
    assert line.startswith("12 Sep 2018 · Kharita sample · sample · سس")
    assert line.endswith(" …")
    assert "\u202e" not in line
