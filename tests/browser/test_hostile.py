"""Hostile words in every field: nothing runs, nothing breaks, text is shown as text."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import ConsoleMessage, Dialog, expect

from tests.browser.conftest import PATIENCE_MS, Visit, serve
from tests.hostile import ATTACKS, DO, event_id, fill_hostile
from wording.texts import one_line

pytestmark = pytest.mark.browser

HACKED = "window.top.hacked ?? window.hacked ?? null"
SHOWN = {
    "markup": f"<script>{DO}</script></script><img src=x onerror={DO}> '\"><svg onload={DO}>",
    "templates": f"${{{DO}}} `${{{DO}}}` `);{DO};// \\`\\${{{DO}}} ';{DO};'",
    "signs": "U+202Eمقلوب U+2066abcU+2067 U+2068x U+202DU+202B",
    "markdown": "**bold** _x_ ~~y~~ `code` # h [link](javascript:alert(1))",
    "latin": "W" * 300,
    "arabic": "قصف" * 100,
}
"""What a reader sees of each attack where it is set in HTML."""
RAW = {**SHOWN, "signs": "مقلوب"}
"""Where the browser or Streamlit sets it as text."""
SEEN = 7
"""Characters by which an attack is known in a list."""
IN_PANEL = (
    *("side_a", "side_b", "actor_words", "group", "words", "relation", "spelling"),
    *("title", "publisher", "field", "kind_rule", "place_rule", "confidence"),
    *("reason", "rejected", "rejected_reason", "who", "why_said"),
)
IN_REPORT = (
    *("title", "publisher", "side_a", "side_b", "actor_words", "group", "words"),
    *("relation", "spelling", "kind_rule", "place_rule", "status_rule"),
)
IN_REVIEW = ("title", "publisher", "side_a", "side_b", "relation", "spelling", "who", "why_said")
MADE = (
    ".stMain :is(script[src], img[src=x], svg[onload], iframe[srcdoc], base, math, [onmouseover])"
)
"""What would be there, had an attack come through as HTML."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app answers, on a store in which every field is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    fill_hostile(folder / "store.db")
    yield from serve(folder / "store.db", folder / "app.log")


@pytest.fixture
def watched(visit: Visit) -> Iterator[Visit]:
    """A visitor who minds dialogs and the console, too, and looks at the end what has run."""

    def heard(message: ConsoleMessage) -> None:
        # Streamlit looks for its own service under the page's address first, and does not find it.
        if message.type == "error" and "/_stcore/" not in message.location["url"]:
            visit.problems.append(message.text)

    def asked(dialog: Dialog) -> None:
        visit.problems.append(dialog.message)
        dialog.dismiss()

    visit.page.on("console", heard)
    visit.page.on("dialog", asked)
    yield visit
    assert_unharmed(visit)


def assert_unharmed(visit: Visit) -> None:
    assert [frame.evaluate(HACKED) for frame in visit.page.frames if frame.evaluate(HACKED)] == []
    assert visit.page.get_by_test_id("stException").count() == 0
    assert visit.page.locator(MADE).count() == 0
    wide = "each => each.scrollWidth - each.clientWidth"
    assert [each.evaluate(wide) for each in visit.page.locator("html, .stMain").all()] == [0, 0]
    assert visit.outside == []
    assert visit.problems == []


def assert_shown(words: str, fields: tuple[str, ...], attack: str) -> None:
    assert [(attack, name) for name in fields if f"⟦{name}⟧{SHOWN[attack]}" not in words] == []


def open_panel(visit: Visit) -> str:
    """Return all that the panel says, its explanation open."""
    visit.page.locator(".st-key-panel .kh-text mark").wait_for()
    visit.page.locator(".st-key-panel [data-testid=stExpander] summary").click()
    visit.page.locator(".kh-why").last.wait_for()
    return visit.page.locator(".st-key-panel").inner_text()


