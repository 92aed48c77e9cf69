"""Silver sentences from published reports, named by gazetteer and lexicon, with names exchanged.

A sentence is used only where the lists name all that is named in it: one with a word that
announces an unknown name, or a rare word where a place would stand, is left out. No text of a
report is kept beyond the training files.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from domain.phrases import PhraseIndex, stems
from domain.sentences import Sentence, Word
from domain.spans import Span
from domain.text import ARTICLE, COMMAS, FOR, QUOTES, clean, fold
from domain.words import split_words
from extraction.actors import find_actors
from extraction.lexicon import LEXICONS, Lexicons, load_lexicons, load_yaml
from extraction.plain import split_sentences
from extraction.toponyms import NamedPlace, find_toponyms
from gazetteer.index import NameIndex
from gazetteer.load import load_gazetteer
from training.entities import TaggedSentence, TaggedToken
from training.names import LOC, ORG, Extents, between_marks, forms_of, is_held_out
from training.silver import PlaceName, ReportTexts, SilverTexts

LONGEST_RUN = 8
"""A sentence that shares so many words in a row with an evaluated report is left out."""
RARE = 3
"""A word seen no more often than this may be a name that no list knows."""
UNCOMMON = 30
SHORTEST, LONGEST, LONGEST_PARTICLE = 5, 60, 3
EXCHANGED = {LOC: 0.6, ORG: 0.5}
"""How often a name that may stay gives way to another."""
MADE = {LOC: 0.4, ORG: 0.5}
"""How often that other is made up: there are more names than lists know."""
_LONGEST_QUOTED = 3


@dataclass(frozen=True, slots=True)
class Entity:
    """A name at `words[first:last]`; `front` are the letters joined to it, no part of the name."""

    first: int
    last: int
    kind: str
    front: str
    may_change: bool
    must_change: bool
    is_listed: bool
    """A list has it; else it only stands behind a word for a place."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence of a report with what the lists name in it."""

    words: tuple[Word, ...]
    entities: tuple[Entity, ...]
    is_sure: bool
    """All that is named in it seems to be known."""


@dataclass(frozen=True, slots=True)
class Places:
    """Folded Arabic names of the gazetteer: all, those of settlements and sites, those trained."""

    listed: frozenset[str]
    exchangeable: frozenset[str]
    trained: frozenset[str]


@dataclass(frozen=True)
class Namer:
    """Names places and groups by the lists, and knows which are held out."""

    lexicons: Lexicons
    index: NameIndex
    texts: ReportTexts
    extents: Extents
    places: Places
    seed: int
    groups: PhraseIndex = field(init=False)
    group_names: tuple[str, ...] = field(init=False)
    heads: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        lists = (*self.texts.bodies, *self.texts.publishers, *alias_forms(self.texts))
        names = tuple(dict.fromkeys(lists))
        object.__setattr__(self, "group_names", names)
        object.__setattr__(self, "groups", PhraseIndex({ORG: names}))
        first = Counter(name.split()[0] for name in self.places.listed if " " in name)
        object.__setattr__(self, "heads", frozenset(w for w, n in first.items() if n >= RARE))

    def label(self, words: Sequence[Word]) -> list[Entity]:
        """Return the groups and places of the sentence, leftmost first, none overlapping."""
        sentence = Sentence(_hull(words), tuple(words))
        actors = find_actors(sentence, self.lexicons, None)
        places = find_toponyms(sentence, actors, self.lexicons, self.index, None)
        found = [
            self._entity(words, ORG, *between_marks(words, match.first, match.last), match.clitics)
            for match in self.groups.find(words)
        ]
        for place in places:
            entity = self._place(words, place)
            if not any(entity.first < one.last and one.first < entity.last for one in found):
                found.append(entity)
        return sorted(found, key=lambda one: one.first)

    def holds_out_group(self, name: str) -> bool:
        """Tell whether the name of a group stays out of all silver sentences."""
        words = split_words(clean(name))
        return self._entity(words, ORG, 0, len(words), "").must_change

    def _place(self, words: Sequence[Word], place: NamedPlace) -> Entity:
        last = place.last
        is_open = not place.names and last == place.first + 1 and last < len(words)
        if is_open and words[place.first].folded in self.heads and words[last].text.isalpha():
            last += 1
        front = words[place.first].text[: place.toponym.span.start - words[place.first].span.start]
        return self._entity(words, LOC, place.first, last, front)

    def _entity(
        self, words: Sequence[Word], kind: str, first: int, last: int, front: str
    ) -> Entity:
        start, end = self.extents.core(kind, words, first, last)
        forms = forms_of(words, start, end)
        is_row = kind == LOC and not self.places.listed.isdisjoint(forms)
        if is_row:
            may_change = not self.places.exchangeable.isdisjoint(forms)
            held = may_change and self.places.trained.isdisjoint(forms)
        else:
            may_change, held = True, is_held_out(_bare(forms[0], front), self.seed)
        if kind == ORG:
            start, end = first, last
        joined_on = start == first and words[start].text.startswith(front)
        front = front if joined_on else ""
        return Entity(start, end, kind, front, may_change, held, is_row or kind == ORG)


