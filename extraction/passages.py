"""A report sentence by sentence: what was read from each, and what was passed over and why.

The events are given. The reasons are worked out from outside the stages: the words are looked up
again, and a word that speaks against an event is one without which the stage would have found it.
Where no reason is known, that no event was read is all that is said.
"""

from __future__ import annotations

import enum
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from domain.events import Casualties, Event, EventKind
from domain.phrases import PhraseIndex, PhraseMatch
from domain.reports import Report
from domain.sentences import Sentence, Word
from domain.spans import Span
from domain.text import FOR
from extraction.actors import ActorMatch
from extraction.acts import Act
from extraction.casualties.find import find_casualties
from extraction.lexicon import Lexicons, Trigger
from extraction.located import Located
from extraction.operations import of_one_operation
from extraction.pipeline import Extractor, without_page_end
from extraction.rows import Row, items_of
from extraction.scenes import is_again
from extraction.triggers import TriggerMatch, find_triggers


class Part(enum.StrEnum):
    """What a sentence is to its report."""

    BODY = "body"
    HEADLINE = "headline"
    ASIDE = "aside"
    PAGE_END = "page_end"


class Sort(enum.StrEnum):
    """What the words that were passed over look like."""

    TRIGGER = "trigger"
    CASUALTIES = "casualties"
    PLACE = "place"
    ACTOR = "actor"


class Reason(enum.StrEnum):
    """Why words were passed over; the first are entries of `recaps.yaml` and `casualties.yaml`."""

    DENIED = "denied"
    ACCIDENT = "accident"
    DEMANDED = "demanded"
    HABITUAL = "habitual"
    ONGOING = "ongoing"
    HARMLESS = "harmless"
    NOT_SAID_TO_HAPPEN = "not_said_to_happen"
    OTHER_MEANING = "other_meaning"
    POINTS_BACK = "points_back"
    TOTALS = "totals"
    NONE = "none"
    BREAKDOWN = "breakdown"
    INTENT = "intent"
    CAUTION = "caution"
    """Another word of `recaps.yaml`."""
    PURPOSE = "purpose"
    DESCRIBES = "describes"
    TARGET = "target"
    DATE = "date"
    NEEDS_WORD = "needs_word"
    NEEDS_ACTOR = "needs_actor"
    NEEDS_WEAPON = "needs_weapon"
    NEEDS_PLACE = "needs_place"
    HEADLINE = "headline"
    ASIDE = "aside"
    PAGE_END = "page_end"
    DATELINE = "dateline"
    TOLD_AGAIN = "told_again"
    HARM_OF_ACT = "harm_of_act"
    SAME_ACT = "same_act"
    PART_OF_ACT = "part_of_act"
    PART_OF_OPERATION = "part_of_operation"
    IN_PASSING = "in_passing"
    NAMED_AGAIN = "named_again"
    COUNTRY = "country"
    LANDMARK = "landmark"
    WIDER = "wider"
    NOT_ITS_OWN = "not_its_own"
    """An event was read from the sentence, without these words."""
    NO_EVENT = "no_event"


_UNCOUNTED = {
    "totals": Reason.TOTALS,
    "since": Reason.TOTALS,
    "none": Reason.NONE,
    "intent": Reason.INTENT,
    "breakdown": Reason.BREAKDOWN,
}
"""Words of `casualties.yaml` that keep people from being counted."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Words that look like a part of an event and are part of none."""

    sort: Sort
    span: Span
    rule: str
    """Id of the lexicon entry or of the model that saw them."""
    reason: Reason
    because: Span | None = None
    """The words that speak against them."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a report with what was read from it."""

    span: Span
    part: Part
    is_read: bool
    """Whether it is searched for events: a sentence of the body, or the headline of a report whose
    body tells none."""
    event_ids: tuple[str, ...]
    """The events whose kind was read here."""
    passed_over: tuple[PassedOver, ...]


@dataclass(frozen=True, slots=True)
class _Trace:
    """The events of a report, and what a sentence is compared with."""

    events: Sequence[Event]
    retold: Sequence[Event]
    """What the report told a second time, and the pipeline made one with the first."""
    in_operation: Sequence[Span]
    """The words of raids and withdrawals that are a part of another act."""
    lexicons: Lexicons
    reads_headline: bool

    def used(self, *fields: str) -> list[Span]:
        return [r.span for event in self.events for r in event.readings if r.field in fields]

    def is_retold(self, span: Span) -> bool:
        return any(r.span.overlaps(span) for event in self.retold for r in event.readings)


