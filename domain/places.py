"""Places, the names that reports give them, and the judgement which place a name denotes."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass

from domain.spans import Span


class Precision(enum.StrEnum):
    """How exactly an event is placed (coding rules, section 4)."""

    EXACT = "exact"
    """The named settlement, quarter or site itself."""
    NEAR = "near"
    """In its vicinity, outskirts or desert, or at a site in it that has no row of its own."""
    AREA = "area"
    """A larger region: a countryside, a pocket, a sub-district."""
    GOVERNORATE = "governorate"
    """Nothing closer than the governorate."""


class Shape(enum.StrEnum):
    """The part of the land that an event's place stands for."""

    DISC = "disc"
    """All around it, as far as its uncertainty reaches."""
    RING = "ring"
    """Around a settlement, not in it: its vicinity, its outskirts."""
    SECTOR = "sector"
    """Behind a settlement, away from the river: its desert."""
    OUTLINE = "outline"
    """Inside the outline of an area."""


class Tier(enum.StrEnum):
    """How a name was matched to a gazetteer name, from the surest to the least sure."""

    EXACT = "exact"
    FOLDED = "folded"
    STRIPPED = "stripped"
    """Without proclitics or the article."""
    ALIAS = "alias"
    MISSPELLING = "misspelling"


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the gazetteer; degrees WGS84, `uncertainty_m` the radius in metres around them."""

    place_id: str
    name_ar: str
    name_en: str
    kind: str
    lat: float
    lon: float
    uncertainty_m: int
    parent: str | None = None
    bank: str = ""
    """`east` or `west` of the Euphrates, empty where it does not apply."""
    needs_cue: bool = False
    """True when the name is also a common word: it is a place only behind a cue (بلدة، قرية)."""
    pcode: str = ""
    geonames_id: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a place; `form` is ar, en, former or misspelling."""

    alias: str
    place_id: str
    form: str
    needs_cue: bool
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    source: str = ""


class EditKind(enum.StrEnum):
    """What an edit does to a place of the gazetteer."""

    ADD = "add"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    """Takes back the last edit of the place that still stands."""


@dataclass(frozen=True, slots=True)
class PlaceEdit:
    """A place as a user wants it: the whole row with all its other names; never changed again."""

    edit_id: str
    kind: EditKind
    place: Place
    aliases: tuple[Alias, ...]
    who: str
    when: datetime.datetime
    """With its time zone."""
    why: str


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name as a report gives it, with the words that qualify it."""

    name: str
    """The words of the name, plain, without proclitics."""
    span: Span
    cue: str | None = None
    """Id of the cue before it (town, village, field), where there is one."""
    relation: str | None = None
    """The words that say where from it (محيط، بادية), as given."""
    relation_span: Span | None = None
    reach_m: int = 0
    """How many metres beside the named place the relation puts the event; 0 when at it."""
    shape: Shape = Shape.DISC
    """Where beside the named place the relation puts the event."""
    seen_by: tuple[str, ...] = ()
    """Who saw it: `gazetteer`, `cue`, `stanza`."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a toponym may denote, and why it was or was not chosen."""

    place_id: str
    tier: Tier
    reason: str


@dataclass(frozen=True, slots=True)
class Geocode:
    """The place chosen for a toponym, with what was rejected; `place` is None when it abstains."""

    toponym: Toponym
    place: Place | None
    precision: Precision | None
    uncertainty_m: int | None
    tier: Tier | None
    reason: str
    """Why this place, or why none: a key of the language catalogue (`geocode.…`)."""
    rejected: tuple[Candidate, ...] = ()
    is_outside: bool = False
    """True when the place lies outside the governorate that the map covers."""
    site: Place | None = None
    """The row that the name has but that has no position of its own; `place` is around it."""
