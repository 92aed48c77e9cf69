import datetime
from dataclasses import fields, replace
from urllib.parse import parse_qs

import pytest

from domain.events import EventKind, EventType, Status
from domain.places import Precision
from domain.reviews import ReviewState
from mapping.colouring import Colouring
from mapping.looks import Look
from tables.address import as_told, filter_of, misread
from tables.wanted import EventFilter, Harm, Role
from ui.presets import query_of
from ui.state import ViewState, from_params, to_params
from wording.texts import Language

FULL = ViewState(
    Language.ARABIC,
    EventFilter(
        start=datetime.date(2018, 9, 1),
        end=datetime.date(2018, 9, 30),
        undated=False,
        actors=("is", "sdf"),
        kinds=(EventKind.SHELLING, EventKind.AIR_STRIKE),
        certain=True,
        role=Role.AGAINST,
        others=("coalition",),
        types=(EventType.REMOTE_VIOLENCE,),
        places=("hajin",),
        area=((34.5, 40.5), (34.5, 41.0), (35.25, 41.0)),
        precisions=(Precision.EXACT,),
        harm=Harm.CIVILIANS,
        at_least=3,
        statuses=(Status.REPORT, Status.UNCONFIRMED),
        publishers=("ناشر & آخر",),
        reviews=(ReviewState.WRONG, ReviewState.UNREVIEWED),
        confidence=0.8,
        words="هجين قصف",
        once=False,
    ),
    "shelling-1",
    "shelling",
    Look(Colouring.TIME, by_harm=True, heat=True),
    "0123456789ab",
)


@pytest.mark.parametrize("state", [ViewState(), FULL])
def test_url_and_back(state: ViewState) -> None:
    assert from_params(to_params(state)) == state


def test_every_field_of_the_filter_is_in_the_url() -> None:
    usual = EventFilter()
    assert all(
        getattr(FULL.wanted, each.name) != getattr(usual, each.name) for each in fields(usual)
    )


def test_a_kept_filter_comes_back() -> None:
    assert filter_of(parse_qs(query_of(FULL.wanted))) == FULL.wanted


def test_what_the_map_tells_changes_only_what_it_names() -> None:
    days = as_told(FULL.wanted, {"from": ["2018-09-05"], "to": [""]})
    assert days == replace(FULL.wanted, start=datetime.date(2018, 9, 5), end=None)
    assert as_told(FULL.wanted, {"corner": []}) == replace(FULL.wanted, area=())
    assert as_told(FULL.wanted, {"nothing": ["x"]}) == FULL.wanted


def test_a_name_too_long_for_an_address_can_be_chosen_but_no_link_is_believed() -> None:
    given = {"actor": ["a" * 500, "is"]}
    assert as_told(EventFilter(), given).actors == ("a" * 500, "is")
    assert filter_of(given).actors == ("is",)
    assert list(misread(given)) == [("actor", "a" * 500)]


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
        ("role", "owner"),
        ("corner", "34.5"),
        ("corner", "34.5,nan"),
        ("corner", "95,40"),
        ("harm", "everybody"),
        ("harmed", "many"),
        ("confidence", "2"),
        ("confidence", "nan"),
        ("status", "rumour"),
        ("colour", "blue"),
    ],
)
def test_nonsense_in_the_url_is_left_out(name: str, value: str) -> None:
    assert from_params({name: [value]}) == ViewState()


def test_repeated_values_count_once() -> None:
    wanted = from_params({"actor": ["is", "is"], "kind": ["raid", "raid"]}).wanted
    assert (wanted.actors, wanted.kinds) == (("is",), (EventKind.RAID,))
