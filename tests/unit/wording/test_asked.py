"""Each limit of a filter is told in words, in both languages; the usual filter tells nothing."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from domain.events import EventKind, EventType, Status
from domain.places import Precision
from domain.reviews import ReviewState
from extraction.lexicon import load_actor_labels
from tables.wanted import EventFilter, Harm, Role
from wording.asked import asked, period
from wording.texts import Language, Texts, load_texts

NAMES = {"hajin": ("هجين", "Hajin")}
DAY = datetime.date(2018, 9, 12)
TEXTS = {language: load_texts(language, load_actor_labels()) for language in Language}
LIMITS: dict[str, EventFilter] = {
    "actors": EventFilter(actors=("sdf",)),
    "role": EventFilter(actors=("sdf",), role=Role.ATTACKER),
    "others": EventFilter(others=("is",), role=Role.AGAINST),
    "types": EventFilter(types=(EventType.BATTLES,)),
    "kinds": EventFilter(kinds=(EventKind.RAID,)),
    "places": EventFilter(places=("hajin",)),
    "area": EventFilter(area=((34, 40), (34, 41), (35, 41))),
    "precisions": EventFilter(precisions=(Precision.NEAR,)),
    "harm": EventFilter(harm=Harm.CIVILIANS),
    "at_least": EventFilter(at_least=7),
    "statuses": EventFilter(statuses=(Status.UNCONFIRMED,)),
    "publishers": EventFilter(publishers=("وكالة",)),
    "reviews": EventFilter(reviews=(ReviewState.PARTLY,)),
    "confidence": EventFilter(confidence=0.4),
    "words": EventFilter(words="قصف"),
    "undated": EventFilter(undated=False),
    "certain": EventFilter(certain=True, start=DAY),
    "once": EventFilter(once=False),
}


@pytest.mark.parametrize("texts", TEXTS.values(), ids=[*TEXTS])
def test_the_usual_filter_tells_nothing(texts: Texts) -> None:
    assert asked(EventFilter(), NAMES, texts) == ()
    assert period(EventFilter(), texts) == ""


def test_every_field_of_a_filter_has_its_case() -> None:
    assert {field.name for field in dataclasses.fields(EventFilter)} == {*LIMITS, "start", "end"}


@pytest.mark.parametrize("texts", TEXTS.values(), ids=[*TEXTS])
@pytest.mark.parametrize("field", LIMITS)
def test_each_limit_is_one_line_of_words(field: str, texts: Texts) -> None:
    (line,) = asked(LIMITS[field], NAMES, texts)
    assert "asked." not in line
    assert "filters." not in line
    assert "role." not in line


def test_the_values_of_a_limit_are_named() -> None:
    english, arabic = TEXTS[Language.ENGLISH], TEXTS[Language.ARABIC]
    assert asked(LIMITS["places"], NAMES, english) == ("Places: Hajin",)
    assert "هجين" in asked(LIMITS["places"], NAMES, arabic)[0]
    assert "7" in asked(LIMITS["at_least"], NAMES, english)[0]
    assert "40" in asked(LIMITS["confidence"], NAMES, english)[0]
    both = EventFilter(actors=("sdf",), others=("is",), role=Role.ALONGSIDE)
    assert english.actor("sdf") in asked(both, NAMES, english)[0]
    assert english.actor("is") in asked(both, NAMES, english)[0]


def test_days_are_told_however_they_are_given() -> None:
    english = TEXTS[Language.ENGLISH]
    later = DAY + datetime.timedelta(days=1)
    given = ((DAY, DAY), (DAY, later), (DAY, None), (None, DAY))
    told = [period(EventFilter(start=first, end=last), english) for first, last in given]
    assert len(set(told)) == 4
    assert all("12 Sep 2018" in words for words in told)
    assert told[0] == "12 Sep 2018"


def test_very_many_values_are_counted() -> None:
    places = tuple(f"a_place_far_away_{at}" for at in range(500))
    (line,) = asked(EventFilter(places=places), {}, TEXTS[Language.ENGLISH])
    assert len(line) < 600
    named = line.count("a_place_far_away")
    assert line.endswith(f"and {500 - named} more")


def test_a_name_cannot_turn_the_line() -> None:
    wanted = EventFilter(words="a\u202eb", publishers=("x\u202ey\nz",))
    told = " ".join(asked(wanted, NAMES, TEXTS[Language.ENGLISH]))
    assert "\u202e" not in told
    assert "\n" not in told