def assert_tooltip(visit: Visit, attack: str, name: str) -> None:
    visit.map.locator(".kh-spot[aria-pressed=true]").hover(force=True)
    tip = visit.map.locator(".leaflet-tooltip")
    words, box = tip.inner_text(), tip.bounding_box()
    assert f"⟦{name}⟧" in words
    assert RAW[attack][:100] in words  # a name in a tooltip is cut
    assert box is not None
    assert box["width"] < visit.in_map("innerWidth")


def half(at: int) -> list[str]:
    """Return every other attack: what one language does not try on a page, the other does."""
    return list(ATTACKS)[at::2]


@pytest.mark.parametrize(("language", "attacks"), [("en", half(0)), ("ar", half(1))])
def test_event_on_the_map(watched: Visit, language: str, attacks: list[str]) -> None:
    for attack in attacks:
        watched.open(urlencode({"lang": language, "event": event_id(attack)}))
        assert_shown(open_panel(watched), (*IN_PANEL, f"name_{language}"), attack)
        assert SHOWN[attack] in watched.page.locator(".kh-text").inner_text()
        expect(watched.page.locator(".st-key-ways")).to_contain_text(RAW[attack][:100])
        assert_tooltip(watched, attack, f"name_{language}")
        assert_unharmed(watched)


@pytest.mark.parametrize(("language", "attacks"), [("en", half(1)), ("ar", half(0))])
def test_report(watched: Visit, language: str, attacks: list[str]) -> None:
    for attack in attacks:
        watched.open(urlencode({"lang": language, "event": event_id(attack)}), "reports")
        watched.page.locator(".kh-card.kh-chosen").wait_for()
        assert_shown(watched.page.locator(".stMain").inner_text(), IN_REPORT, attack)
        sentences = "".join(watched.page.locator(".kh-sentence").all_inner_texts())
        assert SHOWN[attack].removeprefix("U+202E") in sentences
        assert_unharmed(watched)
    expect(watched.choices(watched.page.get_by_role("combobox"))).to_have_count(len(ATTACKS))


@pytest.mark.parametrize(("language", "attacks"), [("en", half(0)), ("ar", half(1))])
def test_review(watched: Visit, language: str, attacks: list[str]) -> None:
    for attack in attacks:
        watched.open(urlencode({"lang": language, "event": event_id(attack)}), "review")
        watched.page.locator(".kh-standing").wait_for()
        watched.page.locator(".kh-text mark").wait_for()
        page = watched.page.locator(".stMain")
        for name in IN_REVIEW:
            expect(page).to_contain_text(f"⟦{name}⟧")
        assert_shown(page.inner_text(), IN_REVIEW, attack)
        assert_unharmed(watched)
    watched.page.get_by_role("tab").last.click()
    for attack in ATTACKS:
        said = watched.page.locator("[data-testid=stDataFrame]:visible").last
        expect(said).to_contain_text(f"⟦who⟧{one_line(ATTACKS[attack])[:SEEN]}")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_lists_and_filters(watched: Visit, language: str) -> None:
    watched.open(f"lang={language}")
    panel = watched.page.locator(".st-key-panel")
    panel.get_by_role("radio").last.click()
    lists = panel.get_by_test_id("stDataFrame")
    expect(lists).to_have_count(2)
    for attack in ATTACKS:
        expect(lists.last).to_contain_text(f"⟦side_a⟧{ATTACKS[attack][:SEEN]}")
    watched.value("actors", f"⟦side_a⟧{SHOWN['markup']}").click()
    watched.map.locator('[data-events="1"][data-spots="1"]').wait_for(timeout=PATIENCE_MS)


def test_names_without_a_place(watched: Visit) -> None:
    watched.open("lang=ar", "gazetteer")
    watched.page.get_by_role("tab").nth(2).click()
    names = watched.page.locator("[data-testid=stDataFrame]:visible")
    for words in ATTACKS.values():
        expect(names).to_contain_text(f"⟦unplaced⟧{words[:SEEN]}")
    watched.page.wait_for_timeout(500)
    names.click(position={"x": 16, "y": 52 + 35 * list(ATTACKS).index("latin")})
    taken = watched.page.locator("[data-testid=stTextInputField]:visible").nth(1)
    expect(taken).to_have_value(f"⟦unplaced⟧{ATTACKS['latin']}"[:200])
