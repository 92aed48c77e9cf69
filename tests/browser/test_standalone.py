"""The map as one file in Chromium, from the disk and without a network."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, expect

from domain.events import Event
from export.selection import select_events
from export.standalone import Cover, standalone_html
from extraction.lexicon import load_actor_labels
from gazetteer.load import load_gazetteer
from mapping.colouring import Colouring
from mapping.looks import Look
from mapping.shapes import Ground, load_land
from mapping.style import load_style
from tables.dataset import Dataset, build_dataset
from tables.frame import Standing, standing_of
from tables.reviewed import lay_reviews
from tables.wanted import EventFilter
from tests.browser.conftest import FAILURES
from tests.browser.plain import GIVEN, LINKS, REPORTS, REVIEWS, Told, told
from tests.factory import HOSTILE, small_set
from tests.hostile import ATTACKS, DO, hostile_set
from wording.texts import Language, load_texts
from wording.told import told as sentence

pytestmark = pytest.mark.browser

STYLE = load_style()
NOW = datetime.datetime(2026, 1, 2, 3, 4, tzinfo=datetime.UTC)
BASE = datetime.date(2000, 1, 1)
EVERY = EventFilter(once=False)
TEXTS = {language: load_texts(language, load_actor_labels()) for language in Language}
ENGLISH = TEXTS[Language.ENGLISH]
# What breaks the page's policy is told to the page alone.
WATCH = """window.broken = [];
document.addEventListener("securitypolicyviolation", (event) => broken.push(event.blockedURI));"""
MADE = "body :is(script[src], img, svg[onload], iframe, base, math, object, embed, [onmouseover])"
"""What would be there, had an attack come through as HTML; Leaflet's own have none of it."""
WINDOW = "[...document.querySelectorAll('.kh-handle')].map((each) => +each.ariaValueNow)"
MOST_TABS = 60


Pages = Mapping[tuple[str, Language], Path]
"""The files by data and language."""


@dataclass
class Alone:
    """One look at the file, and what it should not do."""

    page: Page
    problems: list[str] = field(default_factory=list)

    def open(self, path: Path) -> None:
        self.page.on("request", lambda asked: self.asked(asked.url, path))
        self.page.goto(path.as_uri())
        self.page.locator("[data-drawn=events]").wait_for()

    def asked(self, url: str, path: Path) -> None:
        if url != path.as_uri() and not url.startswith("data:"):
            self.problems.append(url[:200])

    def dismiss(self, dialog: Dialog) -> None:
        self.problems.append(dialog.message)
        dialog.dismiss()

    def run(self, code: str) -> Any:
        return self.page.evaluate(f"() => {code}")

    @property
    def beside(self) -> Locator:
        return self.page.locator("#beside h2")

    def press_class(self, label: str) -> None:
        self.page.locator(".kh-classes button", has_text=label).click()

    def choose_actor(self, name: str) -> None:
        self.page.locator("#actors label", has=self.page.get_by_text(name, exact=True)).click()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """Files of made-up events of every sort, the same by acting side, of a few, and hostile ones.

    Each is there in both languages.
    """
    folder = tmp_path_factory.mktemp("alone")
    ground = Ground(load_gazetteer(), load_land())
    hostile_reports, hostile_events, _ = hostile_set()
    small_reports, small_events = small_set()
    varied = lay_reviews(build_dataset(("1", "f"), REPORTS, GIVEN, LINKS), REVIEWS)
    sets = {
        "varied": varied,
        "sides": varied,
        "small": build_dataset(("1", "f"), small_reports, small_events),
        "hostile": build_dataset(
            ("1", "f"), (*hostile_reports, small_reports[2]), (*hostile_events, *small_events[-2:])
        ),
    }

    def write(name: str, dataset: Dataset, language: Language) -> Path:
        selection = select_events(dataset, dataset.sieve.sift(EVERY), NOW)
        cover = Cover(HOSTILE if name == "hostile" else "A map", (HOSTILE, *ATTACKS.values()))
        look = Look(Colouring.ACTOR) if name == "sides" else Look()
        made = standalone_html(selection, ground, STYLE, TEXTS[language], look, cover)
        path = folder / f"{name}-{language}.html"
        path.write_bytes(made)
        return path

    return {
        (name, language): write(name, dataset, language)
        for name, dataset in sets.items()
        for language in Language
    }


