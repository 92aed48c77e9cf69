"""The forms in which a noun or a verb of a lexicon stands in a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_THREE = 3
"""Letters of the shortest verbs, which do not tell by themselves what their present is."""


@dataclass(frozen=True, slots=True)
class Inflection:
    """The letters that Arabic joins to a word, from `inflection.yaml`."""

    article: str
    feminine: str
    feminine_joined: str
    accusative: str
    never_accusative: tuple[str, ...]
    dual: tuple[str, ...]
    heads: tuple[str, ...]
    several: tuple[str, ...]
    pronouns: tuple[str, ...]
    past_endings: tuple[str, ...]
    past_before_pronoun: tuple[str, ...]
    present: str
    present_she: str
    present_endings: tuple[str, ...]
    present_drops: tuple[str, ...]
    present_hollow: tuple[str, ...]
    present_unsure: tuple[str, ...]
    present_other: tuple[str, ...]
    weak_end: str
    weak_joined: str
    weak_present: str

    def forms(self, entry: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the `forms` of an entry, and those of its `nouns` and `verbs`, each once."""
        found = [str(form) for form in entry.get("forms", ())]
        for noun in entry.get("nouns", ()):
            found.extend(self._noun(noun))
        for verb in entry.get("verbs", ()):
            found.extend(self._verb(verb))
        return tuple(dict.fromkeys(found))

    def duals(self, entry: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the `nouns` of an entry as two of them, with and without the article.

        Of phrases that begin with one of the `heads`, also what two and more of them are.
        """
        nouns = [noun for noun in entry.get("nouns", ()) if " " not in noun]
        two = [self._joined(noun) + ending for noun in nouns for ending in self.dual]
        phrases = [str(form).partition(" ") for form in entry.get("forms", ())]
        more = [
            self._joined(head).removesuffix(self.feminine_joined) + ending + " " + rest
            for head, _, rest in phrases
            for ending in self.several
            if rest and head in self.heads
        ]
        return (*two, *(self.article + word for word in two), *more)

    def _joined(self, noun: str) -> str:
        """Return the noun as letters are joined to its end."""
        if noun.endswith(self.feminine):
            return noun.removesuffix(self.feminine) + self.feminine_joined
        return noun

    def _noun(self, noun: str) -> Iterator[str]:
        words = noun.split()
        yield noun
        yield " ".join(self.article + word for word in words)
        if len(words) > 1:
            yield " ".join([self.article + words[0], *words[1:]])
            return
        if not noun.endswith(self.never_accusative):
            yield noun + self.accusative
        yield from (self._joined(noun) + pronoun for pronoun in self.pronouns)

    def _verb(self, verb: str) -> Iterator[str]:
        first, _, rest = verb.partition(" ")
        after = f" {rest}" if rest else ""
        if first.startswith(self.present):
            yield from self._present(first, after)
            return
        yield from self._past(first, after)
        present = self._present_of(first)
        if present:
            forms = self._present(present, after)
            yield from (form for form in forms if not form.startswith(self.present_other))

    def _past(self, first: str, after: str) -> Iterator[str]:
        stem = first.removesuffix(self.weak_end)
        joined = first if stem == first else stem + self.weak_joined
        yield first + after
        yield from (
            stem + ending + after for ending in self.past_endings if ending or stem == first
        )
        starts = [stem + end for end in self.past_before_pronoun if end]
        yield from self._with_pronouns([joined, *starts], after)

    def _present(self, first: str, after: str) -> Iterator[str]:
        for start in (first, self.present_she + first.removeprefix(self.present)):
            stem = start.removesuffix(self.weak_present)
            yield start + after
            yield from (stem + end + after for end in self.present_endings)
            yield from self._with_pronouns([start], after)

    def _present_of(self, past: str) -> str:
        """Return the present of a verb in the past; nothing where its letters do not tell it."""
        rest = past[1:] if past.startswith(self.present_drops) else past
        is_short = len(past) <= _THREE
        if is_short and (past[1] == self.weak_joined or past.startswith(self.present_unsure)):
            return ""
        if past.endswith(self.weak_end):
            return self.present + rest.removesuffix(self.weak_end) + self.weak_present
        if rest[-2] == self.weak_joined and past.startswith(self.present_hollow):
            return self.present + rest[:-2] + self.weak_present + rest[-1]
        return self.present + rest

    def _with_pronouns(self, stems: Sequence[str], after: str) -> Iterator[str]:
        yield from (stem + pronoun + after for stem in stems for pronoun in self.pronouns)


def read_inflection(raw: Mapping[str, Any]) -> Inflection:
    """Return the letters as `inflection.yaml` has them; KeyError or TypeError where one lacks."""
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in raw.items()
    }
    return Inflection(**values)
