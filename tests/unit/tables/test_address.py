"""What an address names is read, or told to be none."""

from __future__ import annotations

import math

import pytest

from mapping.colouring import Colouring
from mapping.looks import Look, look_of, look_params
from tables.address import LONGEST, filter_of, filter_params, misread, view_of
from tables.wanted import EventFilter


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("from", "2018-13-01"),
        ("to", "yesterday"),
        ("kind", "picnic"),
        ("type", "x"),
        ("precision", "roughly"),
        ("status", "x"),
        ("role", "witness"),
        ("harm", "x"),
        ("harmed", "many"),
        ("confidence", "1.5"),
        ("confidence", "nan"),
        ("corner", "95,0"),
        ("corner", "1"),
        ("actor", "x" * (LONGEST + 1)),
    ],
)
def test_what_is_no_value_is_told(name: str, value: str) -> None:
    assert list(misread({name: [value]})) == [(name, value)]
    assert filter_of({name: [value]}) == EventFilter()


def test_of_several_values_the_wrong_ones_are_told() -> None:
    params = {"kind": ["raid", "picnic"], "from": ["2018-09-01"], "lang": ["xx"], "view": ["?"]}
    assert list(misread(params)) == [("kind", "picnic")]


def test_a_written_filter_is_never_misread() -> None:
    wanted = EventFilter(certain=True, undated=False, at_least=3, words="قصف", once=False)
    assert list(misread(filter_params(wanted))) == []
    assert filter_of(filter_params(wanted)) == wanted


@pytest.mark.parametrize(
    ("view", "read"),
    [
        ("34.7,40.8,10", (34.7, 40.8, 10)),
        ("34.7,40.8,99", (34.7, 40.8, 20)),
        ("34.7,40.8,-3", (34.7, 40.8, 0)),
        ("91,40,10", None),
        ("34,181,10", None),
        ("nan,40,10", None),
        ("34,40,nan", None),
        ("34,40", None),
        ("", None),
        ("a,b,c", None),
    ],
)
def test_a_view_is_read_where_it_makes_sense(
    view: str, read: tuple[float, float, float] | None
) -> None:
    found = view_of({"view": [view]})
    assert found == read
    assert found is None or all(map(math.isfinite, found))
    assert view_of({}) is None


@pytest.mark.parametrize("heat", [True, False])
@pytest.mark.parametrize("by_harm", [True, False])
@pytest.mark.parametrize("colouring", Colouring)
def test_a_look_comes_back_from_its_address(
    colouring: Colouring, by_harm: bool, heat: bool
) -> None:
    look = Look(colouring, by_harm=by_harm, heat=heat)
    assert look_of(look_params(look)) == look


def test_what_is_no_look_is_as_usual() -> None:
    assert look_of({"colour": ["x"], "size": ["x"], "heat": ["yes"]}) == Look()
    assert look_of({"colour": [], "heat": []}) == Look()