@pytest.fixture(scope="module")
def offline(browser: Browser) -> Iterator[BrowserContext]:
    """What all readers share: a window, which takes a second to open, and no network."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 1000}, locale="en-GB", offline=True
    )
    context.add_init_script(WATCH)
    context.new_page()
    yield context
    context.close()


@pytest.fixture
def alone(offline: BrowserContext, request: pytest.FixtureRequest) -> Iterator[Alone]:
    """A reader without a network; whatever the file does in a test, it must do no more."""
    page = offline.new_page()
    page.set_default_timeout(5000)
    expect.set_options(timeout=5000)
    reader = Alone(page)
    page.on("pageerror", lambda error: reader.problems.append(str(error)))
    page.on("console", lambda message: reader.problems.append(message.text))
    page.on("dialog", reader.dismiss)
    yield reader
    outcome = getattr(request.node, "outcome_of_call", None)
    if outcome is not None and outcome.failed:
        FAILURES.mkdir(exist_ok=True)
        page.screenshot(path=FAILURES / f"{request.node.name}.png", full_page=True)
    else:
        assert reader.run("window.broken") == []
        assert reader.run("window.hacked ?? null") is None
        assert page.locator(MADE).count() == 0
        assert reader.problems == []
    page.close()


def asked(**query: list[str]) -> Told:
    """Return what a plain count says; the file has each telling of an act."""
    return told({"once": ["0"], **query})


def expect_counts(alone: Alone, **query: list[str]) -> None:
    """Wait until map and list say what a plain count says."""
    counted = asked(**query)
    expect(alone.page.locator("#map_div")).to_have_attribute("data-events", str(counted.shown))
    words = ENGLISH("panel.beside", count=counted.events - counted.shown)
    expect(alone.beside).to_have_text(words)


def on_map(event: Event) -> bool:
    return standing_of(event.place) is Standing.MAP


def window(alone: Alone) -> dict[str, list[str]]:
    first, last = (BASE + datetime.timedelta(days=day) for day in alone.run(WINDOW))
    return {"from": [first.isoformat()], "to": [last.isoformat()]}


def kinds_of(family: str) -> list[str]:
    return [str(kind) for each in STYLE.families if each.family_id == family for kind in each.kinds]


def test_actors_classes_and_days_filter_as_a_plain_count_does(alone: Alone, pages: Pages) -> None:
    alone.open(pages["varied", Language.ENGLISH])
    expect_counts(alone)
    alone.press_class("Shelling")
    expect_counts(alone, kind=kinds_of("shelling"))
    alone.press_class("Air strikes")
    kinds = [*kinds_of("shelling"), *kinds_of("air")]
    expect_counts(alone, kind=kinds)
    alone.page.locator("#actors > summary").click()
    ids = {ENGLISH.actor(actor): actor for event in GIVEN for actor in event.actors}
    names = alone.page.locator("#actors label bdi").all_inner_texts()
    for at, number in enumerate(alone.page.locator("#actors label b").all_inner_texts()):
        assert int(number) == asked(kind=kinds, actor=[ids[names[at]]]).events
    alone.choose_actor(names[1])
    expect_counts(alone, kind=kinds, actor=[ids[names[1]]])
    alone.choose_actor(names[2])
    both = [ids[name] for name in names[1:3]]
    expect_counts(alone, kind=kinds, actor=both)
    handle = alone.page.locator(".kh-handle.kh-from")
    for _ in range(12):
        handle.press("PageUp")
    alone.page.wait_for_timeout(400)
    days = window(alone)
    assert asked(kind=kinds, actor=both, **days) != asked(kind=kinds, actor=both)
    expect_counts(alone, kind=kinds, actor=both, **days)
    alone.page.locator("#reset").click()
    expect_counts(alone)
    expect(alone.page.locator("#reset")).to_be_hidden()


def test_sides_that_act_together_are_in_the_class_of_each(alone: Alone, pages: Pages) -> None:
    alone.open(pages["sides", Language.ENGLISH])
    alone.press_class("Russia")
    expect_counts(alone, actor=["russia"], role=["attacker"])
    alone.press_class("Iran")
    expect_counts(alone, actor=["russia", "iran", "pmf"], role=["attacker"])
    alone.press_class("Russia")
    alone.press_class("Iran")
    expect_counts(alone)


def test_playback_moves_the_window_and_the_lists_follow_at_the_end(
    alone: Alone, pages: Pages
) -> None:
    alone.open(pages["varied", Language.ENGLISH])
    alone.page.locator(".kh-speed").select_option("30")
    alone.page.locator(".kh-play").click()
    before = alone.run(WINDOW)
    alone.page.wait_for_function(f"([first]) => ({WINDOW})[0] > first + 30", arg=before)
    expect(alone.page.locator(".kh-told span")).to_contain_text("the lists follow at the end")
    alone.page.locator(".kh-play").click()
    expect_counts(alone, **window(alone))


def test_a_click_on_a_marker_lists_its_events(alone: Alone, pages: Pages) -> None:
    alone.open(pages["varied", Language.ENGLISH])
    spot = alone.page.locator('.kh-spot[data-places="1"]').first
    token, count = spot.get_attribute("data-spot"), spot.get_attribute("data-count")
    assert token
    assert count
    spot.click(force=True)
    panel = alone.page.locator("#panel")
    expect(panel.locator("h2")).to_contain_text(f"events: {count}")
    expect(alone.page.locator(f'[data-spot="{token}"]')).to_have_attribute("aria-pressed", "true")
    while (more := panel.locator(".kh-more")).count():
        more.click()
    expect(panel.locator(".kh-card")).to_have_count(int(count))
    # What is chosen in the legend holds for the list, too.
    alone.press_class("Shelling")
    swatch = panel.locator(".kh-card summary b")
    expect(swatch.filter(has_not_text="Shelling")).to_have_count(0)


def test_a_card_tells_the_event_and_its_source(alone: Alone, pages: Pages) -> None:
    alone.open(pages["small", Language.ENGLISH])
    _, events = small_set()
    by_id: dict[str, Event] = {event.event_id: event for event in events}
    alone.page.locator('[data-spot="ash_shafah:area"]').click(force=True)
    card = alone.page.locator("#panel .kh-card[open]")
    expect(card.locator(".kh-sentence")).to_contain_text(sentence(by_id["strike-area"], ENGLISH))
    expect(card.locator("dl")).to_contain_text("larger area · within about 20 km")
    expect(card.locator("dl")).to_contain_text("5 killed")
    expect(card.locator("blockquote")).to_contain_text("وقُتل 5 من عناصر التنظيم")
    expect(card.locator(".kh-source")).to_contain_text("ناشر آخر · published 12 Sep 2018")
    beside = alone.page.locator("#beside .kh-reason", has_text="No place")
    beside.locator("> summary").click()
    beside.locator(".kh-card summary").click()
    expect(beside).to_contain_text("not placed; the report says «البئر القديمة»")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_arabic_page_is_written_from_the_right_in_the_systems_colours(
    alone: Alone, pages: Pages, scheme: Any
) -> None:
    alone.page.emulate_media(color_scheme=scheme)
    alone.open(pages["small", Language.ARABIC])
    assert alone.run("getComputedStyle(document.body).direction") == "rtl"
    assert alone.run("document.documentElement.lang") == "ar"
    assert alone.run("document.documentElement.classList.contains('kh-dark')") is (scheme == "dark")
    font = "[...document.fonts].some((each) => each.status === 'loaded')"
    alone.page.wait_for_function(f"() => {font}")
    side, canvas = (alone.page.locator(each).bounding_box() for each in (".kh-side", ".kh-canvas"))
    assert side
    assert canvas
    assert side["x"] + side["width"] < canvas["x"]
    assert alone.run("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("language", Language)
def test_hostile_words_are_words(alone: Alone, pages: Pages, language: Language) -> None:
    alone.open(pages["hostile", language])
    expect(alone.page.locator("h1")).to_contain_text("<script>window.top.hacked=1</script>")
    for token in alone.run("[...document.querySelectorAll('.kh-spot')].map(e => e.dataset.spot)"):
        alone.page.evaluate("(spot) => kharitaHost.tell({ spot })", token)
        alone.run("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        expect(alone.page.locator("#panel .kh-source").first).to_be_visible()
    words = alone.page.locator("#beside").inner_text()
    assert f"⟦publisher⟧<script>{DO}</script>" in words
    assert "⟦side_a⟧[U+202E]" in words
    assert alone.page.locator("a[href^='javascript'], a[href^='data']").count() == 0
    assert alone.run("document.documentElement.scrollWidth <= innerWidth")


def tab_to(alone: Alone, condition: str) -> None:
    """Press Tab until the element that has the focus, `at`, is as the code says."""
    for _ in range(MOST_TABS):
        alone.page.keyboard.press("Tab")
        if alone.run(f"(at => Boolean({condition}))(document.activeElement)"):
            return
    raise AssertionError(f"Tab never came to where {condition}")


def test_all_of_it_is_reached_by_keyboard(alone: Alone, pages: Pages) -> None:
    alone.open(pages["small", Language.ENGLISH])
    tab_to(alone, "at.matches('.kh-spot[data-places=\"1\"]')")
    alone.page.keyboard.press("Enter")
    expect(alone.page.locator("#panel h2")).to_contain_text("events: ")
    tab_to(alone, "at.matches('.leaflet-control-zoom-in')")
    tab_to(alone, "at.matches('.kh-classes button')")
    alone.page.keyboard.press("Enter")
    expect(alone.page.locator(".kh-classes button").first).to_have_attribute("aria-pressed", "true")
    alone.page.keyboard.press("Enter")
    for place in (".kh-play", ".kh-handle.kh-to", "#actors > summary"):
        tab_to(alone, f"at.matches({place!r})")
    alone.page.keyboard.press("Enter")
    tab_to(alone, "at.matches('#actors input[type=checkbox]')")
    alone.page.keyboard.press("Space")
    tab_to(alone, "at.matches('#reset')")
    alone.page.keyboard.press("Enter")
    listed = sum(not on_map(event) for event in small_set()[1])
    expect(alone.beside).to_have_text(f"Not on the map: {listed}")
    tab_to(alone, "at.matches('#panel .kh-card > summary')")
    tab_to(alone, "at.matches('#beside .kh-reason > summary')")
    tab_to(alone, "at.matches('footer summary')")


def test_a_filter_without_a_map_is_listed_all_the_same(alone: Alone, pages: Pages) -> None:
    alone.open(pages["small", Language.ENGLISH])
    alone.press_class("Explosives")
    expect(alone.page.locator("#map_div")).to_have_attribute("data-events", "0")
    expect(alone.beside).to_have_text("Not on the map: 1")
