"""The actors named in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from domain.sentences import Sentence, Word
from domain.spans import Span
from extraction.lexicon import Lexicons

UNKNOWN = "other"
ORGANISATION = "ORG"
TAGGER = "stanza.ner"


@dataclass(frozen=True, slots=True)
class ActorMatch:
    """An actor at `words[first:last]`; `clitics` are the letters joined to its front."""

    actor_id: str
    rule: str
    """Id of the alias, or of the tagger for an actor that the lexicon does not know."""
    first: int
    last: int
    clitics: str
    span: Span


def find_actors(
    sentence: Sentence, lexicons: Lexicons, published: date | None
) -> tuple[ActorMatch, ...]:
    """Return the actors in reading order, first those of the lexicon that hold on `published`.

    Organisations that only the tagger saw come with the id `other`; observers are left out.
    """
    words = sentence.words
    observers = [
        range(match.first, match.last)
        for match in lexicons.place_words.find(words)
        if match.entry == "not_actors"
    ]
    known = [
        ActorMatch(
            lexicons.actor_aliases[match.entry].actor_id,
            match.entry,
            match.first,
            match.last,
            match.clitics,
            match.span(words),
        )
        for match in lexicons.actor_words.find(words)
        if lexicons.actor_aliases[match.entry].holds_on(published)
        and not any(match.first in taken for taken in observers)
    ]
    taken = [*observers, *(range(actor.first, actor.last) for actor in known)]
    tagged = list(_tagged(sentence, taken))
    named = sorted([*known, *tagged], key=lambda actor: actor.first)
    people = list(_its_people(words, named, lexicons))
    return tuple(sorted([*named, *people], key=lambda actor: actor.first))


def _its_people(
    words: Sequence[Word], named: Sequence[ActorMatch], lexicons: Lexicons
) -> Iterator[ActorMatch]:
    """Yield «its fighters», «its aircraft» as the actor of the lexicon named last before."""
    for match in lexicons.side_words.find(words):
        if match.entry != "its_people":
            continue
        before = [a for a in named if a.last <= match.first and a.actor_id != UNKNOWN]
        inside = any(match.first < a.last and a.first < match.last for a in named)
        if before and not inside:
            yield ActorMatch(
                before[-1].actor_id,
                "rule.its_people",
                match.first,
                match.last,
                match.clitics,
                match.span(words),
            )


def _tagged(sentence: Sentence, taken: Sequence[range]) -> Iterator[ActorMatch]:
    for mention in sentence.mentions:
        if mention.tag != ORGANISATION:
            continue
        first, last = word_range(sentence.words, mention.span)
        if first < last and not any(at in other for other in taken for at in range(first, last)):
            front = sentence.words[first]
            clitics = front.folded[: front.clitics]
            span = Span(mention.span.start + len(clitics), mention.span.end)
            yield ActorMatch(UNKNOWN, TAGGER, first, last, clitics, span)


def word_range(words: Sequence[Word], span: Span) -> tuple[int, int]:
    """Return the first and the last-but-one index of the words that `span` touches."""
    touched = [at for at, word in enumerate(words) if word.span.overlaps(span)]
    return (touched[0], touched[-1] + 1) if touched else (0, 0)
