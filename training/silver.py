"""Tagged sentences made from the project's own templates and the names of the gazetteer."""

from __future__ import annotations

import csv
import random
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from domain.text import ARTICLE, CONJUNCTIONS, FOR, clean, fold
from training.entities import OUTSIDE, TaggedSentence, TaggedToken
from training.names import Extents, read_extents
from training.treebank import QUOTE_PAIRS

TEMPLATES = Path(__file__).with_name("silver.yaml")
GENERIC_FROM = 3
"""A word in the names of this many places (hill, bridge, upper) does not tie them together."""
LONGEST_PARTICLE = 3
"""Letters of the longest word taken for a particle (in, from, on): those carry the sentence."""

_SLOT = re.compile(r"\{([a-z_]+?)(\d*)\}")
_MARK = re.compile(r"\[(LOC|ORG|PER|MISC) ([^\]]*)\]")
_TOKEN = re.compile(r"[^\W_]+|:+|\.+|[^\w\s]|_")
# The preposition li- swallows the alef of the article: l + al- is written ll-.
_LI_AND_ARTICLE = re.compile(rf"(?<!\w)([{CONJUNCTIONS}]?{FOR})(\[[A-Z]+ )?{ARTICLE}")
_ARTICLE = re.compile(rf"^{ARTICLE}(?=\w\w)")


@dataclass(frozen=True, slots=True)
class SilverTexts:
    """The lists of `silver.yaml`; entities in them are marked `[ORG …]` and `[LOC …]`."""

    fillers: Mapping[str, tuple[str, ...]]
    positive: tuple[str, ...]
    negative: tuple[str, ...]
    free_kinds: frozenset[str]
    cued_kinds: frozenset[str]
    vocabulary: tuple[str, ...]
    reports: ReportTexts
    extents: Extents


@dataclass(frozen=True, slots=True)
class ReportTexts:
    """The lists that name what stands in published reports; see `silver.yaml`."""

    bodies: tuple[str, ...]
    publishers: tuple[str, ...]
    heads: tuple[str, ...]
    tails: tuple[str, ...]
    not_groups: frozenset[str]
    not_forces: frozenset[str]
    announce: tuple[str, ...]
    positions: tuple[str, ...]
    adjectives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name of a gazetteer place; `needs_cue` where it is also a common word, or a quarter's."""

    name: str
    place_id: str
    needs_cue: bool


def load_texts(path: Path = TEMPLATES) -> SilverTexts:
    """Return the templates and lists, cleaned as the pipeline cleans text."""
    given = yaml.safe_load(path.read_text(encoding="utf-8"))
    lists = {name: _cleaned(values) for name, values in given["fillers"].items()}
    lists["group_f"] = _cleaned(given["groups"]["feminine"])
    lists["group_m"] = _cleaned(given["groups"]["masculine"])
    lists["group"] = lists["group_f"] + lists["group_m"]
    return SilverTexts(
        fillers=lists,
        positive=_cleaned(given["positive"]),
        negative=_cleaned(given["negative"]),
        free_kinds=frozenset(given["kinds"]["free"]),
        cued_kinds=frozenset(given["kinds"]["cued"]),
        vocabulary=tuple(dict.fromkeys(clean(given["vocabulary"]).text.split())),
        reports=_report_texts(given["reports"]),
        extents=read_extents(given["extents"]),
    )


def _report_texts(given: Mapping[str, Sequence[str]]) -> ReportTexts:
    return ReportTexts(
        bodies=_cleaned(given["bodies"]),
        publishers=_cleaned(given["publishers"]),
        heads=_cleaned(given["heads"]),
        tails=_cleaned(given["tails"]),
        not_groups=frozenset(given["not_groups"]),
        not_forces=frozenset(given["not_forces"]),
        announce=_cleaned(given["announce"]),
        positions=_cleaned(given["positions"]),
        adjectives=_cleaned(given["adjectives"]),
    )


