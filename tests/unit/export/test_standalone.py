"""The map as one file: everything is in it, nothing of the data can break out of it."""

from __future__ import annotations

import base64
import datetime
import gzip
import hashlib
import html
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from benchmarks.standalone import made_up_page, made_up_selection
from domain.errors import DataFileError
from domain.events import Event
from domain.reports import Report
from export import standalone
from export.coarse import load_sites
from export.selection import Selection, select_events
from export.standalone import Cover, standalone_html
from extraction.lexicon import load_actor_labels
from gazetteer.load import load_gazetteer
from mapping.looks import Look
from mapping.shapes import Ground, load_land
from mapping.style import load_style
from tables.dataset import build_dataset
from tables.wanted import EventFilter
from tests.factory import HOSTILE, make_event, make_report, on, small_set
from tests.hostile import hostile_set
from wording.texts import Language, load_texts
from wording.told import told

GAZETTEER = load_gazetteer()
GROUND = Ground(GAZETTEER, load_land())
STYLE = load_style()
ENGLISH, ARABIC = (load_texts(each, load_actor_labels()) for each in Language)
NOW = datetime.datetime(2026, 1, 2, 3, 4, tzinfo=datetime.UTC)
REPORTS, EVENTS = small_set()
MOST_BYTES = 6_000_000


