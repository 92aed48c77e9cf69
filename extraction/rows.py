"""A sentence with everything that the stages find in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from domain.events import EventDate, EventKind
from domain.phrases import PhraseMatch
from domain.reports import Report
from domain.sentences import Sentence, Word
from domain.spans import Span
from domain.text import COLONS, COMMAS, DASHES, FULL_STOP, IN, QUOTES, STOPS, is_bullet
from extraction.actors import (
    FIRST_NAMED,
    MILITIA,
    NAMED,
    UNKNOWN,
    ActorMatch,
    find_actors,
    heads_of,
    likelier_militia,
    speaker_of,
)
from extraction.casualties.find import find_casualties
from extraction.casualties.match import CasualtiesMatch
from extraction.clauses import in_turn
from extraction.dateline import days_of_digest, days_of_list
from extraction.dates import DateMatch, find_dates
from extraction.lexicon import Lexicons
from extraction.located import Located
from extraction.page import is_first, is_heading, is_link, page_lines, starts_line
from extraction.recaps import Telling, find_tellings
from extraction.sections import ROUND_UP
from extraction.toponyms import NamedPlace, find_toponyms, people_named
from extraction.triggers import TriggerMatch, find_triggers
from extraction.untold import TOTALS
from gazetteer.index import NameIndex

_DATELINE_REACH = 9
"""Words at the start of a line in which a dateline ends with a dash or a colon."""
_SHORTEST_ITEM = 12
"""Words that an item of a list has at least; headings are shorter."""
_LONGEST_UNSTOPPED = 12
"""Lines of one that may have some full stops."""
_SHORTEST_TOLD = 7
"""Words that a line of a message without full stops has at least."""
_BARS = frozenset({"|", "||"})
"""Marks behind the word that a message opens with."""
_CLOSES_NUMBER = frozenset({")"})
"""Marks between the number of an item and its words: «1) …»."""
_LONGEST_PLACE_LINE = 5
"""Words of a line that is a place, with its bullet and its colon."""
_INITIAL = 3
"""Words of a mark, a letter and its stop."""
_COUNTED_REACH = 2
"""Words of «the second», before those in how many days it is."""
_NO_WEAPON = "weapon.no_weapon"
"""Entry of names in which a word for arms stands."""
_HEAD = 3
"""Lines at the head of a report in which it says whose statement it is."""
_LONGEST_MESSAGE = 8
"""Lines of a message that has no full stops: its lines are no headings."""


@dataclass(frozen=True, slots=True)
class Row:
    """The words of a sentence and all matches in them, by word index."""

    words: tuple[Word, ...]
    body: int
    """Index of its first word after a dateline."""
    is_headline: bool
    is_aside: bool
    """A line of a page around the report: a subheading, a caption, a link to another report."""
    opens_list: bool
    """It ends with a colon: what is listed below it is told by it too."""
    is_item: bool
    """It is an item of a list that a sentence with a colon introduced."""
    opens_total: bool
    """It ends with a colon, and what is listed below it is added up in it."""
    days_of_list: EventDate | None
    """Of which days it says that what is listed below it is."""
    days_of_digest: EventDate | None
    """Of which days it says that the whole report below it is."""
    is_general: bool
    """It speaks of a series of acts, which may be told one by one below it."""
    is_judged: bool
    """It tells what somebody thinks of what happened."""
    ends_report: bool
    """It begins what a page puts under a report."""
    actors: tuple[ActorMatch, ...]
    triggers: tuple[TriggerMatch, ...]
    named: tuple[NamedPlace, ...]
    dates: tuple[DateMatch, ...]
    casualties: tuple[CasualtiesMatch, ...]
    tellings: tuple[Telling, ...]
    grammar: tuple[PhraseMatch, ...]
    """Words of `sides.yaml`."""
    place_words: tuple[PhraseMatch, ...]
    """Back references, origins and words between the places of a list (`cues.yaml`)."""
    weapons: tuple[PhraseMatch, ...]
    cues: tuple[PhraseMatch, ...]
    """Words that a place name follows: «the village of», known or not."""
    located: tuple[Located, ...] = ()
    under: tuple[Located, ...] = ()
    """The town or site that a line above it names alone: «Hajin», and what happened below."""
    section: Located | None = None
    """The governorate that the part of a round-up is headed by in which it stands."""
    speaker: str | None = None
    """The party whose own statement or agency the report is."""

    @property
    def label(self) -> tuple[Located, ...]:
        """Return the town or site that its line is headed by: «Hajin: a man was killed».

        Not where the line itself names another spot, of the gazetteer or not: it is of that.
        """
        if not self.body or self.words[self.body - 1].text not in COLONS:
            return self.under
        ahead = [p for p in self.located if p.named.last <= self.body and p.is_specific]
        within = any(p.is_specific for p in self.located if p.named.first >= self.body)
        alone = len(ahead) == 1 and ahead[0].row is not None
        return tuple(ahead) if alone and not within else ()

    @property
    def is_short(self) -> bool:
        """Tell whether it is a few words that tell no act: a subheading, the name of a place."""
        return len(self.words) <= _LONGEST_PLACE_LINE and not self.triggers

    @property
    def heading(self) -> tuple[Located, ...]:
        """Return the town or site that the line names and nothing else, to head what follows."""
        named = [place for place in self.located if place.is_specific]
        alone = len(named) == 1 and named[0].row is not None and not named[0].geocode.is_outside
        return tuple(named) if self.is_short and alone else ()

    @property
    def is_subheading(self) -> bool:
        """Tell whether it is a word or two with a colon inside a list: «Syria:»."""
        return self.opens_list and self.is_short

    @property
    def turns(self) -> list[int]:
        """Return the words with which acts told in turn begin: «the first», «the second»."""
        return in_turn(self.words, self.triggers, self.grammar)

    @property
    def is_body(self) -> bool:
        """Tell whether it is a sentence of the report itself."""
        return not (self.is_headline or self.is_aside)


def read_rows(
    report: Report, sentences: Sequence[Sentence], lexicons: Lexicons, index: NameIndex
) -> list[Row]:
    """Return what is found in each sentence; forces named in full are known by less later on."""
    heads: dict[str, str] = {}
    rows: list[Row] = []
    speaker: str | None = None
    page = page_lines(report.text, lexicons)
    for sentence in items_of(sentences):
        publisher = speaker_of(sentence.words, lexicons, report.published)
        heads = {**publisher, **heads}
        row = _read_row(report, sentence, (heads, page), lexicons, index)
        if speaker is None and len(rows) < _HEAD:
            speaker = publisher.get(FIRST_NAMED) or _whose_statement(row)
        row = _below(rows[-1], row, lexicons) if rows else row
        if row.actors and row.actors[0].actor_id != UNKNOWN:
            heads.setdefault(FIRST_NAMED, row.actors[0].actor_id)
        known = heads_of(row.words, row.actors)
        if MILITIA in known and MILITIA in heads:
            known[MILITIA] = likelier_militia(heads[MILITIA], known[MILITIA])
        known[NAMED] = f"{heads.get(NAMED, '')} {known.get(NAMED, '')}"
        heads |= known
        rows.append(row)
    if len(rows) > 1 and rows[0].is_headline and all(_is_marked(row.words) for row in rows[:2]):
        rows[0] = replace(rows[0], is_headline=False)
    is_told = any(row.is_body or (row.is_headline and row.triggers) for row in rows)
    if (len(rows) <= _LONGEST_MESSAGE and not is_told) or _is_message(rows):
        rows = [replace(row, is_aside=row.is_aside and not row.triggers) for row in rows]
    return rows if speaker is None else [replace(row, speaker=speaker) for row in rows]


def _whose_statement(row: Row) -> str | None:
    """Return whose line «statement of A», «press office of A» at the head of a report is."""
    named = {actor.actor_id for actor in row.actors} - {UNKNOWN}
    is_head = any(match.entry == "statement" for match in row.grammar)
    return named.pop() if is_head and len(named) == 1 and not row.triggers else None


def _is_message(rows: Sequence[Row]) -> bool:
    """Tell whether most lines that tell an act end without a full stop: they are no headings."""
    telling = [row for row in rows if row.triggers and not row.is_headline]
    telling = [row for row in telling if len(row.words) >= _SHORTEST_TOLD]
    stopped = [row for row in telling if row.words[-1].text in STOPS]
    lists = any(row.words[-1].text in COLONS and row.body < len(row.words) for row in rows)
    return len(rows) <= _LONGEST_UNSTOPPED and not lists and len(stopped) * 2 < len(telling)


def under_places(rows: Sequence[Row]) -> list[Row]:
    """Return the rows, those that name no spot with the one that a line above them is."""
    told: list[Row] = []
    under: tuple[Located, ...] = ()
    for row in rows:
        if row.heading:
            under = row.heading
        elif any(place.is_specific for place in row.located) or row.is_short:
            under = ()
        told.append(row if row.heading or not under else replace(row, under=under))
    return told


def under_sections(rows: Sequence[Row]) -> list[Row]:
    """Return the rows, those of a round-up with the governorate that heads their part of it."""
    headed = [_governorate_ahead(row) for row in rows]
    if len({place.row for place in headed if place is not None}) < ROUND_UP:
        return list(rows)
    told: list[Row] = []
    for row, own in zip(rows, headed, strict=True):
        told.append(replace(row, section=own or (told[-1].section if told else None)))
    return told


def _governorate_ahead(row: Row) -> Located | None:
    ahead = (p for p in row.located if p.named.last <= row.body and p.row is not None)
    return next((place for place in ahead if place.is_governorate), None)


def _below(above: Row, row: Row, lexicons: Lexicons) -> Row:
    """Return the row with what the one above it makes of it: an item of a list, a judgement."""
    if above.is_judged and _goes_on_judging(row.words, row.body, lexicons):
        row = replace(row, triggers=(), is_judged=True)
    if above.opens_total and row.words[0].text in DASHES:
        row = replace(row, is_aside=True, opens_total=True)
    if (above.opens_list or above.is_item) and _is_item(row.words):
        row = replace(row, is_item=True, is_aside=False)
    return row


def items_of(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Return the sentences, lists that go on in their line cut into what each mark opens."""
    return tuple(item for sentence in _with_initials(sentences) for item in _items(sentence))