def _cleaned(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(clean(value).text for value in values)


def without_groups(texts: SilverTexts, is_left_out: Callable[[str], bool]) -> SilverTexts:
    """Return the texts without the groups and sources whose marked name is to be left out."""
    fillers = {
        name: tuple(
            value
            for value in values
            if not any(mark[1] == "ORG" and is_left_out(mark[2]) for mark in _MARK.finditer(value))
        )
        for name, values in texts.fillers.items()
    }
    return replace(texts, fillers=fillers)


def read_names(gazetteer: Path, texts: SilverTexts) -> tuple[PlaceName, ...]:
    """Return the gazetteer's Arabic names and aliases of the kinds that `texts` asks for.

    Those that begin with a cue of the templates are left out: there the cue is not tagged.
    """
    places = {row["id"]: row for row in _rows(gazetteer / "places.csv")}
    names = {
        PlaceName(clean(row["name_ar"]).text, row["id"], row["needs_cue"] == "1")
        for row in places.values()
    }
    names |= {
        PlaceName(clean(row["alias"]).text, row["place"], row["needs_cue"] == "1")
        for row in _rows(gazetteer / "aliases.csv")
        if row["form"] == "ar"
    }
    wanted = texts.free_kinds | texts.cued_kinds
    cues = {*texts.fillers["cue"], *texts.fillers["near"]}
    kept = (
        PlaceName(one.name, one.place_id, one.needs_cue or kind in texts.cued_kinds)
        for one in names
        if one.place_id in places
        and (kind := places[one.place_id]["kind"]) in wanted
        and one.name
        and one.name.split()[0] not in cues
    )
    return tuple(sorted(kept, key=lambda one: (one.place_id, one.name)))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def hold_out(
    names: Sequence[PlaceName], seed: int
) -> tuple[tuple[PlaceName, ...], tuple[PlaceName, ...]]:
    """Names to train on, and the names of a third of the places, which never enter training.

    Which third follows from the seed and the place's id alone, so it stays when the gazetteer
    grows. A name that shares a telling word with a held-out one is in neither: it would give it
    away.
    """
    ids = {one.place_id for one in names}
    held_ids = {one for one in ids if zlib.crc32(f"{seed}:{one}".encode()) % 3 == 0}
    pairs = {(word, one.place_id) for one in names for word in _words(one.name)}
    spread = Counter(word for word, _ in pairs)
    held = tuple(one for one in names if one.place_id in held_ids)
    held_names = {fold(one.name) for one in held}
    told = {w for one in held for w in _words(one.name) if spread[w] < GENERIC_FROM}
    trained = tuple(
        one
        for one in names
        if one.place_id not in held_ids
        and fold(one.name) not in held_names
        and told.isdisjoint(_words(one.name))
    )
    return trained, held


def _words(name: str) -> set[str]:
    return {_ARTICLE.sub("", word) for word in fold(name).split()}


def without(names: Sequence[PlaceName], known: Iterable[str]) -> tuple[PlaceName, ...]:
    """Return the names that do not stand, folded, among the `known` ones."""
    folded = {fold(name) for name in known}
    return tuple(one for one in names if fold(one.name) not in folded)


def divide_templates(
    templates: Sequence[str], seed: int, one_in: int = 6
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return templates to train on, and about one in `one_in` kept for the test.

    Which ones follows from the seed and the template alone, as with the names.
    """
    held = {one for one in templates if zlib.crc32(f"{seed}:{one}".encode()) % one_in == 0}
    return tuple(t for t in templates if t not in held), tuple(t for t in templates if t in held)


def sentences_from(
    templates: Sequence[str],
    texts: SilverTexts,
    names: Sequence[PlaceName],
    rng: random.Random,
    copies: int,
) -> tuple[TaggedSentence, ...]:
    """Return `copies` sentences of each template, each with names, groups and quotes of its own."""
    return tuple(
        tagged(filled(template, texts, names, rng), rng)
        for template in templates
        for _ in range(copies)
    )


def exchanged(
    sentences: Sequence[TaggedSentence],
    others: Sequence[str],
    rng: random.Random,
    share: float,
) -> tuple[TaggedSentence, ...]:
    """Return the sentences with a `share` of the words outside entities exchanged.

    Without it the only rare words of these sentences are names of places, and the tagger takes
    every word of a report that it has not met for one.
    """

    def one(sentence: TaggedSentence) -> TaggedSentence:
        following = (*sentence[1:], TaggedToken(""))
        return tuple(
            TaggedToken(rng.choice(others))
            if _may_change(token, after) and rng.random() < share
            else token
            for token, after in zip(sentence, following, strict=True)
        )

    return tuple(one(sentence) for sentence in sentences)


def _may_change(token: TaggedToken, after: TaggedToken) -> bool:
    """Tell whether a word is outside entities, none begins behind it, and it is no particle."""
    outside = token.tag == OUTSIDE and after.tag == OUTSIDE
    return outside and token.text.isalpha() and len(token.text) > LONGEST_PARTICLE


def filled(
    template: str, texts: SilverTexts, names: Sequence[PlaceName], rng: random.Random
) -> str:
    """Return the template with every slot filled; entities stay marked. No name is used twice."""
    free = [one.name for one in names if not one.needs_cue]
    every = [one.name for one in names]
    used: set[str] = set()

    def choose(slot: re.Match[str]) -> str:
        kind = slot[1]
        if kind in {"place", "town"}:
            choice = _fresh(free if kind == "place" else every, used, rng)
            return f"[LOC {choice}]"
        return _fresh(texts.fillers[kind], used, rng)

    marked = _SLOT.sub(choose, template)
    return _LI_AND_ARTICLE.sub(lambda found: f"{found[1]}{found[2] or ''}{FOR}", marked)


def _fresh(choices: Sequence[str], used: set[str], rng: random.Random) -> str:
    for _ in range(20):
        choice = rng.choice(choices)
        if choice not in used:
            break
    used.add(choice)
    return choice


def tagged(marked: str, rng: random.Random) -> TaggedSentence:
    """Return the sentence as tagged tokens; a proclitic belongs to the entity's first token."""
    text, owners = _unmarked(_quoted(marked, rng))
    tokens: list[TaggedToken] = []
    previous = 0
    for found in _TOKEN.finditer(text):
        owner = max(owners[found.start() : found.end()])
        number, kind = divmod(owner, 10) if owner else (0, 0)
        tag = OUTSIDE
        if number:
            tag = f"{'I' if number == previous else 'B'}-{_KINDS[kind]}"
        previous = number
        tokens.append(TaggedToken(found[0], tag))
    return tuple(tokens)


_KINDS = ("LOC", "ORG", "PER", "MISC")


def _unmarked(marked: str) -> tuple[str, list[int]]:
    """Return the text, and per character 10 * its entity's number + its kind, 0 outside."""
    pieces: list[str] = []
    owners: list[int] = []
    end = 0
    for number, found in enumerate(_MARK.finditer(marked), start=1):
        before = marked[end : found.start()]
        pieces += [before, found[2]]
        owners += [0] * len(before) + [10 * number + _KINDS.index(found[1])] * len(found[2])
        end = found.end()
    pieces.append(marked[end:])
    owners += [0] * len(marked[end:])
    return "".join(pieces), owners


def _quoted(marked: str, rng: random.Random) -> str:
    """Return the sentence with one style of quotes, straight in two of three as after cleaning."""
    opening, closing = QUOTE_PAIRS[0] if rng.random() < 2 / 3 else rng.choice(QUOTE_PAIRS[1:])
    parts = marked.split('"')
    joined = [parts[0]]
    for position, part in enumerate(parts[1:]):
        joined += [opening if position % 2 == 0 else closing, part]
    return "".join(joined)