class Tags(HTMLParser):
    """Notes the tags of a page with what they hold."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {}
        self._open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = tag
        self.inside.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        del tag
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.inside[self._open][-1] += data


def selected(
    reports: Sequence[Report],
    events: Sequence[Event],
    wanted: EventFilter | None = None,
    *,
    coarsen: bool = False,
) -> Selection:
    dataset = build_dataset(("1", "f1ngerpr1nt"), reports, events)
    sites = (load_sites(), GAZETTEER) if coarsen else None
    return select_events(dataset, dataset.sieve.sift(wanted or EventFilter()), NOW, sites)


def page_of(selection: Selection, language: Language = Language.ENGLISH, **cover: Any) -> str:
    texts = ENGLISH if language is Language.ENGLISH else ARABIC
    given = Cover(**{"title": "A map", **cover})
    return standalone_html(selection, GROUND, STYLE, texts, Look(), given).decode("utf-8")


def parsed(page: str) -> Tags:
    tags = Tags()
    tags.feed(page)
    return tags


def packed(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/gzip" id="events">([\w+/=]*)</script>', page)
    assert found
    given: dict[str, Any] = json.loads(gzip.decompress(base64.b64decode(found[1])))
    return given


def column(page: str, name: str) -> list[str]:
    given = packed(page)["page"]
    return [given["strings"][at] for at in given["columns"][name]]


@pytest.mark.parametrize("language", Language)
def test_nothing_in_it_is_fetched_and_only_its_own_scripts_run(language: Language) -> None:
    page = page_of(selected(*hostile_set()[:2]), language, title=HOSTILE, caption=[HOSTILE])
    tags = parsed(page)
    policy = next(each["content"] for _, each in tags.tags if each.get("http-equiv"))
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert set(rules) <= {"default-src", "base-uri", "form-action"} | {
        f"{kind}-src" for kind in ("script", "style", "img", "font")
    }
    written = [
        each for each in re.findall(r"<script>(.*?)</script>", page, re.DOTALL) if each.strip()
    ]
    hashes = [base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in written]
    assert rules["script-src"].split() == [f"'sha256-{each}'" for each in hashes]
    assert not {"src", "srcset", "srcdoc", "href", "action", "data"} & {
        name for _, each in tags.tags for name in each
    }
    assert not any(name.startswith("on") for _, each in tags.tags for name in each)
    sheet = tags.inside["style"][0]
    assert set(re.findall(r"url\(\W?(\w+:)?", sheet)) == {"data:"}


def test_no_word_of_the_data_stands_outside_what_is_packed() -> None:
    page = page_of(selected(*hostile_set()[:2]))
    plain = page_of(selected(REPORTS[:2], EVENTS[:2]))
    assert page.count("</script>") == plain.count("</script>")
    assert page.count("<script") == plain.count("<script")
    # Publishers are named at the foot, escaped.
    assert "⟦publisher⟧&lt;script&gt;" in page
    assert [tag for tag, _ in parsed(page).tags] == [tag for tag, _ in parsed(plain).tags]


def test_the_head_tells_period_counts_and_filter_and_the_foot_where_it_is_from() -> None:
    selection = selected(REPORTS, EVENTS)
    page = page_of(selection, title="Hajin & around", caption=["Kinds: all", "From <2018>"])
    words = html.unescape(re.sub(r"<[^>]+>", "|", page))
    assert "<title>Hajin &amp; around</title>" in page
    assert "|11 Sep 2018 – 26 Sep 2018|" in words
    assert f"|On the map| |{selection.counts.shown}|" in words
    assert f"|In the list beside| |{selection.counts.listed}|" in words
    assert f"|Undated| |{selection.counts.undated}|" in words
    assert "|Kinds: all|" in words
    assert "|From <2018>|" in words
    assert ENGLISH("standalone.sample") in words
    assert "ناشر آخر (1)" in words
    assert "OCHA (CC BY 3.0 IGO)" in words
    assert "Data f1ngerpr1nt · made on 2 Jan 2026 at 03:04 (UTC)" in words
    assert "SIL OPEN FONT LICENSE" in words
    assert "BSD 2-Clause License" in words


def test_every_publisher_is_named() -> None:
    reports = [make_report(f"r{at}", publisher=f"Publisher number {at}") for at in range(100)]
    page = page_of(selected(reports, [make_event(each, each.report_id) for each in reports]))
    assert all(f"Publisher number {at} (1)" in page for at in range(100))


def test_samples_among_other_reports_are_labelled_each() -> None:
    other = replace(REPORTS[1], is_sample=False)
    page = page_of(selected((REPORTS[0], other), EVENTS[:3]))
    assert html.escape(ENGLISH("banner.mixed")) in page
    assert column(page, "tags") == ["sample", "sample", ""]
    none = page_of(selected([other], EVENTS[2:3]))
    assert 'role="note"' not in none


def test_each_event_has_its_words_and_repeated_ones_are_kept_once() -> None:
    selection = selected(REPORTS[:2], EVENTS[:7])
    page = page_of(selection, Language.ARABIC)
    assert '<html lang="ar" dir="rtl">' in page
    assert column(page, "told") == [told(event, ARABIC) for event in selection.events]
    assert column(page, "words") == [selection.words_of(event) for event in selection.events]
    beside = [ARABIC(f"beside.{each}") for each in ("governorate", "unplaced", "outside")]
    assert column(page, "beside") == ["", "", "", "", *beside]
    strings = packed(page)["page"]["strings"]
    assert len(strings) == len(set(strings))
    names = packed(page)["page"]["actors"]
    involved = [[names[at] for at in each] for each in packed(page)["page"]["involved"]]
    assert involved == [[ARABIC.actor(each) for each in event.actors] for event in selection.events]


def test_words_that_would_tell_a_site_are_nowhere() -> None:
    school = make_report(
        "school",
        "سقطت قذيفة على مدرسة في بلدة هجين مساء أمس.",
        title="قصف على مدرسة",
        url="https://example.org/the-school",
    )
    event = make_event(school, "at-school", actor_words=("حراس مدرسة",))
    page = page_of(selected([school], [event], coarsen=True))
    assert column(page, "words") == [""]
    assert column(page, "link") == [""]
    assert "مدرسة" not in json.dumps(packed(page), ensure_ascii=False)
    open_hand = page_of(selected([school], [event]))
    assert "مدرسة" in json.dumps(packed(open_hand), ensure_ascii=False)
    assert column(open_hand, "link") == ["https://example.org/the-school"]


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("", ""),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str, link: str) -> None:
    report = make_report(url=url)
    assert column(page_of(selected([report], [make_event(report)])), "link") == [link]


def test_what_turns_the_writing_is_shown_and_the_endless_is_cut() -> None:
    report = make_report(text=f"قصف \u202e{'W' * 50_000}")
    page = page_of(selected([report], [make_event(report)]), title="\u202eTitle")
    (words,) = column(page, "words")
    assert words.startswith("قصف [U+202E]WWW")
    assert len(words) < 6100
    assert "<title>[U+202E]Title</title>" in page


def test_it_is_the_same_for_the_same() -> None:
    assert page_of(selected(REPORTS, EVENTS)) == page_of(selected(REPORTS, EVENTS))


@pytest.mark.parametrize("events", [(), EVENTS[5:6]], ids=["none", "none on the map"])
def test_a_selection_without_anything_on_the_map_is_a_page_too(events: Sequence[Event]) -> None:
    page = page_of(selected(REPORTS, events))
    assert packed(page)["events"]["bounds"] is None
    assert len(packed(page)["page"]["involved"]) == len(events)


def test_the_filter_that_was_asked_for_is_not_asked_again_and_its_area_is_drawn() -> None:
    corners = ((34.0, 40.0), (36.0, 40.0), (36.0, 42.0), (34.0, 42.0))
    wanted = EventFilter(start=on(12).start, certain=True, undated=False, area=corners)
    shown = packed(page_of(selected(REPORTS, EVENTS, wanted)))["shown"]
    assert shown["time"] == {"start": None, "end": None, "certain": True, "undated": True}
    assert shown["area"] == [list(corner) for corner in corners]
    assert shown["once"] is False


def test_ten_thousand_events_stay_small() -> None:
    page = made_up_page(made_up_selection(10_000, GAZETTEER), Language.ARABIC, GAZETTEER)
    assert len(page) < MOST_BYTES


def test_a_missing_part_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standalone, "_SCRIPTS", ("map/none.js",))
    with pytest.raises(DataFileError, match=r"none\.js"):
        page_of(selected(REPORTS, EVENTS))
