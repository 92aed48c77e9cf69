"""The filters of an analyst in Chromium: by address and by widget, against a plain count."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Line, Visit
from tests.browser.plain import (
    Query,
    address_of,
    drag,
    expect_as_address,
    expect_as_asked,
    on_map,
    told,
    wait_for_param,
    wait_until_gone,
    wait_until_still,
)

pytestmark = pytest.mark.browser

PARTS: tuple[Query, ...] = (
    {"from": ["2017-03-04"]},
    {"to": ["2019-08-01"]},
    {"from": ["2016-01-10"], "to": ["2016-04-20"]},
    {"from": ["2016-01-10"], "to": ["2016-04-20"], "certain": ["1"]},
    {"undated": ["0"]},
    {"actor": ["is", "iran"]},
    {"actor": ["russia"], "role": ["attacker"]},
    {"actor": ["is"], "role": ["target"]},
    {"actor": ["is"], "role": ["against"], "other": ["russia", "iran"]},
    {"actor": ["russia"], "role": ["alongside"]},
    {"other": ["iran"], "role": ["against"]},
    {"type": ["Battles", "Protests"]},
    {"kind": ["shelling", "raid"]},
    {"place": ["abd_al_matni", "abihah"]},
    {"corner": ["34.4055,40.2055", "35.2055,40.2055", "35.2055,41.1055", "34.4055,41.1055"]},
    {"corner": ["34.3,40.1", "35.6,40.3", "34.9,40.5", "35.1,41.2"]},
    {"precision": ["exact", "area"]},
    {"harm": ["anybody"]},
    {"harm": ["civilians"], "harmed": ["3"]},
    {"harmed": ["5"]},
    {"status": ["recap", "unconfirmed"]},
    {"publisher": ["Agency one", "وكالة أخرى"]},
    {"review": ["unreviewed"]},
    {"review": ["wrong", "partly", "unsure"]},
    {"confidence": ["0.55"]},
    {"words": ["بطيخ"]},
    {"words": ["zibaldone abihah"]},
    {"once": ["0"]},
)
COMBINATIONS = 12
MEANT = {
    "actor": ["is"],
    "kind": ["shelling", "air_strike"],
    "certain": ["1"],
    "undated": ["0"],
}
COUNT = re.compile(r"\((\d+)\)\s*$")
"""What the label of a choice ends with."""


@pytest.fixture(scope="module")
def address(varied: str) -> str:
    """Where the app answers, on a store with made-up events of every sort."""
    return varied


def combinations() -> Iterator[Query]:
    """Yield two to four parts together, none of which limits what another does."""
    draw = random.Random(22)
    found = 0
    while found < COMBINATIONS:
        parts = draw.sample(PARTS, draw.randint(2, 4))
        names = [name for part in parts for name in part]
        query = {name: values for part in parts for name, values in part.items()}
        if len(names) == len(set(names)) and told(query).shown:
            found += 1
            yield query


def ask(visit: Visit, query: Query) -> None:
    """Go to the address with the parameters; the counts tell when the events are there."""
    visit.page.goto(f"{visit.address}/?{urlencode({'lang': 'en', **query}, doseq=True)}")
    expect_as_asked(visit, query)


def test_each_parameter_alone_shows_what_a_plain_count_says(visit: Visit) -> None:
    everything = told({})
    for query in PARTS:
        assert 0 < told(query).events != everything.events, query
        ask(visit, query)
    assert visit.problems == []


def test_parameters_together_show_what_a_plain_count_says(visit: Visit) -> None:
    for query in combinations():
        ask(visit, query)
    assert visit.problems == []


def field(visit: Visit, name: str) -> Locator:
    return visit.page.locator(f".st-key-filter_{name}")


def choose(visit: Visit, name: str, typed: str) -> int:
    """Choose what is typed in a list; return the count that its label promised."""
    option = visit.choices(field(visit, name).locator("input"), typed).filter(has_text=typed).first
    label = option.inner_text()
    option.click()
    visit.page.keyboard.press("Escape")
    promised = COUNT.search(label)
    return int(promised.group(1)) if promised else -1


def press_value(visit: Visit, name: str, label: str) -> int:
    """Press a value in the list of kinds or actors; return the count that stood beside it."""
    value = visit.value(name, label)
    promised = int(value.locator("b").inner_text())
    value.click()
    return promised


def press_pill(visit: Visit, name: str, label: str) -> int:
    """Press a pill; return the count that its label promised."""
    pill = field(visit, name).locator("button", has_text=label)
    promised = COUNT.search(pill.inner_text())
    pill.click()
    assert promised is not None
    return int(promised.group(1))


def open_more(visit: Visit) -> None:
    field(visit, "more").locator("summary").click()
    field(visit, "at_least").wait_for()


def draw(visit: Visit, button: str) -> None:
    visit.map.locator(button).click()
    expect(visit.map.locator(".kh-drawing")).to_have_count(1)


def test_a_word_is_searched_and_undone_and_reset(visit: Visit) -> None:
    visit.open()
    search = field(visit, "words").locator("input")
    search.fill("بطيخ")
    search.press("Enter")
    wait_for_param(visit, "words", "بطيخ")
    one = expect_as_address(visit)
    wait_until_still(visit)
    search.fill("zibaldone abihah")
    search.press("Enter")
    wait_for_param(visit, "words", "zibaldone abihah")
    expect_as_address(visit)
    wait_until_still(visit)
    visit.page.get_by_role("button", name="Undo").click()
    wait_for_param(visit, "words", "بطيخ")
    assert expect_as_address(visit) == one
    expect(search).to_have_value("بطيخ")
    wait_until_still(visit)
    visit.page.get_by_role("button", name="Clear filters").click()
    wait_until_gone(visit, "words")
    expect_as_address(visit)
    expect(search).to_have_value("")
    wait_until_still(visit)
    visit.page.keyboard.press("Control+z")
    wait_for_param(visit, "words", "بطيخ")
    assert expect_as_address(visit) == one


def test_actors_have_a_part_towards_others_and_labels_count_it(visit: Visit) -> None:
    visit.open()
    promised = press_value(visit, "actors", "Islamic State")
    wait_for_param(visit, "actor", "is")
    assert promised == expect_as_address(visit).events
    wait_until_still(visit)
    parts = visit.choices(field(visit, "role").locator("input"))
    parts.filter(has_text="against another").click()
    wait_for_param(visit, "role", "against")
    expect_as_address(visit)
    wait_until_still(visit)
    promised = choose(visit, "others", "Russia")
    wait_for_param(visit, "other", "russia")
    assert promised == expect_as_address(visit).events
    assert visit.problems == []


def test_choices_promise_what_they_show(visit: Visit) -> None:
    visit.open("lang=en&from=2015-02-03&to=2021-06-07&harm=anybody")
    expect(field(visit, "publishers")).to_be_visible()  # what is limited under «more» is in view
    wait_until_still(visit)
    promised = press_value(visit, "kinds", "Shelling")
    wait_for_param(visit, "kind", "shelling")
    assert promised == expect_as_address(visit).events
    wait_until_still(visit)
    promised = choose(visit, "publishers", "Agency one")
    wait_for_param(visit, "publisher", "Agency one")
    assert promised == expect_as_address(visit).events


def test_pills_and_numbers_under_more(visit: Visit) -> None:
    visit.open()
    open_more(visit)
    promised = press_pill(visit, "precisions", "at the place itself")
    wait_for_param(visit, "precision", "exact")
    assert promised == expect_as_address(visit).events
    wait_until_still(visit)
    promised = press_pill(visit, "harm", "civilians")
    wait_for_param(visit, "harm", "civilians")
    assert promised == expect_as_address(visit).events
    wait_until_still(visit)
    least = field(visit, "at_least").locator("input")
    least.fill("4")
    least.press("Enter")
    wait_for_param(visit, "harmed", "4")
    expect_as_address(visit)
    expect(field(visit, "more").locator("summary")).to_contain_text("set: 3")


def test_two_switches_in_quick_succession_leave_the_lists_alone(visit: Visit, line: Line) -> None:
    visit.open("lang=en&actor=is&kind=shelling&kind=air_strike")
    wait_until_still(visit)
    line.hold()
    visit.page.get_by_text("Show undated events").click()
    visit.page.wait_for_timeout(500)
    visit.page.get_by_text("Only events that certainly lie within").click()
    visit.page.wait_for_timeout(500)
    line.release()
    wait_for_param(visit, "certain", "1")
    expect_as_address(visit)
    asked = {name: values for name, values in address_of(visit).items() if name in MEANT}
    assert asked == MEANT


def test_a_rectangle_is_drawn_cleared_and_had_again(visit: Visit) -> None:
    visit.open()
    draw(visit, ".kh-box")
    drag(visit, on_map(visit, 0.35, 0.3), on_map(visit, 0.6, 0.75))
    wait_for_param(visit, "corner")
    assert len(address_of(visit)["corner"]) == 4
    drawn = expect_as_address(visit)
    assert 0 < drawn.shown < told({}).shown
    wait_until_still(visit)
    visit.map.locator(".kh-no-area").click()
    wait_until_gone(visit, "corner")
    expect_as_address(visit)
    wait_until_still(visit)
    visit.page.get_by_role("button", name="Undo").click()
    wait_for_param(visit, "corner")
    assert expect_as_address(visit) == drawn
    expect(visit.map.locator("path.kh-area")).not_to_have_attribute("d", "M0 0")


def test_a_polygon_is_drawn_by_its_corners(visit: Visit) -> None:
    visit.open()
    draw(visit, ".kh-polygon")
    corners = [(0.3, 0.3), (0.65, 0.35), (0.6, 0.8), (0.35, 0.6)]
    for corner in (*corners, corners[0]):
        visit.page.mouse.click(*on_map(visit, *corner))
    wait_for_param(visit, "corner")
    assert len(address_of(visit)["corner"]) == 4
    drawn = expect_as_address(visit)
    assert 0 < drawn.shown < told({}).shown
    assert "event" not in address_of(visit), "a click that draws chooses no event"
    wait_until_still(visit)
    open_more(visit)
    visit.page.get_by_role("button", name="Clear the drawn area").click()
    wait_until_gone(visit, "corner")
    expect_as_address(visit)


def test_a_filter_is_kept_under_a_name_and_had_again(visit: Visit) -> None:
    visit.open("lang=en&kind=shelling&actor=is")
    asked = expect_as_address(visit)
    wait_until_still(visit)
    visit.page.get_by_role("button", name="Saved").click()
    visit.page.get_by_label("Name of the filter as it is now").fill("Shells of IS")
    visit.page.get_by_role("button", name="Save", exact=True).click()
    visit.open("lang=en")
    expect_as_address(visit)
    wait_until_still(visit)
    visit.page.get_by_role("button", name="Saved").click()
    visit.page.get_by_role("button", name="Shells of IS").click()
    wait_for_param(visit, "kind", "shelling")
    assert expect_as_address(visit) == asked
