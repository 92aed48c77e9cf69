from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from domain.events import Casualties, DateBasis, EventDate, Outcome, Reading
from domain.reports import is_web_address
from domain.spans import Span
from extraction.lexicon import load_actor_labels, load_lexicons
from mapping.style import load_style
from tests.factory import make_event, make_place, make_report, small_set
from tests.unit.ui.test_evidence import Reader
from ui.card import event_html, source_html
from ui.why import confidence_html, place_html, readings_html
from wording import describe
from wording.texts import Language, load_texts

ENGLISH = load_texts(Language.ENGLISH, load_actor_labels())
ARABIC = load_texts(Language.ARABIC, load_actor_labels())
REPORT = make_report()
STYLE = load_style()


@pytest.mark.parametrize(
    ("a", "b", "directed", "sign"),
    [
        (("sdf",), ("is",), True, "→"),
        (("sdf",), ("is",), False, "↔"),
        (("sdf",), (), True, None),
        ((), ("is",), True, "→"),
        ((), (), False, None),
    ],
)
def test_sides_show_who_acted_on_whom(
    a: tuple[str, ...], b: tuple[str, ...], directed: bool, sign: str | None
) -> None:
    words = describe.sides(make_event(REPORT, side_a=a, side_b=b, directed=directed), ENGLISH)
    assert ("→" in words, "↔" in words) == (sign == "→", sign == "↔")


def test_arrow_points_to_the_left_in_arabic() -> None:
    assert "←" in describe.sides(make_event(REPORT), ARABIC)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ((2018, 9, 1), (2018, 9, 1), "1 Sep 2018"),
        ((2018, 9, 1), (2018, 10, 2), "1 Sep 2018 – 2 Oct 2018"),
        (None, (2018, 9, 1), "until 1 Sep 2018"),
        ((2018, 9, 1), None, "since 1 Sep 2018"),
        (None, None, "no date"),
    ],
)
def test_dates_in_words(
    start: tuple[int, int, int] | None, end: tuple[int, int, int] | None, words: str
) -> None:
    when = EventDate(
        datetime.date(*start) if start else None,
        datetime.date(*end) if end else None,
        DateBasis.EXPLICIT,
    )
    assert describe.date(make_event(make_report(), date=when), ENGLISH) == words


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (5, 5, "5 killed"),
        (2, 4, "2–4 killed"),
        (20, None, "at least 20 killed"),
        (None, 3, "at most 3 killed"),
        (None, None, "unknown number killed"),
    ],
)
def test_casualties_in_words(least: int | None, most: int | None, words: str) -> None:
    entry = Casualties("is", Outcome.KILLED, least, most, "", Span(0, 1))
    assert describe.casualties(entry, ENGLISH).startswith(words)


@pytest.mark.parametrize(("metres", "words"), [(800, "0.8"), (4000, "4"), (20400, "20")])
def test_metres_as_kilometres(metres: int, words: str) -> None:
    assert describe.kilometres(metres) == words


def test_place_tells_precision_uncertainty_and_relation() -> None:
    place = make_place(uncertainty_m=4000, relation="محيط", spelling="هجيم", is_outside=True)
    notes = describe.place_notes(place, ENGLISH)
    assert notes[1:] == ("within about 4 km", "“محيط”", "written “هجيم”", "outside the governorate")


def test_unplaced_event_tells_the_words() -> None:
    event = make_event(REPORT, place=None, unplaced_words="البئر القديمة")
    assert "البئر القديمة" in describe.place_name(event, ENGLISH)


@pytest.mark.parametrize("texts", [ENGLISH, ARABIC], ids=["en", "ar"])
def test_hostile_fields_make_no_tag(texts: object) -> None:
    assert isinstance(texts, type(ENGLISH))
    reports, events = small_set()
    report = next(report for report in reports if report.report_id == "hostile")
    for event in (each for each in events if each.report_id == "hostile"):
        assert event.place is not None
        written = (
            event_html(event, STYLE, texts)
            + source_html(report, texts)
            + readings_html(event, report, STYLE, load_lexicons(), texts)
            + place_html(event.place, texts)
        )
        seen = Reader(written)
        assert not seen.tags & {"script", "img", "svg", "a", "iframe"}
        assert not {name for name in seen.attributes if name.startswith("on")}


def test_each_field_that_was_read_from_words_is_tied_to_them() -> None:
    event = small_set()[1][0]
    written = event_html(event, STYLE, ENGLISH)
    tied = {name for name in STYLE.fields if f'kh-k-{name}" tabindex="0"' in written}
    assert tied == {"kind", "side_a", "place", "date"}
    bare = event_html(make_event(REPORT), STYLE, ENGLISH)
    assert "tabindex" not in bare
    assert Reader(bare).words == Reader(written).words


def test_readings_are_tied_where_the_field_is_known() -> None:
    lexicons = load_lexicons()
    read = (Reading("place", Span(0, 4), "x"), Reading('"><b>', Span(0, 4), "x"))
    written = readings_html(make_event(REPORT, readings=read), REPORT, STYLE, lexicons, ENGLISH)
    assert written.count('<tr class="kh-k-') == 1
    assert '<tr class="kh-k-place">' in written


def test_confidence_is_told_in_hundredths_by_field() -> None:
    event = make_event(REPORT, confidence=(("event", 0.85), ("side_a", 0.6)))
    assert ">The event<" in confidence_html(event, ENGLISH)
    assert ">85%<" in confidence_html(event, ENGLISH)
    assert ">60%<" in confidence_html(event, ARABIC)


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://example.org/a", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://[", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(url: str, is_link: bool) -> None:
    assert is_web_address(url) is is_link
    assert ("<a " in source_html(replace(REPORT, url=url), ENGLISH)) is is_link
