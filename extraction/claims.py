"""Who is said to be behind an act that was told before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.events import EventKind
from domain.text import ARTICLE
from extraction.actors import UNIDENTIFIED, UNKNOWN, ActorMatch
from extraction.acts import SAME_SUBJECT, Act
from extraction.locate import FIRE
from extraction.roles import before_fillers
from extraction.rows import Row
from extraction.sides import Side
from extraction.triggers import is_definite

_SHELLS_REACH = 4
"""Words of «the long-range missiles» before «were fired from»."""
_CLAIM_REACH = 6
"""Words around «claimed» in which who did stands."""


def with_who_was_behind(acts: Sequence[Act], row: Row) -> list[Act]:
    """Give «A is likely behind the strike», «A claimed it» to the act told last that nobody did.

    So too «the shells were fired from bases of A»; and to the act that it was said to be like.
    """
    known = list(acts)
    for author, kind, attribution in (*_who_is_behind(row), *_who_claims(row), *_who_fired(row)):
        side = (Side(author.actor_id, author.span, "rule.behind_it"),)
        for at in reversed(range(len(acts))):
            sides = acts[at].sides
            if not _may_be(acts[at], kind):
                continue
            sides_now = replace(sides, side_a=side, attribution=attribution)
            known[at] = replace(acts[at], sides=sides_now)
            if all(side.rule != SAME_SUBJECT for side in sides.side_a):
                break
    return known


def _who_is_behind(row: Row) -> Iterator[tuple[ActorMatch, EventKind, str | None]]:
    """Yield who «is likely behind the strike» and the kind of what that is."""
    found = {m.last: m.first for m in row.grammar if m.entry == "behind_it"}
    told = next((t for t in row.triggers if t.first in found), None)
    if told is None or not is_definite(row.words, told):
        return
    for actor in row.actors:
        if actor.last == found[told.first] and actor.actor_id != UNKNOWN:
            yield actor, told.trigger.kind, "probable"


def _who_fired(row: Row) -> Iterator[tuple[ActorMatch, EventKind, str | None]]:
    """Yield from whose bases «the shells were fired», likely where the text supposes it."""
    fired = next((m for m in row.grammar if m.entry == "launched_from"), None)
    if fired is None:
        return
    near = range(max(0, fired.first - _SHELLS_REACH), fired.first)
    shells = any(
        w.first in near and row.words[w.first].folded.startswith(ARTICLE) for w in row.weapons
    )
    behind = (
        a for a in row.actors if before_fillers(row.words, a.first, row.grammar) == fired.last
    )
    actor = next((a for a in behind if a.actor_id != UNKNOWN), None)
    if shells and actor is not None:
        supposed = any(m.entry in {"probable", "supposes"} for m in row.grammar)
        yield actor, EventKind.SHELLING, "probable" if supposed else None


def _who_claims(row: Row) -> Iterator[tuple[ActorMatch, EventKind, str | None]]:
    """Yield who «claimed the attack», whatever it was: what has the article was told before."""
    claim = next((m for m in row.grammar if m.entry == "claims"), None)
    if claim is None:
        return
    near = range(claim.first - _CLAIM_REACH, claim.last + _CLAIM_REACH)
    actor = next((a for a in row.actors if a.first in near and a.actor_id != UNKNOWN), None)
    if actor is None:
        return
    what = max(claim.last, actor.last if actor.first <= claim.last + 1 else 0)
    if what < len(row.words) and row.words[what].folded.startswith(ARTICLE):
        yield actor, EventKind.ARMED_CLASH, None


def _may_be(act: Act, kind: EventKind) -> bool:
    """Tell whether nobody is known to have done the act, and it may be told of by the kind."""
    is_same = act.kind is kind or {act.kind, kind} <= FIRE or kind is EventKind.ARMED_CLASH
    by_nobody = all(side.actor_id == UNIDENTIFIED for side in act.sides.side_a)
    return act.kind.is_violent and is_same and by_nobody