class _Without(PhraseIndex):
    """An index that does not know one of its entries."""

    def __init__(self, whole: PhraseIndex, entry: str) -> None:
        super().__init__({})
        self._whole, self._entry = whole, entry

    def at(self, words: Sequence[Word], first: int) -> tuple[PhraseMatch, ...]:
        return tuple(m for m in self._whole.at(words, first) if m.entry != self._entry)

    def find(self, words: Sequence[Word]) -> tuple[PhraseMatch, ...]:
        return tuple(m for m in self._whole.find(words) if m.entry != self._entry)


def find_passages(
    report: Report, sentences: Sequence[Sentence], events: Sequence[Event], extractor: Extractor
) -> tuple[Passage, ...]:
    """Return the sentences of the report with the `events` read from them and what was not.

    The sentences may be cut otherwise than those the events were read from: each event stands with
    the sentence in which the word of its kind begins. Items of a list in one line are passages of
    their own.
    """
    report = extractor.dated(report, sentences)
    sentences = items_of(sentences)
    rows = extractor.rows(report, sentences)
    kept = without_page_end(rows)
    read = [row for row in kept if row.is_body]
    acts = extractor.acts(report, read)
    reads_headline = not acts
    if reads_headline:
        read = [row for row in kept if row.is_headline]
        acts = extractor.acts(report, read)
    told = extractor.tell(report, acts)
    left = {event.event_id for event in extractor.merged(read, told)}
    trace = _Trace(
        events,
        [event for event in told if event.event_id not in left],
        _in_operation(acts),
        extractor.lexicons,
        reads_headline=reads_headline,
    )
    homes = _by_sentence(sentences, events)
    return tuple(
        _passage(sentence, row, _part(row, at < len(kept)), homes.get(at, ()), trace)
        for at, (sentence, row) in enumerate(zip(sentences, rows, strict=True))
    )


def _in_operation(acts: Sequence[Act]) -> list[Span]:
    """Return the words of the acts that are left out as a part of the operation told beside."""
    left = {_head(act) for act in of_one_operation(acts)}
    return [_head(act) for act in acts if _head(act) not in left]


def _head(act: Act) -> Span:
    return act.clause.triggers[0].span


def _by_sentence(
    sentences: Sequence[Sentence], events: Sequence[Event]
) -> Mapping[int, tuple[Event, ...]]:
    starts = [sentence.span.start for sentence in sentences]
    found: dict[int, tuple[Event, ...]] = {}
    for event in events:
        at = max(0, bisect_right(starts, _anchor(event).start) - 1)
        found[at] = (*found.get(at, ()), event)
    return found


def _anchor(event: Event) -> Span:
    kinds = (reading.span for reading in event.readings if reading.field == "kind")
    return next(kinds, event.evidence)


def _part(row: Row, is_read: bool) -> Part:  # noqa: FBT001 - two facts make the part
    if not is_read:
        return Part.PAGE_END
    if row.is_headline:
        return Part.HEADLINE
    return Part.ASIDE if row.is_aside else Part.BODY


def _passage(
    sentence: Sentence, row: Row, part: Part, events: Sequence[Event], trace: _Trace
) -> Passage:
    telling = [e for e in trace.events if e in events or e.evidence.overlaps(sentence.span)]
    found = [
        *_triggers(row, trace),
        *_casualties(row, telling, trace),
        *_places(row, telling, trace),
        *_actors(row, telling, trace),
    ]
    clear = [each for each in found if each.reason is not Reason.NO_EVENT]
    kept = [
        each
        for each in found
        if each.sort is not Sort.TRIGGER
        or each in clear
        or not any(each.span.overlaps(other.span) for other in clear)
    ]
    is_read = part is Part.BODY or bool(events)
    is_read = is_read or (part is Part.HEADLINE and trace.reads_headline)
    if not is_read:
        kept = [replace(each, reason=Reason(part.value), because=None) for each in kept]
    kept = [_as_retold(each, trace) for each in kept]
    kept.sort(key=lambda each: (list(Sort).index(each.sort), each.span))
    event_ids = tuple(event.event_id for event in events)
    return Passage(sentence.span, part, is_read, event_ids, tuple(kept))


