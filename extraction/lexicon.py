"""The lexicons read from their YAML files, indexed for look-up."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from domain.errors import DataFileError
from domain.events import EventKind, Outcome
from domain.phrases import FirstWords, PhraseIndex
from domain.places import Shape
from domain.text import fold
from extraction.inflection import Inflection, read_inflection

_BESIDE = 17
"""Words to either side of a trigger in which a word that it needs may stand."""
GROUP = "$"
"""Before the name of an entry of `groups.yaml`: all of its words."""
LEXICONS = Path(__file__).parent / "lexicons"
TRIGGERS = LEXICONS / "triggers"
"""One file for each sort of act."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that announces an event; see `lexicons/triggers/README.md`."""

    trigger_id: str
    kind: EventKind
    is_verb: bool
    by_weapon: str | None
    """`near` or `adjacent`: where a weapon must stand to decide the kind; None: it never does."""
    by_author: Mapping[str, EventKind]
    needs_weapon: bool
    is_mutual: bool
    weapons: frozenset[str] | None
    """The weapons that may decide its kind; None: all of them."""
    by_target: Mapping[str, EventKind]
    side_b: str | None
    """Whom it befell where the text names nobody, if not what its kind says."""
    befalls: bool
    """Whoever is named right behind the noun is what it befell."""
    loses: bool
    passes: bool
    """The ground went to whoever is named behind «to», «into the hands of»."""
    alone: bool
    """It is none where «and» joins it to the act before: what that came to."""
    moves: bool
    """Those told of behind it acted: «200 fighters of A defected»."""
    needs_actor: bool
    needs_place: bool
    nobody_acts: bool
    """Who is named beside it did not do it: a body was found."""
    beside_within: int | None
    """Words to either side in which one of its `beside` words must stand; None: it has none."""
    yields: bool
    """It tells of harm only: no act of its own where another word tells one."""
    is_violent: bool
    """Losses told of it are its own."""


@dataclass(frozen=True, slots=True)
class KindRule:
    """What the coding rules put on a side that the text leaves empty; see `kinds.yaml`."""

    side_a: str | None
    side_b: str
    directed: bool
    violent: bool
    counts: Outcome | None
    """The outcome that the kind itself is: arrests count the captured."""
    counted_on: str
    """The side of those who are counted: `side_b`, or `side_a` of those who gave up."""
    civilians_fight_as: str | None = None
    """What civilians are called who are a side of it."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A party that acts in reports; `actor_id` is the id of the coding rules, section 3."""

    actor_id: str
    label_en: str
    label_ar: str
    part_of: str | None = None
    """The actor that it belongs to, where a text may call it by either name."""
    camp: str | None = None
    """Parties of one camp never boast of each other's losses."""
    flies: bool = False
    """It has aircraft: its statements of strikes from the air are of its own."""
    claims_all: bool = False
    """Its own agency tells of killings, bombs and burnings only to claim them."""
    ours: str | None = None
    """«Our forces» are `never` it, or are it where the report names nobody before (`else`)."""


@dataclass(frozen=True, slots=True)
class ActorAlias:
    """A name of an actor and the time in which it stands for it."""

    alias_id: str
    actor_id: str
    valid_from: date | None
    valid_to: date | None
    unless_of: bool = False
    """It names nobody where the name of another actor follows: «gunmen of A»."""
    acting: bool = False
    """It names the actor only beside a verb: «Russia shelled», not «went to Russia»."""
    says_whose: bool = False
    """It says whose the unknown group before it is: «the brigade So-and-so, backed by A»."""
    needs_between: bool = False
    """It is a side only behind «between»: «fighting between two families»."""
    speaks: bool = False
    """It is the publisher that speaks for the actor, no side: «our forces» are the actor's."""
    of_named: frozenset[str] = frozenset()
    """It means whichever of these the report named last: «the terrorists», «the renegades»."""
    is_name: bool = True
    """It names an organisation; else it is a word for a foe, whoever he is."""
    follows: str | None = None
    """It names the actor only behind this one: «A and the factions loyal to it»."""
    of_head: bool = False
    """It means whose name the report began so: «the organisation» behind «organisation A»."""

    def holds_on(self, day: date | None) -> bool:
        """Tell whether the name stands for the actor on `day`; True when the day is not known."""
        return day is None or (
            (self.valid_from is None or self.valid_from <= day)
            and (self.valid_to is None or day < self.valid_to)
        )


