"""The lexicons are clean, and their own examples hold."""

from __future__ import annotations

import datetime
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from domain.events import EventKind
from domain.text import ALIEN
from extraction.dates import find_dates
from extraction.lexicon import LEXICONS, load_lexicons, load_yaml
from extraction.lexicon import TRIGGERS as FOLDER
from extraction.recaps import find_tellings
from extraction.triggers import find_triggers
from tests.annotators import words_of
from tests.unit.extraction.reading import events_of

FILES = sorted(LEXICONS.rglob("*.yaml"))
LEX = load_lexicons()
TRIGGERS = [entry for path in sorted(FOLDER.glob("*.yaml")) for entry in load_yaml(path)]
# Tatweel stands in two examples of dates on purpose: reports write «الـ 24 ساعة».
MAY_HOLD_TATWEEL = {"dates.yaml"}


def entries(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "id" in value:
            yield value
        for part in value.values():
            yield from entries(part)
    elif isinstance(value, list):
        for part in value:
            yield from entries(part)


def lists(value: Any) -> Iterator[list[str]]:
    """Yield every list of words in the file."""
    if isinstance(value, list):
        yield [str(part) for part in value if not isinstance(part, dict | list)]
    for part in value.values() if isinstance(value, dict) else value:
        if isinstance(part, dict | list):
            yield from lists(part)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_alien_letters(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    allowed = {"\u0640"} if path.name in MAY_HOLD_TATWEEL else set()
    assert {ALIEN[letter] for letter in text if letter in ALIEN and letter not in allowed} == set()
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_ids_are_unique_and_have_forms(path: Path) -> None:
    found = list(entries(load_yaml(path)))
    twice = [entry for entry, count in Counter(e["id"] for e in found).items() if count > 1]
    assert twice == []
    # An actor is known by its aliases; what joins a list is a rule without words.
    ways = {"forms", "nouns", "verbs", "aliases"}
    without = [e["id"] for e in found if not ways & e.keys() and path.name != "kinds.yaml"]
    assert without == []


def test_ids_of_triggers_are_unique_over_all_files() -> None:
    assert len({entry["id"] for entry in TRIGGERS}) == len(TRIGGERS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_form_stands_twice_in_one_entry(path: Path) -> None:
    for forms in lists(load_yaml(path)):
        assert [form for form, count in Counter(forms).items() if count > 1] == []


@pytest.mark.parametrize("entry", TRIGGERS, ids=lambda entry: str(entry["id"]))
def test_every_trigger_has_examples_on_both_sides(entry: dict[str, Any]) -> None:
    assert entry["examples"]
    assert entry["counter_examples"]


def examples(kind: str) -> list[tuple[str, str]]:
    return [(entry["id"], case["text"]) for entry in TRIGGERS for case in entry[kind]]


@pytest.mark.parametrize(("trigger", "text"), examples("examples"))
def test_a_trigger_fires_on_its_examples(trigger: str, text: str) -> None:
    fired = {match.trigger.trigger_id for match in find_triggers(words_of(text), LEX)}
    assert trigger in fired
    assert events_of(text) != []


@pytest.mark.parametrize(("trigger", "text"), examples("counter_examples"))
def test_no_event_is_read_from_a_counter_example(trigger: str, text: str) -> None:
    assert events_of(text) == [], trigger


@pytest.mark.parametrize(
    "case", load_yaml(LEXICONS / "dates.yaml")["examples"], ids=lambda c: c["text"]
)
def test_a_date_means_its_days(case: dict[str, Any]) -> None:
    published: datetime.date = case["published"]
    found = find_dates(words_of(case["text"]), LEX, published)
    assert (case["start"], case["end"]) in [(match.date.start, match.date.end) for match in found]


@pytest.mark.parametrize(
    "case", load_yaml(LEXICONS / "recaps.yaml")["examples"], ids=lambda c: c["text"]
)
def test_a_recap_is_told_from_news(case: dict[str, Any]) -> None:
    tellings = find_tellings(words_of(case["text"]), LEX)
    assert (tellings[0].status.value if tellings else "report") == case["status"]


def test_behind_an_actor_an_alias_stands_for_one() -> None:
    led = [
        (alias["follows"], form)
        for actor in load_yaml(LEXICONS / "actors.yaml")
        for alias in actor["aliases"]
        if "follows" in alias
        for form in alias["forms"]
    ]
    assert len(led) == len(set(led))


def test_an_alias_stands_for_one_actor_at_a_time() -> None:
    forms: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for actor in load_yaml(LEXICONS / "actors.yaml"):
        for alias in actor["aliases"]:
            for form in alias["forms"]:
                if "follows" not in alias:
                    forms.setdefault(form, []).append((actor["id"], alias))
    for form, owners in forms.items():
        if len(owners) > 1:
            until = [alias.get("valid_to") for _, alias in owners]
            since = [alias.get("valid_from") for _, alias in owners]
            assert set(filter(None, until)) & set(filter(None, since)), form


def test_kinds_of_the_coding_rules_are_all_there() -> None:
    assert len(EventKind) == 23
    assert {kind.event_type.value for kind in EventKind} == {
        "Battles",
        "Explosions/Remote violence",
        "Violence against civilians",
        "Strategic developments",
        "Protests",
    }