def _bare(name: str, front: str) -> str:
    rest = name.removeprefix(front)
    swallowed = front.endswith(FOR) and rest.startswith(FOR)
    return ARTICLE + rest[len(FOR) :] if swallowed else rest


def alias_forms(texts: ReportTexts, folder: Path = LEXICONS) -> Iterator[str]:
    """Yield the names of actors that are names of groups."""
    for actor in load_yaml(folder / "actors.yaml"):
        for alias in actor["aliases"]:
            if alias["id"] in texts.not_groups:
                continue
            for form in alias["forms"]:
                if form.split()[0] not in texts.not_forces:
                    yield form.replace('"', "")


def _hull(words: Sequence[Word]) -> Span:
    return Span(words[0].span.start, words[-1].span.end)


def read_texts(path: Path, left_out: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the texts of a `.jsonl` of reports (`id`, `text`): those to use and those left out."""
    used: list[str] = []
    kept_apart: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        (kept_apart if row["id"] in left_out else used).append(row["text"])
    return tuple(used), tuple(kept_apart)


def labelled(texts: Iterable[str], evaluated: Iterable[str], namer: Namer) -> tuple[Labelled, ...]:
    """Return the sentences of the texts with what is named in them, each once.

    Those that share a run of words with one of the `evaluated` texts are left out.
    """
    told = {run for text in evaluated for s in split_sentences(text) for run in _runs(s.words)}
    sentences: dict[tuple[str, ...], tuple[Word, ...]] = {}
    for text in texts:
        for sentence in split_sentences(text):
            words = sentence.words
            if SHORTEST <= len(words) <= LONGEST and told.isdisjoint(_runs(words)):
                sentences.setdefault(tuple(word.folded for word in words), words)
    counts = Counter(word for folded in sentences for word in folded)
    doubts = Doubts(
        frozenset(fold(word) for word in namer.texts.announce),
        frozenset(word for words in namer.extents.before.values() for word in words)
        | frozenset(fold(word) for word in namer.texts.positions),
        frozenset(fold(word) for word in namer.texts.adjectives),
        counts,
    )
    return tuple(
        Labelled(words, entities, doubts.is_sure(words, entities))
        for words in sentences.values()
        for entities in [tuple(namer.label(words))]
    )


def _runs(words: Sequence[Word]) -> set[tuple[str, ...]]:
    folded = [word.folded for word in words if word.text[0].isalnum()]
    size = min(LONGEST_RUN, len(folded))
    return {tuple(folded[at : at + size]) for at in range(len(folded) - size + 1)}


@dataclass(frozen=True, slots=True)
class Doubts:
    """What makes it doubtful that the lists name all that is named in a sentence."""

    announce: frozenset[str]
    positions: frozenset[str]
    adjectives: frozenset[str]
    counts: Mapping[str, int]

    def is_sure(self, words: Sequence[Word], entities: Sequence[Entity]) -> bool:
        """Tell whether no unknown name seems to stand in the sentence."""
        if any(self._is_adjective(words, e) or self._goes_on(words, e) for e in entities):
            return False
        named = {at for entity in entities for at in range(entity.first, entity.last)}
        for at, word in enumerate(words):
            if at in named or not word.text[0].isalpha():
                continue
            if self._announces(words, at, named) or self._is_rare_place(words, at, named):
                return False
        return not _has_short_quote(words, named)

    def _is_adjective(self, words: Sequence[Word], entity: Entity) -> bool:
        """Tell whether a name that is an adjective too, «a Syrian family», stands where one may."""
        name, before = words[entity.first], entity.first - 1
        return name.folded in self.adjectives and not (
            before >= 0 and any(rest in self.positions for _, rest in stems(words[before].folded))
        )

    def _goes_on(self, words: Sequence[Word], entity: Entity) -> bool:
        """Tell whether the word behind an unlisted name may be its second word."""
        if entity.is_listed or entity.last == len(words):
            return False
        after = words[entity.last]
        return (
            after.text[0].isalpha()
            and len(after.text) > LONGEST_PARTICLE
            and self.counts.get(after.folded, 0) <= UNCOMMON
        )

    def _announces(self, words: Sequence[Word], at: int, named: set[int]) -> bool:
        if not any(rest in self.announce for _, rest in stems(words[at].folded)):
            return False
        after = at + 1
        while after < len(words) and words[after].text in QUOTES:
            after += 1
        if after == len(words) or after in named or not words[after].text[0].isalnum():
            return False
        return len(words[after].text) > LONGEST_PARTICLE

    def _is_rare_place(self, words: Sequence[Word], at: int, named: set[int]) -> bool:
        if max(self.counts.get(rest, 0) for _, rest in stems(words[at].folded)) > RARE:
            return False
        before = at - 1
        while before >= 0 and (words[before].text in QUOTES or words[before].text in COMMAS):
            before -= 1
        return before >= 0 and (
            before in named
            or any(rest in self.positions for _, rest in stems(words[before].folded))
        )


def _has_short_quote(words: Sequence[Word], named: set[int]) -> bool:
    """Tell whether a few quoted words, none of them a known name, stand in the sentence."""
    marks = [at for at, word in enumerate(words) if word.text == '"']
    return any(
        1 < end - start <= _LONGEST_QUOTED + 1 and named.isdisjoint(range(start, end))
        for start, end in zip(marks[::2], marks[1::2], strict=False)
    )


@dataclass(frozen=True, slots=True)
class Exchange:
    """The names that may stand in for others."""

    places: tuple[str, ...]
    groups: tuple[str, ...]
    heads: tuple[str, ...]
    tails: tuple[str, ...]
    seed: int

    def tagged(self, sentence: Labelled, rng: random.Random, share: float = 1) -> TaggedSentence:
        """Return the sentence as tagged tokens, held-out names and some others exchanged."""
        tokens: list[TaggedToken] = []
        at = 0
        for entity in sentence.entities:
            tokens += [TaggedToken(word.text) for word in sentence.words[at : entity.first]]
            at = entity.last
            texts = [word.text for word in sentence.words[entity.first : at]]
            chance = share * EXCHANGED[entity.kind] * entity.may_change
            if entity.must_change or rng.random() < chance:
                texts = joined(entity.front, self._other(entity.kind, rng)).split()
            tokens.append(TaggedToken(texts[0], f"B-{entity.kind}"))
            tokens += [TaggedToken(text, f"I-{entity.kind}") for text in texts[1:]]
        return (*tokens, *(TaggedToken(word.text) for word in sentence.words[at:]))

    def _other(self, kind: str, rng: random.Random) -> str:
        while rng.random() < MADE[kind]:
            made = self._made_place(rng) if kind == LOC else self._pair(rng)
            if not is_held_out(made, self.seed):
                return made
        return rng.choice(self.places if kind == LOC else self.groups)

    def _pair(self, rng: random.Random) -> str:
        return f"{rng.choice(self.heads)} {rng.choice(self.tails)}"

    def _made_place(self, rng: random.Random) -> str:
        """Return the first word of one name and the last of another, or halves of two words."""
        words = [rng.choice(self.places).split() for _ in range(2)]
        if any(len(name) > 1 for name in words):
            first, last = sorted(words, key=len, reverse=True)
            return f"{first[0]} {last[-1]}"
        (one,), (other,) = words
        return one[: (len(one) + 1) // 2] + other[len(other) // 2 :]


def joined(front: str, name: str) -> str:
    """Return the name with letters joined to its front; li- swallows the alef of the article."""
    if front.endswith(FOR) and name.startswith(ARTICLE):
        return front + FOR + name[len(ARTICLE) :]
    return front + name


def exchange_of(namer: Namer, places: Sequence[PlaceName]) -> Exchange:
    """Return what may stand in for a name: trained places, and groups that are not held out."""
    groups = tuple(
        name
        for name in namer.group_names
        if not (namer.holds_out_group(name) or is_held_out(name, namer.seed))  # with its head word
    )
    return Exchange(
        tuple(one.name for one in places),
        groups,
        tuple(namer.texts.heads),
        tuple(namer.texts.tails),
        namer.seed,
    )


def make_namer(
    gazetteer: Path,
    texts: SilverTexts,
    names: tuple[Sequence[PlaceName], Sequence[PlaceName]],
    seed: int,
) -> Namer:
    """Return the namer for the tables in `gazetteer`.

    `names` are the place names that may be exchanged, and those of them that are trained.
    """
    loaded = load_gazetteer(gazetteer)
    listed = {fold(place.name_ar) for place in loaded.places.values()}
    listed |= {fold(alias.alias) for alias in loaded.aliases if alias.form != "en"}
    every, trained = names
    places = Places(
        frozenset(listed),
        frozenset(fold(one.name) for one in every),
        frozenset(fold(one.name) for one in trained),
    )
    index = NameIndex(loaded)
    return Namer(load_lexicons(), index, texts.reports, texts.extents, places, seed)