@dataclass(frozen=True, slots=True)
class People:
    """A word for people; `each` or `at_least` is how many one such word without a number means."""

    people_id: str
    group: str | None
    each: int | None
    at_least: int | None
    taken_as: str | None = None
    """What they are called where they were arrested: smugglers are of no known party."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Where beside a place words like «outskirts of» put an event."""

    reach_m: int
    shape: Shape


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A pattern of folded words of time and the rule that counts its days."""

    phrase_id: str
    rule: str
    days: int | None
    forms: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Recap:
    """Words that present what follows as told earlier; `is_past_hours` bounds it to a day back."""

    recap_id: str
    is_past_hours: bool
    carries: bool
    """What the next sentences tell belongs to it."""


@dataclass(frozen=True, slots=True)
class Lexicons:
    """All word lists, as indexes from phrases to the ids of their entries."""

    version: str
    """First twelve hexadecimal digits of the SHA-256 of all lexicon files."""
    triggers: Mapping[str, Trigger]
    trigger_words: PhraseIndex
    beside_words: PhraseIndex
    """Entries are the triggers that need one of these words near."""
    unless_words: PhraseIndex
    """Entries are the triggers that are none with one of these words near."""
    kind_rules: Mapping[EventKind, KindRule]
    pronouns: tuple[str, ...]
    """Endings of a verb that say whom it befell."""
    weapon_kinds: Mapping[str, EventKind]
    prevailing_weapons: frozenset[str]
    weapon_words: PhraseIndex
    actors: Mapping[str, Actor]
    actor_aliases: Mapping[str, ActorAlias]
    actor_words: PhraseIndex
    side_words: PhraseIndex
    cue_kinds: Mapping[str, frozenset[str]]
    cue_words: PhraseIndex
    relation_words: PhraseIndex
    relations: Mapping[str, Relation]
    countryside_words: frozenset[str]
    """First words of names of the countryside or desert of a place, folded."""
    place_words: PhraseIndex
    """Entries `back_references`, `origins`, `list_words`, `not_actors` … of `cues.yaml`."""
    date_phrases: tuple[DatePhrase, ...]
    month_words: PhraseIndex
    """Entries are months as numbers, 1 to 12."""
    ordinal_words: PhraseIndex
    """Entries are days of a month as numbers, 1 to 31."""
    weekday_words: PhraseIndex
    """Entries are days of the week as numbers, 0 is Monday."""
    number_words: PhraseIndex
    outcomes: Mapping[str, Outcome]
    outcome_words: PhraseIndex
    people: Mapping[str, People]
    people_words: PhraseIndex
    quantity_words: PhraseIndex
    """Entries `at_least`, `about`, `few`, `dozens`, `none`, `totals` … of `casualties.yaml`."""
    recaps: Mapping[str, Recap]
    recap_words: PhraseIndex
    confidence: Mapping[str, Any]
    """What evidence was worth on hand-coded reports (`confidence.yaml`)."""
    page_words: PhraseIndex
    """Words that begin what a web page puts under a report."""
    caution_words: PhraseIndex
    """Entries `unconfirmed`, `not_said_to_happen`, `repelled` … of `recaps.yaml`."""

    def camp_of(self, actor_id: str) -> frozenset[str]:
        """Return the parties of the actor's camp, itself among them."""
        camp = self.actors[actor_id].camp if actor_id in self.actors else None
        others = (actor for actor in self.actors.values() if camp and actor.camp == camp)
        return frozenset({actor_id, *(actor.actor_id for actor in others)})

    def ours(self, first_named: str | None) -> str:
        """Return who «our forces» are in a report that names this actor first."""
        first = self.actors.get(first_named or "")
        if first_named and (first is None or first.ours != "never"):
            return first_named
        return next(actor.actor_id for actor in self.actors.values() if actor.ours == "else")

    @property
    def part_of(self) -> Mapping[str, str]:
        """Return the force that each actor belongs to, where it does."""
        actors = self.actors.values()
        return {actor.actor_id: actor.part_of for actor in actors if actor.part_of}


def load_lexicons(folder: Path = LEXICONS) -> Lexicons:
    """Read every lexicon in `folder`; DataFileError says which file and entry breaks a rule."""
    files = {path.stem: path for path in sorted(folder.glob("*.yaml"))}
    triggers = sorted((folder / TRIGGERS.name).glob("*.yaml"))
    raw = {name: load_yaml(path) for name, path in files.items()}
    raw[TRIGGERS.name] = _narrow_first(entry for path in triggers for entry in load_yaml(path))
    digest = hashlib.sha256(b"".join(p.read_bytes() for p in (*files.values(), *triggers)))
    try:
        return _lexicons(raw, digest.hexdigest()[:12])
    except (KeyError, TypeError, ValueError) as error:
        raise DataFileError(f"{folder.name}: {error!r}") from error


