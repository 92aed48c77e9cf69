"""The words of the interface, from one catalogue file a language."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from domain.events import EventKind

_FOLDER = Path(__file__).parent / "languages"


_LINE = 200
"""Characters of a name in a list."""
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Overrides, embeddings and isolates; the three plain marks cannot disguise anything."""
_CODES = str.maketrans({each: f"[U+{ord(each):04X}]" for each in TURNING})


class Language(enum.StrEnum):
    """The languages of the interface, named by themselves in the switch."""

    ENGLISH = "en"
    ARABIC = "ar"

    @property
    def direction(self) -> str:
        """Return `rtl` or `ltr`."""
        return "rtl" if self is Language.ARABIC else "ltr"

    @property
    def own_name(self) -> str:
        """Return the language's name as its readers write it, from its catalogue."""
        return load_texts(self)("language.own_name")


@dataclass(frozen=True, slots=True)
class Texts:
    """The words in one language; a missing one shows as its key, so that it is seen."""

    language: Language
    words: Mapping[str, str]
    actors: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return the words of the key with the values in their places."""
        words = self.words.get(key)
        return key if words is None else words.format(**values)

    def section(self, prefix: str) -> Mapping[str, str]:
        """Return the words under `prefix.`, by the rest of their keys."""
        start = f"{prefix}."
        return {
            key.removeprefix(start): words
            for key, words in self.words.items()
            if key.startswith(start)
        }

    def label(self, group: str, identifier: str) -> str:
        """Return the label of an id such as a kind or a status; the id itself when it has none."""
        return self.words.get(f"{group}.{identifier}", identifier)

    def actor(self, actor_id: str) -> str:
        """Return the name of an actor, or of a group of people; the id itself when unknown."""
        return self.actors.get(actor_id) or self.label("group", actor_id)

    def name(self, name_ar: str, name_en: str) -> str:
        """Return a place's name in the language of the interface, the other where it lacks."""
        first, second = (
            (name_ar, name_en) if self.language is Language.ARABIC else (name_en, name_ar)
        )
        return first or second


def plain(words: str) -> str:
    """Return one line of words that Markdown shows as they are."""
    return "".join(
        f"\\{letter}" if letter in "\\`*_{}[]()#+-=.!|$<>~:&" else letter
        for letter in " ".join(words.split())
    )


def one_line(words: str) -> str:
    """Return a name for a list or a tooltip: one line, cut, with nothing that turns the writing."""
    return unturned(" ".join(words.split()), _LINE)


def unturned(words: str, most: int) -> str:
    """Return words for where they are set as text: cut, with nothing that turns the writing."""
    shown = words if len(words) <= most else f"{words[:most]} …"
    return shown.translate(_CODES)


@cache
def load_words(language: Language) -> Mapping[str, str]:
    """Read the catalogue of the language, its keys joined with dots."""
    given = yaml.safe_load((_FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))
    return dict(_flat(given, ""))


def load_texts(language: Language, actors: Mapping[str, Mapping[str, str]] | None = None) -> Texts:
    """Return the words of the language; `actors` are labels by actor id and language."""
    names = {actor: labels[language.value] for actor, labels in (actors or {}).items()}
    return Texts(language, load_words(language), names)


def search_labels(actors: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """Return the names of actors and kinds in all languages, by which a search finds them."""
    kinds = {
        kind.value: " ".join(load_texts(each).label("kind", kind.value) for each in Language)
        for kind in EventKind
    }
    return kinds | {actor: " ".join(labels.values()) for actor, labels in actors.items()}


def _flat(given: Mapping[str, Any], prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in given.items():
        if isinstance(value, dict):
            found += _flat(value, f"{prefix}{key}.")
        else:
            found.append((f"{prefix}{key}", str(value)))
    return found
