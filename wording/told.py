"""An event as one sentence made from its fields: an aid to reading, not a translation."""

from __future__ import annotations

from collections.abc import Sequence

from domain.events import Casualties, DateBasis, Event, Status
from domain.places import Precision, Shape
from domain.reviews import Fault
from wording import describe
from wording.texts import Texts


def told(event: Event, texts: Texts) -> str:
    """Return who did what to whom, where and when, with which losses, as one sentence.

    The patterns stand in the catalogues; none of them needs its words to agree with a name.
    """
    words = texts("told.scene", act=_act(event, texts), where=_where(event, texts))
    words = texts("told.day", told=words, when=_when(event, texts))
    if event.casualties:
        losses = describe.joined(
            [_loss(entry, texts) for entry in event.casualties], "told.list", texts
        )
        words = texts("told.losses", told=words, losses=losses)
    if event.status is not Status.REPORT:
        words = texts(f"told.{event.status.value}", told=words)
    return texts("told.sentence", told=words[:1].upper() + words[1:])


def _act(event: Event, texts: Texts) -> str:
    first, second = _side(event.side_a, texts), _side(event.side_b, texts)
    if first and event.attribution == "probable":
        first = texts("told.probable", a=first)
    shape = _shape(event)
    own = f"told.{event.kind.value}.{shape}"
    pattern = own if own in texts.words else f"told.any.{shape}"
    kind = texts(f"told.noun.{event.kind.value}")
    return texts(pattern, kind=kind, a=first or second, b=second)


def _shape(event: Event) -> str:
    """Return which of the sides are there, and whether the text says who acted."""
    if not event.side_a and not event.side_b:
        return "opened" if Fault.SIDES in event.reviewed else "none"
    if not (event.side_a and event.side_b):
        return "only" if not event.directed else "by" if event.side_a else "on"
    return "directed" if event.directed else "mutual"


def _side(actors: Sequence[str], texts: Texts) -> str:
    """Return the actors of a side; some have another name within a sentence than alone."""
    names = [
        texts.words.get(f"told.actor.{actor}") or texts.actor(actor)
        for actor in dict.fromkeys(actors)
    ]
    return describe.joined(names, "told.and", texts) if names else ""


def _where(event: Event, texts: Texts) -> str:
    place = event.place
    if place is None and Fault.PLACE in event.reviewed:
        return texts("told.where.opened")
    if place is None:
        words = event.unplaced_words
        return texts("told.where.unplaced", words=words) if words else texts("told.where.unknown")
    shapes = {Shape.RING: "ring", Shape.SECTOR: "sector"}
    how = place.precision.value
    if place.precision is Precision.NEAR:
        how = shapes.get(place.shape, how)
    where = texts(f"told.where.{how}", place=texts.name(place.name_ar, place.name_en))
    return texts("told.where.outside", where=where) if place.is_outside else where


def _when(event: Event, texts: Texts) -> str:
    date = event.date
    start, end = describe.day(date.start, texts), describe.day(date.end, texts)
    if not start and not end:
        return texts(f"told.when.{'opened' if Fault.DATE in event.reviewed else 'unknown'}")
    if start == end:
        key = "report" if date.basis is DateBasis.REPORT else "on"
        return texts(f"told.when.{key}", day=start)
    if start and end:
        return texts("told.when.between", start=start, end=end)
    return texts("told.when.since", start=start) if start else texts("told.when.until", end=end)


def _loss(entry: Casualties, texts: Texts) -> str:
    outcome, group = texts.label("outcome", entry.outcome.value), texts.actor(entry.group)
    if entry.minimum is None and entry.maximum is None:
        return texts("told.loss.uncounted", outcome=outcome, group=group)
    number = describe.number(entry, texts)
    if entry.group != "civilians":
        return texts("told.loss.any", number=number, outcome=outcome, group=group)
    is_one = entry.maximum == 1 or (entry.minimum == 1 and entry.maximum is None)
    key = "civilian" if is_one else "civilians"
    return texts(f"told.loss.{key}", number=number, outcome=outcome)