def load_actors(folder: Path = LEXICONS) -> Mapping[str, Actor]:
    """Return the actors by id, without building any index."""
    return {entry["id"]: _actor(entry) for entry in load_yaml(folder / "actors.yaml")}


def load_actor_labels(folder: Path = LEXICONS) -> Mapping[str, Mapping[str, str]]:
    """Return the name of each actor in English and Arabic, by actor id and language."""
    return {
        actor.actor_id: {"en": actor.label_en, "ar": actor.label_ar}
        for actor in load_actors(folder).values()
    }


def load_yaml(path: Path) -> Any:  # noqa: ANN401 — each file has a shape of its own
    """Return what the YAML file holds; DataFileError when it is missing or malformed."""
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataFileError(f"{path.name} cannot be read: {error.strerror}") from error
    except yaml.YAMLError as error:
        raise DataFileError(f"{path.name} is not valid YAML: {error}") from error


def _narrow_first(triggers: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Of entries with one word, that which needs another word closest to it is asked first."""
    return sorted(triggers, key=lambda entry: (entry.get("within", _BESIDE), "beside" not in entry))


def _lexicons(raw: Mapping[str, Any], version: str) -> Lexicons:
    cues, casualties, recaps = raw["cues"], raw["casualties"], raw["recaps"]
    inflection = read_inflection(raw["inflection"])
    violent = frozenset(entry["id"] for entry in raw["kinds"] if entry.get("violent", False))
    aliases = [(actor["id"], alias) for actor in raw["actors"] for alias in actor["aliases"]]
    index = partial(PhraseIndex, first_words=FirstWords())
    groups = {entry["id"]: _of_group(entry, inflection) for entry in raw["groups"]}
    return Lexicons(
        version=version,
        triggers={entry["id"]: _trigger(entry, violent) for entry in raw["triggers"]},
        trigger_words=index(
            {
                entry["id"]: inflection.forms(entry) + inflection.duals(entry)
                for entry in raw["triggers"]
            }
        ),
        beside_words=index(_near(raw["triggers"], "beside", groups)),
        unless_words=index(_near(raw["triggers"], "unless", groups)),
        pronouns=inflection.pronouns,
        kind_rules={EventKind(entry["id"]): _kind_rule(entry) for entry in raw["kinds"]},
        weapon_kinds={entry["id"]: EventKind(entry["kind"]) for entry in raw["weapons"]},
        prevailing_weapons=frozenset(
            entry["id"] for entry in raw["weapons"] if entry.get("prevails", False)
        ),
        weapon_words=index(_forms(raw["weapons"])),
        actors={entry["id"]: _actor(entry) for entry in raw["actors"]},
        actor_aliases={alias["id"]: _actor_alias(actor_id, alias) for actor_id, alias in aliases},
        actor_words=index(_forms(alias for _, alias in aliases)),
        side_words=index(raw["sides"]),
        cue_kinds={entry["id"]: frozenset(entry["kinds"]) for entry in cues["cues"]},
        cue_words=index(_forms(cues["cues"])),
        relation_words=index(_forms(cues["relations"])),
        relations={entry["id"]: _relation(entry) for entry in cues["relations"]},
        countryside_words=frozenset(
            fold(form).split()[0]
            for entry in cues["relations"]
            if entry.get("countryside", False)
            for form in entry["forms"]
        ),
        place_words=index({name: cues[name] for name in cues if name not in {"cues", "relations"}}),
        date_phrases=tuple(_date_phrase(entry) for entry in raw["dates"]["phrases"]),
        month_words=index(_by_number(raw["dates"]["months"])),
        ordinal_words=index(_by_number(raw["dates"]["ordinals"])),
        weekday_words=index(_by_number(raw["dates"]["weekdays"])),
        number_words=index(_by_number(raw["numbers"])),
        outcomes={entry["id"]: Outcome(entry["outcome"]) for entry in casualties["outcomes"]},
        outcome_words=index(_forms(casualties["outcomes"])),
        people={entry["id"]: _people(entry) for entry in casualties["people"]},
        people_words=index(
            {entry["id"]: inflection.forms(entry) for entry in casualties["people"]}
        ),
        quantity_words=index(
            {
                name: forms
                for name, forms in casualties.items()
                if name not in {"outcomes", "people"}
            }
        ),
        recaps={
            entry["id"]: Recap(
                entry["id"], entry["interval"] == "past_hours", entry.get("carries", False)
            )
            for entry in recaps["recaps"]
        },
        recap_words=index(_forms(recaps["recaps"])),
        confidence=raw["confidence"],
        page_words=index(raw["page"]),
        caution_words=index(
            {name: forms for name, forms in recaps.items() if name not in {"recaps", "examples"}}
        ),
    )


def _actor(entry: Mapping[str, Any]) -> Actor:
    label = entry["label"]
    return Actor(
        entry["id"],
        label["en"],
        label["ar"],
        entry.get("part_of"),
        entry.get("camp"),
        entry.get("flies", False),
        entry.get("claims_all", False),
        entry.get("ours"),
    )


def _forms(entries: Iterable[Mapping[str, Any]]) -> dict[str, Iterable[str]]:
    return {entry["id"]: entry["forms"] for entry in entries}


def _of_group(entry: Mapping[str, Any], inflection: Inflection) -> tuple[str, ...]:
    return inflection.forms(entry) + inflection.duals(entry)


def _near(
    triggers: Iterable[Mapping[str, Any]], field: str, groups: Mapping[str, Sequence[str]]
) -> dict[str, list[str]]:
    """Return what a field of each trigger names: words, and behind a `$` a group of words."""
    return {
        entry["id"]: [
            form
            for name in entry[field]
            for form in (groups[name[1:]] if name.startswith(GROUP) else (name,))
        ]
        for entry in triggers
        if field in entry
    }


def _by_number(names: Mapping[int, Iterable[str]]) -> dict[str, Iterable[str]]:
    return {str(number): forms for number, forms in names.items()}


def _trigger(entry: Mapping[str, Any], violent: frozenset[str]) -> Trigger:
    by_author = {
        actor: EventKind(kind)
        for kind, actors in entry.get("by_author", {}).items()
        for actor in actors
    }
    return Trigger(
        trigger_id=entry["id"],
        kind=EventKind(entry["kind"]),
        is_verb=entry["form"] == "verb",
        by_weapon=entry.get("by_weapon"),
        by_author=by_author,
        needs_weapon=entry.get("needs_weapon", False),
        is_mutual=entry.get("mutual", False),
        weapons=frozenset(entry["weapons"]) if "weapons" in entry else None,
        by_target={target: EventKind(kind) for target, kind in entry.get("by_target", {}).items()},
        side_b=entry.get("side_b"),
        nobody_acts=entry.get("nobody_acts", False),
        befalls=entry.get("befalls", False),
        loses=entry.get("loses", False),
        passes=entry.get("passes", False),
        alone=entry.get("alone", False),
        moves=entry.get("moves", False),
        needs_actor=entry.get("needs") == "actor",
        needs_place=entry.get("needs") == "place",
        beside_within=entry.get("within", _BESIDE) if "beside" in entry else None,
        yields=entry.get("yields", False),
        is_violent=entry["kind"] in violent,
    )


def _kind_rule(entry: Mapping[str, Any]) -> KindRule:
    return KindRule(
        side_a=entry.get("side_a"),
        side_b=entry["side_b"],
        directed=entry.get("directed", True),
        violent=entry.get("violent", False),
        counts=Outcome(entry["counts"]) if "counts" in entry else None,
        counted_on=entry.get("counted_on", "side_b"),
        civilians_fight_as=entry.get("civilians_fight_as"),
    )


def _actor_alias(actor_id: str, entry: Mapping[str, Any]) -> ActorAlias:
    return ActorAlias(
        entry["id"],
        actor_id,
        _day(entry.get("valid_from")),
        _day(entry.get("valid_to")),
        entry.get("unless_of", False),
        entry.get("acting", False),
        entry.get("says_whose", False),
        entry.get("needs") == "between",
        entry.get("speaks", False),
        frozenset(entry.get("of_named", ())),
        entry.get("is_name", True),
        entry.get("follows"),
        entry.get("of_head", False),
    )


def _people(entry: Mapping[str, Any]) -> People:
    return People(
        entry["id"],
        entry.get("group"),
        entry.get("each"),
        entry.get("at_least"),
        entry.get("taken_as"),
    )


def _relation(entry: Mapping[str, Any]) -> Relation:
    return Relation(entry["reach_m"], Shape(entry.get("shape", Shape.DISC)))


def _date_phrase(entry: Mapping[str, Any]) -> DatePhrase:
    forms = tuple(
        tuple(part if part.startswith("{") else fold(part) for part in form.split())
        for form in entry["forms"]
    )
    return DatePhrase(entry["id"], entry["rule"], entry.get("days"), forms)


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)
