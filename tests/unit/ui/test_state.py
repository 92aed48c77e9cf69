import datetime

import pytest

from domain.events import EventKind
from tables.select import EventFilter
from ui.state import ViewState, from_params, to_params
from ui.texts import Language

FULL = ViewState(
    Language.ARABIC,
    EventFilter(
        start=datetime.date(2018, 9, 1),
        end=datetime.date(2018, 9, 30),
        undated=False,
        actors=("is", "sdf"),
        kinds=(EventKind.SHELLING, EventKind.AIR_STRIKE),
        recaps=False,
        once=False,
    ),
    "shelling-1",
    "shelling",
)


@pytest.mark.parametrize("state", [ViewState(), FULL])
def test_url_and_back(state: ViewState) -> None:
    assert from_params(to_params(state)) == state


def test_usual_things_are_left_out_of_the_url() -> None:
    assert to_params(ViewState()) == {"lang": ["en"]}


def test_language_of_the_browser_holds_only_where_the_url_names_none() -> None:
    assert from_params({}, Language.ARABIC).language is Language.ARABIC
    assert from_params({"lang": ["en"]}, Language.ARABIC).language is Language.ENGLISH


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("lang", "xx"),
        ("from", "yesterday"),
        ("to", "2018-13-40"),
        ("kind", "no_such_kind"),
        ("actor", ""),
        ("actor", "x" * 1000),
        ("unknown", "<script>"),
    ],
)
def test_nonsense_in_the_url_is_left_out(name: str, value: str) -> None:
    assert from_params({name: [value]}) == ViewState()


def test_repeated_values_count_once() -> None:
    wanted = from_params({"actor": ["is", "is"], "kind": ["raid", "raid"]}).wanted
    assert (wanted.actors, wanted.kinds) == (("is",), (EventKind.RAID,))