def _as_retold(each: PassedOver, trace: _Trace) -> PassedOver:
    open_reasons = {Reason.NO_EVENT, Reason.NOT_ITS_OWN}
    if each.reason in open_reasons and trace.is_retold(each.span):
        return replace(each, reason=Reason.TOLD_AGAIN)
    return each


def _is_used(span: Span, used: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for other in used)


# --- words that announce an event -----------------------------------------------------------


def _triggers(row: Row, trace: _Trace) -> Iterator[PassedOver]:
    used = [*trace.used("kind"), *_counted_harm(row, trace)]
    heard = {match.first: match for match in row.triggers}
    seen: set[int] = set()
    for match in trace.lexicons.trigger_words.find(row.words):
        span = match.span(row.words)
        if match.first in seen or _is_used(span, used):
            continue
        seen.add(match.first)
        if match.first in heard:
            trigger = heard[match.first]
            reason = _why_unused(row, trigger, trace)
            yield PassedOver(Sort.TRIGGER, span, trigger.trigger.trigger_id, reason)
        else:
            reason, because = _why_unheard(row, match, trace.lexicons)
            yield PassedOver(Sort.TRIGGER, span, match.entry, reason, because)


def _counted_harm(row: Row, trace: _Trace) -> list[Span]:
    """Return the words of harm whose losses an event has: they are used, as losses."""
    losses = trace.used("casualties")
    return [m.span for m in row.triggers if m.trigger.yields and _is_used(m.span, losses)]


def _why_unused(row: Row, match: TriggerMatch, trace: _Trace) -> Reason:
    """Return why no event was read from a word that announces one."""
    if match.span in trace.in_operation:
        return Reason.PART_OF_OPERATION
    if trace.is_retold(match.span):
        return Reason.TOLD_AGAIN
    around = [event for event in trace.events if event.evidence.covers(match.span)]
    if around:
        return _why_inside(match, around)
    trigger = match.trigger
    told = {e.kind for e in trace.events if _anchor(e).start < match.span.start}
    lacks = {
        Reason.POINTS_BACK: is_again(row, match, told),
        Reason.ONGOING: match.is_ongoing,
        Reason.IN_PASSING: match.in_passing,
        Reason.NEEDS_ACTOR: trigger.needs_actor and not row.actors,
        Reason.NEEDS_WEAPON: trigger.needs_weapon and not row.weapons,
        Reason.NEEDS_PLACE: trigger.needs_place and all(p.is_country for p in row.located),
    }
    return next((reason for reason, holds in lacks.items() if holds), Reason.NO_EVENT)


def _why_inside(match: TriggerMatch, around: Sequence[Event]) -> Reason:
    if match.trigger.yields:
        return Reason.HARM_OF_ACT
    kinds = {event.kind for event in around}
    return Reason.SAME_ACT if match.trigger.kind in kinds else Reason.PART_OF_ACT


def _why_unheard(row: Row, match: PhraseMatch, lexicons: Lexicons) -> tuple[Reason, Span | None]:
    """Return why the word was taken for no announcement: what would have to be otherwise."""
    words = row.words
    if _is_heard(words, match, lexicons):
        return Reason.DATE, None
    # Words may speak against it twice over: they are silenced one after the other.
    silent = lexicons
    for caution in sorted(lexicons.caution_words.find(words), key=partial(_closeness, match)):
        silent = replace(silent, caution_words=_Without(silent.caution_words, caution.entry))
        if _is_heard(words, match, silent):
            return _reason_of(caution.entry), caution.span(words)
    trigger = lexicons.triggers[match.entry]
    others = (
        (Reason.POINTS_BACK, replace(lexicons, side_words=_unaccompanied(lexicons))),
        (Reason.DESCRIBES, replace(lexicons, pronouns=())),
        (Reason.NEEDS_WORD, _with(lexicons, replace(trigger, beside_within=None))),
        (Reason.TARGET, _with(lexicons, replace(trigger, kind=EventKind.OTHER))),
    )
    for reason, changed in others:
        if _is_heard(words, match, changed):
            return reason, None
    is_aim = FOR in match.clitics and not trigger.is_verb and not trigger.is_violent
    return (Reason.PURPOSE if is_aim else Reason.NO_EVENT), None


