"""All names in a text are found in one pass."""

from __future__ import annotations

import datetime

from gazetteer.index import NameIndex
from gazetteer.load import load_gazetteer
from tests.annotators import words_of

INDEX = NameIndex(load_gazetteer())


def found(text: str, day: datetime.date | None = None) -> list[set[str]]:
    return [{name.place_id for name in match.names} for match in INDEX.find(words_of(text), day)]


def test_names_joined_to_letters_are_found() -> None:
    assert found("في هجين وبالسوسة والشعفة") == [{"hajin"}, {"as_susah"}, {"ash_shafah"}]


def test_the_longer_name_wins() -> None:
    assert found("ريف دير الزور الشرقي") == [{"rif_dez_east"}]


def test_a_name_of_a_period_is_not_found_outside_it() -> None:
    text = "أطراف جيب هجين"
    assert found(text, datetime.date(2018, 11, 1)) == [{"al_jayb_al_akhir"}]
    assert found(text, datetime.date(2022, 11, 1)) == []


def test_only_the_closest_spellings_return() -> None:
    assert {name.place_id for name in INDEX.similar("هجيم")} == {"hajin"}
    assert INDEX.similar("قق") == ()
