"""Events as the coding rules define them: one act, one kind, one place, one date or interval."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass

from domain.places import Precision, Shape, Tier
from domain.spans import Span


class EventType(enum.StrEnum):
    """The six event types of ACLED's codebook that occur in these reports."""

    BATTLES = "Battles"
    REMOTE_VIOLENCE = "Explosions/Remote violence"
    AGAINST_CIVILIANS = "Violence against civilians"
    STRATEGIC = "Strategic developments"
    PROTESTS = "Protests"


class EventKind(enum.StrEnum):
    """The kinds of event (`sub_event_type` in files; coding rules, section 2)."""

    ARMED_CLASH = "armed_clash"
    TERRITORY_GAINED = "territory_gained"
    SHELLING = "shelling"
    AIR_STRIKE = "air_strike"
    IED = "ied"
    SUICIDE_BOMB = "suicide_bomb"
    GRENADE = "grenade"
    ATTACK = "attack"
    ABDUCTION = "abduction"
    ARRESTS = "arrests"
    RAID = "raid"
    REINFORCEMENT = "reinforcement"
    BASE = "base"
    WITHDRAWAL = "withdrawal"
    LEAFLETS = "leaflets"
    AID = "aid"
    DISPLACEMENT = "displacement"
    SURRENDER = "surrender"
    AGREEMENT = "agreement"
    PROPERTY_DESTRUCTION = "property_destruction"
    OVERFLIGHT = "overflight"
    OTHER = "other"
    PROTEST = "protest"

    @property
    def event_type(self) -> EventType:
        """Return the ACLED event type that the kind belongs to."""
        return _EVENT_TYPES.get(self, EventType.STRATEGIC)

    @property
    def is_violent(self) -> bool:
        """Tell whether the kind is a battle, remote violence or violence against civilians."""
        return self.event_type not in {EventType.STRATEGIC, EventType.PROTESTS}


_EVENT_TYPES = {
    EventKind.ARMED_CLASH: EventType.BATTLES,
    EventKind.TERRITORY_GAINED: EventType.BATTLES,
    EventKind.SHELLING: EventType.REMOTE_VIOLENCE,
    EventKind.AIR_STRIKE: EventType.REMOTE_VIOLENCE,
    EventKind.IED: EventType.REMOTE_VIOLENCE,
    EventKind.SUICIDE_BOMB: EventType.REMOTE_VIOLENCE,
    EventKind.GRENADE: EventType.REMOTE_VIOLENCE,
    EventKind.ATTACK: EventType.AGAINST_CIVILIANS,
    EventKind.ABDUCTION: EventType.AGAINST_CIVILIANS,
    EventKind.PROTEST: EventType.PROTESTS,
}


class Status(enum.StrEnum):
    """Whether the report tells an event as new, retells it, or doubts it."""

    REPORT = "report"
    RECAP = "recap"
    UNCONFIRMED = "unconfirmed"


class DateBasis(enum.StrEnum):
    """What a date rests on (coding rules, section 5)."""

    EXPLICIT = "explicit"
    RELATIVE = "relative"
    REPORT = "report"
    NONE = "none"
    REVIEW = "review"
    """Set by a reviewer."""


class Outcome(enum.StrEnum):
    """What happened to people."""

    KILLED = "killed"
    INJURED = "injured"
    CAPTURED = "captured"
    DISPLACED = "displaced"


@dataclass(frozen=True, slots=True)
class EventDate:
    """The days an event lies in, both included; either end is None where it is not known."""

    start: datetime.date | None
    end: datetime.date | None
    basis: DateBasis
    span: Span | None = None
    rule: str = ""
    """Id of the lexicon entry that was read, empty when no word of time was."""


@dataclass(frozen=True, slots=True)
class Casualties:
    """People harmed, as the text has it; `minimum` or `maximum` is None where none is said."""

    group: str
    outcome: Outcome
    minimum: int | None
    maximum: int | None
    words: str
    evidence: Span
    rule: str = ""


@dataclass(frozen=True, slots=True)
class RejectedPlace:
    """A place the name could also have meant, kept so that a reader can check the choice."""

    place_id: str
    name_ar: str
    reason: str


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where an event is placed: the gazetteer's place as it stood when the report was read."""

    place_id: str
    name_ar: str
    name_en: str
    lat: float
    lon: float
    precision: Precision
    uncertainty_m: int
    """Radius in metres of the circle in which the event lies, as far as the text tells."""
    relation: str | None = None
    spelling: str | None = None
    """The name as the report writes it, where that differs from the gazetteer's."""
    tier: Tier = Tier.EXACT
    reason: str = ""
    is_outside: bool = False
    """True when it lies outside the governorate that the map covers."""
    rejected: tuple[RejectedPlace, ...] = ()
    shape: Shape = Shape.DISC
    outline: str | None = None
    """Id of the area's outline that held on the day of the event, where the shape is one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Why a field has its value: the words it was read from and the rule that read them."""

    field: str
    """`kind`, `side_a`, `side_b`, `place`, `date`, `casualties`, `status` or `directed`."""
    span: Span
    rule: str
    """Id of the lexicon entry, rule or model."""


@dataclass(frozen=True, slots=True)
class Event:
    """One act, of one kind, by the same sides, in one interval, at one place."""

    event_id: str
    report_id: str
    kind: EventKind
    status: Status
    side_a: tuple[str, ...]
    side_b: tuple[str, ...]
    directed: bool
    place: EventPlace | None
    date: EventDate
    casualties: tuple[Casualties, ...]
    evidence: Span
    readings: tuple[Reading, ...] = ()
    group: str | None = None
    """Shared by the events of one act at several places; casualties stand on the first."""
    attribution: str | None = None
    """`probable` where the text only supposes who acted."""
    actor_words: tuple[str, ...] = ()
    """Names of actors that the lexicon does not know, as given."""
    unplaced_words: str | None = None
    """The place name that could not be placed, where the text gives one."""
    confidence: tuple[tuple[str, float], ...] = ()
    """How likely the event and its fields are right, by name: `event`, `side_a`, …; 0 to 1.

    Empty for an event of a store that an earlier version filled.
    """
    reviewed: tuple[str, ...] = ()
    """What a reviewer found wrong (`domain.reviews.Fault`): set by the review, or left open.

    Never stored: a review is laid over what the machine read.
    """

    @property
    def actors(self) -> tuple[str, ...]:
        """Return the ids of all actors on either side, each once."""
        return tuple(dict.fromkeys(self.side_a + self.side_b))


class LinkHow(enum.StrEnum):
    """How a telling is tied to the first one of its act."""

    RECAP = "recap"
    """The report itself presents the act as told or seen earlier."""
    RETOLD = "retold"
    """Another report tells the act as news too."""


@dataclass(frozen=True, slots=True)
class Link:
    """A later telling of an act; the act goes by the event that told it first."""

    event_id: str
    act_id: str
    how: LinkHow
