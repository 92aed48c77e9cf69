"""Hostile words in every field are set as text, shown and not obeyed, and cut where endless."""

from __future__ import annotations

import html
import re

import pytest

from domain.events import Event
from domain.reports import Report
from extraction.lexicon import load_lexicons
from mapping.style import load_style
from tests.factory import make_place, make_report
from tests.hostile import ATTACKS, LONG, hostile_set
from tests.unit.ui.test_evidence import Reader
from ui.card import event_html, source_html, told_html
from ui.choice import report_line
from ui.evidence import evidence_html
from ui.marks import in_brief, visible
from ui.why import confidence_html, place_html, readings_html
from wording.texts import Language, load_texts, plain

STYLE, LEXICONS = load_style(), load_lexicons()
TEXTS = [load_texts(language) for language in Language]
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
REPORTS, EVENTS, _ = hostile_set()
CASES = [
    pytest.param(report, next(each for each in EVENTS if each.report_id == report.report_id), id=at)
    for at, report in zip(ATTACKS, REPORTS, strict=True)
]


@pytest.mark.parametrize(("report", "event"), CASES)
def test_no_field_makes_a_tag_or_turns_the_writing(report: Report, event: Event) -> None:
    assert event.place is not None
    for texts in TEXTS:
        written = (
            event_html(event, STYLE, texts)
            + source_html(report, texts)
            + evidence_html(report.text, event, STYLE, LEXICONS, texts)
            + readings_html(event, report, STYLE, LEXICONS, texts)
            + place_html(event.place, texts)
            + confidence_html(event, texts)
            + told_html(event, TEXTS, texts)
        )
        seen = Reader(written)
        assert seen.tags <= {
            *("b", "bdi", "br", "code", "dd", "div", "dl", "dt", "h3", "i", "mark", "p", "small"),
            *("span", "table", "td", "th", "tr", "wbr"),
            *({"a"} if report.url.startswith("http") else set()),
        }
        assert not {name for name in seen.attributes if name.startswith(("on", "src", "xlink"))}
        assert TURNING.search(html.unescape(written)) is None
        assert len(seen.words) < LONG


def test_endless_word_may_be_broken_and_is_shown_whole() -> None:
    written = visible("قصف" * 100)
    assert written.count("<wbr>") == 2
    assert Reader(written).words == "قصف" * 100
    assert "<wbr>" not in visible("كلمة " * 100)


def test_endless_value_is_cut_and_says_so() -> None:
    assert in_brief("قصف" * 300) == visible("قصف" * 300)
    assert Reader(in_brief("W" * LONG)).words == "W" * 1000 + " …"


@pytest.mark.parametrize("reason", ["map.spot", "told.scene", "{0}", "%s"])
def test_reason_is_never_a_pattern_to_fill(reason: str) -> None:
    assert place_html(make_place(reason=reason), TEXTS[0])


def test_words_for_markdown_keep_no_meaning_in_it() -> None:
    written = plain("![i](http://x/i.png) :smile: $x$ &amp; **b**\n# h\n=")
    assert written == (r"\!\[i\]\(http\://x/i\.png\) \:smile\: \$x\$ \&amp; \*\*b\*\* \# h \=")


@pytest.mark.parametrize("words", [("W" * LONG), ("كلمات " * LONG)])
def test_line_of_a_report_is_short_whatever_is_in_it(words: str) -> None:
    line = report_line(make_report(title=words, publisher=words), TEXTS[0])
    assert 60 < len(line) < 200
    assert words[:20] in line