def _with_initials(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences, those joined again that were cut between the initials of a name."""
    open_one: Sentence | None = None
    for sentence in sentences:
        one = sentence if open_one is None else _joined(open_one, sentence)
        if _ends_in_initial(one.words):
            open_one = one
        else:
            open_one = None
            words = _without_stops(one.words)
            yield one if words is one.words else replace(one, words=words)
    if open_one is not None:
        yield open_one


def _joined(one: Sentence, other: Sentence) -> Sentence:
    span = Span(one.span.start, other.span.end)
    return Sentence(span, one.words + other.words, one.mentions + other.mentions)


def _is_initial(word: Word) -> bool:
    return len(word.text) == 1 and word.text.isalpha()


def _ends_in_initial(words: Sequence[Word]) -> bool:
    """Tell whether it ends within parentheses or quotation marks, with a letter and its stop."""
    if len(words) < _INITIAL or words[-1].text != FULL_STOP or not _is_initial(words[-2]):
        return False
    opens = sum(word.text == "(" for word in words) > sum(word.text == ")" for word in words)
    return opens or sum(word.text == '"' for word in words) % 2 == 1


def _without_stops(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Leave out the stops of initials: they end no clause."""
    kept = [
        word
        for at, word in enumerate(words)
        if not (
            word.text == FULL_STOP
            and 0 < at < len(words) - 1
            and _is_initial(words[at - 1])
            and (_is_initial(words[at + 1]) or words[at + 1].text in QUOTES)
        )
    ]
    return words if len(kept) == len(words) else tuple(kept)


def _items(sentence: Sentence) -> Iterator[Sentence]:
    words = sentence.words
    marks = [is_bullet(word.text) for word in words]
    starts = [at for at in range(1, len(words)) if marks[at] and not marks[at - 1]]
    starts = [at for at in starts if not words[at - 1].text.isdigit() and not all(marks[at:])]
    if not starts:
        yield sentence
        return
    for first, last in pairwise([0, *starts, len(words)]):
        span = Span(words[first].span.start, words[last - 1].span.end)
        within = tuple(mention for mention in sentence.mentions if span.covers(mention.span))
        yield Sentence(span, words[first:last], within)


def _without_counts(
    words: Sequence[Word], dates: Sequence[DateMatch], lexicons: Lexicons
) -> tuple[DateMatch, ...]:
    """Leave out words of time in which acts are only counted: «the second in a week»."""
    return tuple(date for date in dates if not _is_counted_in(words, date.first, lexicons))


def _is_counted_in(words: Sequence[Word], first: int, lexicons: Lexicons) -> bool:
    near = range(max(0, first - _COUNTED_REACH), first)
    found = (m for at in near for m in lexicons.caution_words.at(words, at))
    return any(m.entry == "counted_in" and m.last == first for m in found)


def _read_row(
    report: Report,
    sentence: Sentence,
    around: tuple[Mapping[str, str], tuple[int, frozenset[int]]],
    lexicons: Lexicons,
    index: NameIndex,
) -> Row:
    """Return all that is found in the sentence but what its place names denote.

    `around` are the forces named in full before, where the report ends, and its lines that lead on.
    """
    heads, (end, links) = around
    words, published = sentence.words, report.published
    actors = find_actors(sentence, lexicons, published, heads)
    dates = _without_counts(words, find_dates(words, lexicons, published), lexicons)
    triggers = find_triggers(words, lexicons)
    triggers = tuple(t for t in triggers if not any(d.first <= t.first < d.last for d in dates))
    leads_on = is_link(report.text, sentence.span, links)
    triggers = () if leads_on else _without_people(words, triggers, lexicons)
    place_words = lexicons.place_words.find(words)
    named = find_toponyms(sentence, actors, lexicons, index, published)
    begins = starts_line(report.text, sentence.span)
    heading, first = is_heading(report.text, sentence.span), is_first(report.text, sentence.span)
    return Row(
        words=words,
        body=_dateline(words, triggers, dates, place_words) if begins else 0,
        is_headline=heading and first,
        is_aside=leads_on or (heading and not first and not _tells(words, triggers)),
        opens_list=words[-1].text in COLONS and not _is_total(words, lexicons),
        is_item=False,
        opens_total=words[-1].text in COLONS and _is_total(words, lexicons),
        days_of_list=days_of_list(words, triggers, dates),
        days_of_digest=days_of_digest(words, dates, lexicons),
        is_general=_has_caution(words, "series", lexicons),
        is_judged=_has_caution(words, "opinion", lexicons),
        ends_report=sentence.span.start >= end,
        actors=actors,
        triggers=triggers,
        named=named,
        dates=dates,
        casualties=find_casualties(words, actors, lexicons),
        tellings=find_tellings(words, lexicons, dates),
        grammar=_grammar(words, triggers, (dates, named), lexicons),
        place_words=place_words,
        weapons=tuple(m for m in lexicons.weapon_words.find(words) if m.entry != _NO_WEAPON),
        cues=lexicons.cue_words.find(words),
    )


def _without_people(
    words: Sequence[Word], triggers: tuple[TriggerMatch, ...], lexicons: Lexicons
) -> tuple[TriggerMatch, ...]:
    """Leave out what is a person's name, and suicide attackers who are counted among others.

    «the young man "So-and-so"», «17 fighters, among them two».
    """
    if any(word.text in QUOTES for word in words):
        names = people_named(words, lexicons.people_words.find(words))
        named = {at for name in names for at in name}
        triggers = tuple(t for t in triggers if t.first not in named)
    among = {m.last for m in lexicons.quantity_words.find(words) if m.entry == "breakdown"}
    numbers = {m.first for m in lexicons.number_words.find(words)}
    counted = among | {at + 1 for at in among & numbers}
    kind = EventKind.SUICIDE_BOMB
    return tuple(t for t in triggers if t.trigger.kind is not kind or t.first not in counted)


def _is_item(words: Sequence[Word]) -> bool:
    """Tell whether the line opens with a dash, a bullet or a number and a dash."""
    return words[0].text in DASHES or _marks(words) > 0


def _marks(words: Sequence[Word]) -> int:
    """Return how many words are the bullets, or the number, that the line opens with."""
    number = words[0].text.isdigit() and len(words) > 1
    marks = [word.text in DASHES or is_bullet(word.text) for word in words]
    if number and (marks[1] or words[1].text in _CLOSES_NUMBER):
        marks[:2] = [True, True]
    elif words[0].text in DASHES:
        return 0
    return marks.index(False) if False in marks else len(marks)


def _is_marked(words: Sequence[Word]) -> bool:
    """Tell whether the line opens like an item of a list: «• …», «Urgent | …»."""
    return _marks(words) > 0 or (len(words) > len(_BARS) and words[1].text in _BARS)


def _grammar(
    words: Sequence[Word],
    triggers: Sequence[TriggerMatch],
    told: tuple[Sequence[DateMatch], Sequence[NamedPlace]],
    lexicons: Lexicons,
) -> tuple[PhraseMatch, ...]:
    """Return the words of `sides.yaml`; what may be «blew up» is no verb in «at dawn today».

    When and where between a verb and who acts has no weight: «raided this morning A a house».
    """
    dates, named = told
    of_time = {at for date in dates for at in range(date.first, date.last)}
    found = lexicons.side_words.find(words)
    found = tuple(m for m in found if m.entry != "light_verb" or m.first not in of_time)
    ends = {date.first: date.last for date in dates}
    ends |= {
        place.start - 1: place.last
        for place in named
        if place.start and words[place.start - 1].folded == IN
    }
    verbs = [t.last for t in triggers if t.trigger.is_verb]
    verbs += [m.last for m in found if m.entry == "light_verb"]
    return (*found, *_asides(verbs, ends)) if ends else found


def _asides(verbs: Iterable[int], ends: Mapping[int, int]) -> Iterator[PhraseMatch]:
    """Yield what is told of when and where right behind a verb."""
    for verb in set(verbs):
        at = verb
        while at in ends:
            yield PhraseMatch("filler", at, ends[at], "")
            at = ends[at]


def _is_total(words: Sequence[Word], lexicons: Lexicons) -> bool:
    return _has_caution(words, TOTALS, lexicons)


def _has_caution(words: Sequence[Word], entry: str, lexicons: Lexicons) -> bool:
    return any(match.entry == entry for match in lexicons.caution_words.find(words))


def _goes_on_judging(words: Sequence[Word], body: int, lexicons: Lexicons) -> bool:
    """Tell whether the sentence opens with «he added»."""
    return any(m.entry == "goes_on_judging" for m in lexicons.caution_words.at(words, body))


def _tells(words: Sequence[Word], triggers: Sequence[TriggerMatch]) -> bool:
    """Tell whether a short line is an item of a list that tells an act.

    It opens with a mark, or with its verb.
    """
    if triggers and _is_marked(words):
        return True
    opens = any(trigger.first == 0 and trigger.trigger.is_verb for trigger in triggers)
    return opens and len(words) >= _SHORTEST_ITEM


def _dateline(
    words: Sequence[Word],
    triggers: Sequence[TriggerMatch],
    dates: Sequence[DateMatch],
    place_words: Sequence[PhraseMatch],
) -> int:
    """Return the index after «Countryside of Deir ez-Zor –» at the start of a line, else 0.

    «The night of Thursday – Friday» is none, nor is «on the road A – B».
    """
    first_trigger = triggers[0].first if triggers else len(words)
    last = _marks(words)
    for at, word in enumerate(words[: min(_DATELINE_REACH, first_trigger)]):
        if word.text in COMMAS:
            break
        inside = any(date.first < at < date.last - 1 for date in dates)
        inside = inside or any(m.entry == "road" and m.last <= at for m in place_words)
        if (_is_dash(words, at) or word.text in COLONS) and not inside:
            last = at + 1
    return last


def _is_dash(words: Sequence[Word], at: int) -> bool:
    """Tell whether the word is a dash that does not join two parts of a name: not «Tu-22»."""
    if words[at].text not in DASHES or at in {0, len(words) - 1}:
        return words[at].text in DASHES
    before, dash, after = (word.span for word in words[at - 1 : at + 2])
    return before.end < dash.start or dash.end < after.start
