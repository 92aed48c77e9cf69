"""What a user may ask of events: the filter, every part of it with a value that means no limit."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass

from domain.events import EventKind, EventType, Status
from domain.places import Precision
from domain.reviews import ReviewState

Corner = tuple[float, float]
"""Latitude and longitude in degrees WGS84."""


class Role(enum.StrEnum):
    """In what part the actors asked for are looked for."""

    INVOLVED = "involved"
    """On either side."""
    ATTACKER = "attacker"
    """As the side that acts; not in a clash that nobody is said to have begun."""
    TARGET = "target"
    """As the side that is acted upon, likewise."""
    AGAINST = "against"
    """Opposite one of the others, whoever acts; opposite anybody where no others are named."""
    ALONGSIDE = "alongside"
    """On one side with one of the others; with anybody where no others are named."""

    @property
    def has_others(self) -> bool:
        """Tell whether the role is one towards others."""
        return self in {Role.AGAINST, Role.ALONGSIDE}


class Harm(enum.StrEnum):
    """Who must have been killed or injured."""

    ANYBODY = "anybody"
    CIVILIANS = "civilians"


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What the user asked for; an empty tuple or text, None or 0 means no limit."""

    start: datetime.date | None = None
    end: datetime.date | None = None
    """First and last day, both included."""
    certain: bool = False
    """Whether an event must lie within them wholly; else it may lie there in part."""
    undated: bool = True
    """Whether events without any day are kept."""
    actors: tuple[str, ...] = ()
    """Actors of whom any is enough."""
    role: Role = Role.INVOLVED
    others: tuple[str, ...] = ()
    """Towards whom the actors have the role, where it is one towards others."""
    types: tuple[EventType, ...] = ()
    kinds: tuple[EventKind, ...] = ()
    places: tuple[str, ...] = ()
    """Ids of places."""
    area: tuple[Corner, ...] = ()
    """Corners of a polygon; an event stays when its point on the map lies inside."""
    precisions: tuple[Precision, ...] = ()
    harm: Harm | None = None
    at_least: int = 0
    """So many killed or injured, of anybody or of those that `harm` names, by the least count."""
    statuses: tuple[Status, ...] = ()
    publishers: tuple[str, ...] = ()
    reviews: tuple[ReviewState, ...] = ()
    """Where events stand with their reviewers; where none is named, all but those found wrong."""
    confidence: float = 0.0
    """The least share of one that an event must be likely right by."""
    words: str = ""
    """Words that must all stand in the event's sentence, heading, or names."""
    once: bool = True
    """Whether of several tellings of one act only the first of those that are left is kept."""
