"""Every word of the interface is there in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from string import Formatter

import pytest

from domain.events import DateBasis, EventKind, LinkHow, Outcome, Status
from domain.places import Precision, Tier
from extraction.lexicon import load_actor_labels
from extraction.passages import Part, Reason
from mapping.style import load_style
from tables.frame import Standing
from tests.conftest import ROOT
from wording.texts import Language, load_texts, load_words

ARABIC = re.compile("[\u0621-\u064a]")
WORDS = {language: load_words(language) for language in Language}
GROUPS: dict[str, Iterable[str]] = {
    "kind": EventKind,
    "status": Status,
    "how": ["first", *LinkHow],
    "basis": DateBasis,
    "precision": Precision,
    "tier": Tier,
    "outcome": Outcome,
    "beside": [standing for standing in Standing if standing is not Standing.MAP],
    "family": [family.family_id for family in load_style().families],
    "map.tiles": [tiles.tiles_id for tiles in load_style().tiles],
    "field": load_style().fields,
    "part": [part for part in Part if part is not Part.BODY],
    "passed": Reason,
    "told.noun": EventKind,
    "told.where": [*Precision, "ring", "sector", "unplaced", "unknown", "outside"],
    "told": [status for status in Status if status is not Status.REPORT],
}


def placeholders(words: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(words) if name)


def test_both_catalogues_have_the_same_keys_in_the_same_order() -> None:
    assert list(WORDS[Language.ENGLISH]) == list(WORDS[Language.ARABIC])


@pytest.mark.parametrize("key", WORDS[Language.ENGLISH])
def test_both_have_the_same_placeholders(key: str) -> None:
    english, arabic = (placeholders(WORDS[language][key]) for language in Language)
    assert english == arabic


def test_no_words_are_empty_and_arabic_ones_are_arabic() -> None:
    assert all(words.strip() for language in Language for words in WORDS[language].values())
    for key, words in WORDS[Language.ARABIC].items():
        assert ARABIC.search(words) or re.fullmatch(r"[^A-Za-z]*(\{\w+\}[^A-Za-z]*)+", words), key
    english = {key for key, words in WORDS[Language.ENGLISH].items() if ARABIC.search(words)}
    assert english == set()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("group", GROUPS)
def test_every_id_has_a_label(group: str, language: Language) -> None:
    missing = [str(each) for each in GROUPS[group] if f"{group}.{each}" not in WORDS[language]]
    assert missing == []


def test_every_reason_of_the_geocoder_has_words() -> None:
    code = (ROOT / "gazetteer" / "resolve.py").read_text(encoding="utf-8")
    reasons = set(re.findall(r'"(geocode\.\w+)"', code))
    assert reasons <= set(WORDS[Language.ENGLISH])


def test_every_rule_in_code_has_words() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "extraction").glob("*.py"))
    rules = set(re.findall(r'"(rule\.\w+)"', code))
    assert len(rules) > 5
    assert rules <= set(WORDS[Language.ENGLISH])


def used_keys(path: Path) -> set[str]:
    return set(
        re.findall(r'(?:texts|words)\(\s*"([a-z_]+(?:\.[a-z_0-9]+)+)"', path.read_text("utf-8"))
    )


def test_every_key_that_the_code_names_exists() -> None:
    rooms = ("ui", "pages", "export", "mapping")
    files = [ROOT / "app.py", *(path for room in rooms for path in (ROOT / room).glob("*.py"))]
    used = {key for path in files for key in used_keys(path)}
    assert len(used) > 50
    assert used <= set(WORDS[Language.ENGLISH])


def test_a_missing_word_shows_as_its_key_and_an_unknown_id_as_itself() -> None:
    texts = load_texts(Language.ARABIC, load_actor_labels())
    assert texts("no.such_key") == "no.such_key"
    assert texts.label("kind", "new_kind") == "new_kind"
    assert texts.actor("new_actor") == "new_actor"


@pytest.mark.parametrize("language", Language)
def test_actors_and_groups_have_names(language: Language) -> None:
    texts = load_texts(language, load_actor_labels())
    assert texts.actor("is") != "is"
    assert texts.actor("unknown") != "unknown"


def test_name_falls_back_to_the_other_language() -> None:
    arabic, english = (load_texts(language) for language in (Language.ARABIC, Language.ENGLISH))
    assert (arabic.name("هجين", "Hajin"), english.name("هجين", "Hajin")) == ("هجين", "Hajin")
    assert (arabic.name("", "Hajin"), english.name("هجين", "")) == ("Hajin", "هجين")