def _unaccompanied(lexicons: Lexicons) -> PhraseIndex:
    return _Without(lexicons.side_words, "accompanies")


def _with(lexicons: Lexicons, trigger: Trigger) -> Lexicons:
    return replace(lexicons, triggers={**lexicons.triggers, trigger.trigger_id: trigger})


def _closeness(match: PhraseMatch, caution: PhraseMatch) -> tuple[int, bool]:
    """Return how far a caution stands from the word; the vaguest reason comes first."""
    is_vague = caution.entry == Reason.NOT_SAID_TO_HAPPEN
    return abs(caution.first - match.first), not is_vague


def _is_heard(words: Sequence[Word], match: PhraseMatch, lexicons: Lexicons) -> bool:
    return any(found.first == match.first for found in find_triggers(words, lexicons))


def _reason_of(entry: str) -> Reason:
    return Reason(entry) if entry in set(Reason) else Reason.CAUTION


# --- losses, places and actors ---------------------------------------------------------------


def _casualties(row: Row, telling: Sequence[Event], trace: _Trace) -> Iterator[PassedOver]:
    used = trace.used("casualties")
    counted = [match.casualties.evidence for match in row.casualties]
    for match in row.casualties:
        entry = match.casualties
        if not _is_used(entry.evidence, used):
            yield _loss(entry, _unless_told(telling))
    # Words may speak against it twice over: they are silenced one after the other.
    loose = trace.lexicons
    for name, reason in _UNCOUNTED.items():
        speaks = [m for m in trace.lexicons.quantity_words.find(row.words) if m.entry == name]
        if not speaks:
            continue
        loose = replace(loose, quantity_words=_Without(loose.quantity_words, name))
        for match in find_casualties(row.words, row.actors, loose):
            entry = match.casualties
            if not _is_used(entry.evidence, [*used, *counted]):
                near = min(speaks, key=lambda one: abs(one.first - match.first))
                because = near.span(row.words)
                counted.append(entry.evidence)
                yield _loss(entry, reason, because)


def _loss(entry: Casualties, reason: Reason, because: Span | None = None) -> PassedOver:
    rule = f"casualties.{entry.rule}"
    return PassedOver(Sort.CASUALTIES, entry.evidence, rule, reason, because)


def _places(row: Row, telling: Sequence[Event], trace: _Trace) -> Iterator[PassedOver]:
    used = trace.used("place")
    for located in row.located:
        toponym = located.named.toponym
        if not _is_used(toponym.span, used):
            reason = _why_elsewhere(row, located, telling, trace)
            yield PassedOver(Sort.PLACE, toponym.span, "+".join(toponym.seen_by), reason)


def _why_elsewhere(row: Row, located: Located, telling: Sequence[Event], trace: _Trace) -> Reason:
    """Return why nothing was placed at a place that the sentence names."""
    placed = {event.place.place_id for event in trace.events if event.place is not None}
    if located.named.first < row.body:
        return Reason.DATELINE
    if located.row is not None and located.row.place_id in placed:
        return Reason.NAMED_AGAIN
    if located.is_country:
        return Reason.COUNTRY
    if not telling:
        return Reason.NO_EVENT
    if located.named.is_landmark:
        return Reason.LANDMARK
    return Reason.NOT_ITS_OWN if located.is_specific else Reason.WIDER


def _actors(row: Row, telling: Sequence[Event], trace: _Trace) -> Iterator[PassedOver]:
    used = trace.used("side_a", "side_b", "casualties")
    for actor in row.actors:
        if not _is_used(actor.span, used):
            yield PassedOver(Sort.ACTOR, actor.span, actor.rule, _why_no_side(actor, telling))


def _why_no_side(actor: ActorMatch, telling: Sequence[Event]) -> Reason:
    sides = {each for event in telling for each in event.actors}
    return Reason.NAMED_AGAIN if actor.actor_id in sides else _unless_told(telling)


def _unless_told(telling: Sequence[Event]) -> Reason:
    return Reason.NOT_ITS_OWN if telling else Reason.NO_EVENT
