"""The place names of a sentence, with the words that say what and where from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise, zip_longest

from domain.phrases import PhraseMatch
from domain.places import Shape, Tier, Toponym
from domain.sentences import Sentence, Word
from domain.spans import Span, hull
from domain.text import (
    AND,
    ARTICLE,
    BY,
    COLONS,
    COMMAS,
    DASHES,
    FEMININE,
    FOR,
    IN,
    PREPOSITIONS,
    QUOTES,
)
from extraction.actors import TAGGER, ActorMatch, word_range
from extraction.lexicon import Lexicons, Relation
from extraction.listed import (
    LONGEST_UNKNOWN,
    Around,
    Found,
    enclosed,
    ends_of_items,
    is_next_item,
    listed_slips,
    listed_unknown,
    skip_quotes,
    touches,
)
from gazetteer.index import Name, NameIndex

LOCATION = "LOC"
WEAK_CUE = "cue.zone"
"""A word like «area»: what follows it is often no name."""
_PLACES_IN = "cue.places_in"
_LED_ON = frozenset({WEAK_CUE, _PLACES_IN})
"""Cues whose name, where no list knows it, what follows must tell to be one."""
SETTLEMENT_CUES = frozenset({"cue.city", "cue.town", "cue.village"})
VILLAGE_CUES = SETTLEMENT_CUES | {_PLACES_IN, "cue.each"}
"""Cues behind which a name is that of a settlement, whichever."""
AROUND_CUE = "cue.around"
AROUND_RELATIONS = frozenset({"relation.desert", "relation.countryside_of_town"})
LIST_CUE = "cue.list"
SUBDISTRICT_CUE = "cue.subdistrict"
SITE_CUE, SITE_RELATION = "cue.quarter", "relation.site"
SIDE_RELATION = "relation.side"
MIDDLE_RELATION = "relation.middle"
LANDMARK_RELATIONS = frozenset({SIDE_RELATION, "relation.close"})
_NAMED_AFTER_PLACES = frozenset({"council", "organisation_before", "street"})
_NO_NAMES = frozenset({"at", "list_words", "not_names", "hours"})
_AT_IT = Relation(0, Shape.DISC)
_LONGEST_NAME = 5
"""Words that the name of a person takes."""
_SITE_NAME = 2
"""Words that the name of a street or square takes."""
_RELATION_STEPS = 4
_ASIDES = 2
"""Words like «the southern» that may stand behind the first name of a list."""


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A toponym at `words[first:last]`, the gazetteer names it may be, and how it is introduced."""

    toponym: Toponym
    first: int
    last: int
    start: int
    """Where the words that belong to it begin: its cue and relation included."""
    clitics: str
    """Letters joined to the front of its first word, cue and relation included."""
    names: tuple[Name, ...]
    is_site: bool = False
    """A quarter, a mosque, a school: it lies in a settlement."""
    is_landmark: bool = False
    """It only says where another place lies: «Abu al-Hasan, east of Hajin»."""
    is_around: bool = False
    """Its countryside or desert is meant."""

    @property
    def is_subdistrict(self) -> bool:
        """Tell whether all around the town is meant, not its middle: «the sub-district of A»."""
        return self.toponym.cue == SUBDISTRICT_CUE and self.toponym.relation is None


def find_toponyms(
    sentence: Sentence,
    actors: Sequence[ActorMatch],
    lexicons: Lexicons,
    index: NameIndex,
    published: date | None,
) -> tuple[NamedPlace, ...]:
    """Return the place names in reading order, of the gazetteer or only marked as such.

    Names inside an actor's or an observer's name are no places. What a cue or the tagger marks
    and the gazetteer does not know comes without names, or with those a slip of spelling away.
    """
    words = sentence.words
    place_words = lexicons.place_words.find(words)
    cues = {
        _behind_comma(words, match, place_words): match for match in lexicons.cue_words.find(words)
    }
    several = {
        _behind_comma(words, match, place_words)
        for match in place_words
        if match.entry == "several"
    }
    locations = [
        _up_to_and(words, *word_range(words, mention.span))
        for mention in sentence.mentions
        if mention.tag == LOCATION
    ]
    of_gazetteer = tuple(_known(words, index, published, locations))
    if not (of_gazetteer or cues or several or locations):
        return ()
    located_at = {match.last for match in place_words if match.entry == "at"}
    names = [range(actor.first, actor.last) for actor in actors if actor.rule != TAGGER]
    names += [
        range(match.first, match.last)
        for match in place_words
        if match.entry in {"not_actors", "back_references", "back_to_settlement", "no_places"}
    ]
    compounds = frozenset(match.first for match in place_words if match.entry == "compounds")
    people = [  # none in «the village of Sheikh Bahr»
        match
        for match in lexicons.people_words.find(words)
        if not (match.first in compounds and _may_begin_name(words, match, cues))
    ]
    names += people_named(words, people)
    names += (  # «the dead», also a quarter
        range(match.first, match.last)
        for match in people
        if match.entry.startswith("victim.") and match.first not in cues
    )
    known = [
        found
        for found in of_gazetteer
        if not _lies_in_a_name(found, names)
        and not _is_organisation(words, found, place_words)
        and not (found.first in cues and any(c in PREPOSITIONS for c in found.clitics))
    ]
    known = [f for f in known if not _is_second_word(words, f, compounds, (cues, several))]
    known = list(_with_shared_word(words, known, index, published))
    relations = lexicons.relation_words.find(words)
    sides = frozenset(match.first for match in relations if match.entry in LANDMARK_RELATIONS)
    others = (
        known,
        cues.values(),
        (
            match
            for match in place_words
            if match.entry in {"at", "list_words", "not_names", "hours"}
        ),
        lexicons.trigger_words.find(words),
        lexicons.weapon_words.find(words),
        people,
        lexicons.side_words.find(words),
        relations,
    )
    taken = {at for name in names for at in name}
    for matches in others:
        taken.update(at for match in matches for at in range(match.first, match.last))
    named_in = {at for found in known for at in range(found.first, found.last)}
    taken -= set(_behind_cues(words, cues, compounds)) - named_in
    fronts = {match.first for match in place_words if match.entry == "fronts"}
    taken -= {at for at, cue in cues.items() if cue.first in fronts and _is_numbered(words, at)}
    located_at |= {match.last for match in relations}
    marked = [(first, last) for first, last in locations if first in located_at or first in cues]
    ends = {match.first for match in (*relations, *place_words, *cues.values())}
    lists = (match for match in place_words if match.entry in {"list_words", "where"})
    leading = (*relations, *cues.values(), *lists)
    leads = {at for match in leading for at in range(match.first, match.last)}
    countryside = {match.first for match in relations if match.entry in AROUND_RELATIONS}
    within = {match.first for match in (*relations, *cues.values()) if BY in match.clitics}
    spans = {found.first: found.last for found in known}
    around = Around(taken, sides, compounds, ends, leads, countryside, fronts, within, spans)
    unknown = [
        *_unknown(words, cues, marked, around, index, published),
        *_quoted(words, cues, taken, index, published),
        *listed_slips(words, known, taken, index, published),
    ]
    if several:
        listed = [
            entry
            for entry in enclosed(words, several, around, index, published)
            if not touches(entry.first, entry.last, named_in)
        ]
        inside = {at for entry in listed for at in range(entry.first, entry.last)}
        unknown = [entry for entry in unknown if not touches(entry.first, entry.last, inside)]
        unknown += listed
        every = sorted([*known, *unknown], key=lambda entry: entry.first)
        unknown += listed_unknown(words, every, several, around)
    streets = [m._replace(entry=SITE_RELATION) for m in place_words if m.entry == "street"]
    named = sorted([*known, *unknown], key=lambda entry: entry.first)
    before_names = ((*relations, *streets), lexicons.relations)
    of_several = {match.first for match in place_words if match.entry == "countrysides"}
    placed = _placed(words, named, cues, before_names, several, of_several)
    return tuple(_without_common_words(placed, located_at))


def _without_common_words(
    placed: Sequence[NamedPlace], located_at: AbstractSet[int]
) -> Iterator[NamedPlace]:
    """Yield the places but those whose name is a common word too, where nothing tells it is one."""
    for place, after in zip_longest(placed, placed[1:]):
        if (
            not _is_common_word(place)
            or (after is not None and _is_told_by(place, after))
            or (place.start in located_at and is_of_two_words(place))
        ):
            yield place


def _placed(
    words: Sequence[Word],
    named: Sequence[Found],
    cues: dict[int, PhraseMatch],
    relations: tuple[Sequence[PhraseMatch], Mapping[str, Relation]],
    several: AbstractSet[int],
    of_several: AbstractSet[int],
) -> list[NamedPlace]:
    """Return the names, each as its own words, or those of the list that it is in, introduce it.

    Behind those `of_several`, «the countrysides of», «and» joins another such town.
    """
    placed: list[NamedPlace] = []
    head: NamedPlace | None = None
    second: NamedPlace | None = None
    for found in named:
        is_aside = _is_aside(placed[-2:])
        company = (placed[-1:], head if is_aside else None)
        place = _introduced(words, found, cues, *relations, company)
        if _is_second_aside(
            words, placed, found, is_aside=is_aside, second=second, of_several=of_several
        ):
            second = place = replace(place, is_landmark=True)
        placed.append(place)
        if not several.isdisjoint(range(place.start, found.first + 1)):
            head = place
    return placed


def _up_to_and(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """Return the first of two names that the tagger took for one: «A and B»."""
    joined = (at for at in range(first + 1, last) if words[at].folded.startswith(AND + ARTICLE))
    return first, next(joined, last)


def _is_aside(last: Sequence[NamedPlace]) -> bool:
    """Tell whether the second of two places only says where the first lies: «A, north of B»."""
    for inner, outer in pairwise(last):
        leads = outer.is_landmark or (outer.toponym.relation is not None and BY in outer.clitics)
        return leads and outer.start == inner.last
    return False


def _is_second_aside(
    words: Sequence[Word],
    placed: Sequence[NamedPlace],
    found: Found,
    *,
    is_aside: bool,
    second: NamedPlace | None,
    of_several: AbstractSet[int],
) -> bool:
    """Tell whether it too only says where a place lies: «A in the countrysides of B and C».

    Or whether it is another name of that place right behind it.
    """
    if placed and placed[-1] is second and found.first == placed[-1].last and not found.clitics:
        return True
    if not placed or not _is_listed(words, placed[-1], found):
        return False
    return (is_aside and placed[-1].start in of_several) or placed[-1] is second


def _behind_cues(
    words: Sequence[Word], cues: Mapping[int, PhraseMatch], compounds: AbstractSet[int]
) -> Iterator[int]:
    """Yield both words of «the village of Sheikh …»: they are a name, whatever else they mean."""
    for at, cue in cues.items():
        quoted = at < len(words) and words[at].text in QUOTES
        first = at + quoted
        if first in compounds and (quoted or cue.entry in SETTLEMENT_CUES):
            yield from (first, first + 1)


def _is_second_word(
    words: Sequence[Word],
    found: Found,
    compounds: AbstractSet[int],
    around: tuple[Mapping[int, PhraseMatch], AbstractSet[int]],
) -> bool:
    """Tell whether it only ends a name that the gazetteer lacks: «the village of Tall Hajin»."""
    cues, several = around
    at = found.first - 1
    if at not in compounds or found.clitics or found.last - found.first > 1 or at + 1 in cues:
        return False
    cue = cues.get(at)
    if cue is not None:
        return cue.entry in SETTLEMENT_CUES
    return any(first < at for first in several) and is_next_item(words, at, compounds)


def _with_shared_word(
    words: Sequence[Word], known: Sequence[Found], index: NameIndex, published: date | None
) -> Iterator[Found]:
    """Yield the names; one behind «and» may share the first word: «the countryside of A and B»."""
    shared, last = "", 0
    for found in known:
        own = " ".join(word.folded for word in words[found.first : found.last])
        own = own.removeprefix(found.clitics)
        gap = [word.folded for word in words[last : found.first]]
        close = len(gap) <= _ASIDES and all(word.startswith(ARTICLE) for word in gap)
        listed = shared and last <= found.first and close and AND in found.clitics
        names = index.called(f"{shared} {own}", published) if listed else ()
        if not names:
            several = found.last - found.first > 1
            shared = own.partition(" ")[0] if several else ""
        last = found.last
        yield replace(found, names=names) if names else found


def _is_several(cue: PhraseMatch, place_words: Sequence[PhraseMatch]) -> bool:
    return any(m.entry == "several" and m.last == cue.last for m in place_words)


def _behind_comma(
    words: Sequence[Word], cue: PhraseMatch, place_words: Sequence[PhraseMatch]
) -> int:
    """Return where the name behind the cue begins: also in «the villages, A», «the villages: A»."""
    is_several = _is_several(cue, place_words)
    has_comma = cue.last + 1 < len(words) and words[cue.last].text in COMMAS | COLONS
    return cue.last + 1 if is_several and has_comma else cue.last


def _may_begin_name(
    words: Sequence[Word], person: PhraseMatch, cues: Mapping[int, PhraseMatch]
) -> bool:
    """Tell whether a word for somebody stands behind a cue, or alone in a list: «A, Umm Qarin»."""
    at = skip_quotes(words, person.first)
    if at in cues:
        return True
    marks = COMMAS | DASHES | QUOTES
    is_item = at > 0 and words[person.first - 1].text in marks
    ends = words[person.first + 2].text in marks if person.first + 2 < len(words) else False
    return is_item and ends and person.last - person.first == 1


def people_named(words: Sequence[Word], people: Sequence[PhraseMatch]) -> Iterator[range]:
    """Yield the words in quotation marks behind a word for a person: a name of somebody."""
    for match in people:
        if match.last >= len(words) or words[match.last].text not in QUOTES:
            continue
        ends = range(match.last + 1, min(match.last + 2 + _LONGEST_NAME, len(words)))
        last = next((at for at in ends if words[at].text in QUOTES), None)
        if last is not None:
            yield range(match.last, last)


def _is_told_by(place: NamedPlace, after: NamedPlace) -> bool:
    """Tell whether a sure place right after it says where it lies: «T2 south of al-Bukamal»."""
    return after.is_landmark and after.start == place.last and is_sure(after)


def _is_organisation(
    words: Sequence[Word], found: Found, place_words: Sequence[PhraseMatch]
) -> bool:
    """Tell whether the name stands in that of a council, a channel, a street."""
    first = skip_quotes(words, found.first)
    before = {match.entry for match in place_words if match.last == first}
    after = {match.entry for match in place_words if match.first == found.last}
    return bool(before & _NAMED_AFTER_PLACES) or "organisation_after" in after


def is_of_two_words(place: NamedPlace) -> bool:
    """Tell whether its name has several words: behind «in» these are hardly anything else."""
    return len(place.toponym.name.split()) > 1 and "gazetteer" in place.toponym.seen_by


def _is_common_word(place: NamedPlace) -> bool:
    """Tell whether it is also a common word, and neither cue nor tagger makes it a place."""
    if place.toponym.cue not in {None, WEAK_CUE} or TAGGER in place.toponym.seen_by:
        return False
    return bool(place.names) and all(name.needs_cue for name in place.names)


def _lies_in_a_name(found: Found, taken: Sequence[range]) -> bool:
    """Tell whether the words belong to the name of an actor or observer.

    A place that is itself named after an actor, «the pocket of the organisation», stays a place,
    and so does one that an actor is named after, «the garrison of the airport of A».
    """
    own = set(range(found.first, found.last))
    return any(
        own & set(other)
        and not own > set(other)
        and not other.start < found.first < other.stop < found.last
        for other in taken
    )


def _known(
    words: Sequence[Word],
    index: NameIndex,
    published: date | None,
    locations: Sequence[tuple[int, int]],
) -> Iterator[Found]:
    for match in index.find(words, published):
        tagged = any(first < match.last and match.first < last for first, last in locations)
        seen_by = ("gazetteer", TAGGER) if tagged else ("gazetteer",)
        yield Found(match.first, match.last, match.clitics, match.names, seen_by)


def _unknown(
    words: Sequence[Word],
    cues: dict[int, PhraseMatch],
    locations: Sequence[tuple[int, int]],
    around: Around,
    index: NameIndex,
    published: date | None,
) -> Iterator[Found]:
    """Yield names that a cue or the tagger marks and the gazetteer does not have as they stand.

    Of a name that no list knows, the cue alone gives one word, two where the first is «Tall» or the
    like, or as many as stand before «east of».
    """
    taken = around.taken
    for at in range(len(words)):
        cue = cues.get(at)
        last = next((last for first, last in locations if first == at), None)
        tagged = last is not None
        if (cue is None and not tagged) or touches(at, at + 1, taken):
            continue
        if not words[at].text[0].isalpha() or _is_for(words[at]):
            continue
        longest = max(last, _end_of_name(words, at, around)) if last is not None else None
        found = _closest(words, at, longest, index, published, taken)
        found = None if _is_half(found, at, around) else found
        if found is None and cue is not None:
            whole = " ".join(word.text for word in words[cue.first : at + 1])[len(cue.clitics) :]
            names = index.similar(whole, published)
            found = (at + 1, names) if names else None
        if found is not None:
            seen_by = ("cue",) * (cue is not None) + (TAGGER,) * tagged
            yield Found(at, found[0], "", found[1], seen_by)
        elif tagged or (
            cue is not None and (cue.entry not in _LED_ON or _is_led_on(words, at, cue, around))
        ):
            told = _end_before_where(words, at, around) if cue is not None else None
            end = told or max(last or 0, _end_of_name(words, at, around))
            end = _up_to_and(words, at, end)[1]
            end = end if not touches(at, end, taken) else at + 1
            if not touches(at, end, taken):
                seen_by = ("cue",) * (cue is not None) + (TAGGER,) * tagged
                yield Found(at, end, _clitics(words[at], cue), (), seen_by)


def _is_half(found: tuple[int, tuple[Name, ...]] | None, at: int, around: Around) -> bool:
    """Tell whether only «Tall» is nearly a name: of «Tall X» that says nothing."""
    return found is not None and at in around.compounds and found[0] == at + 1


def _is_led_on(words: Sequence[Word], at: int, cue: PhraseMatch, around: Around) -> bool:
    """Tell whether «area» has a name: «in the countryside of» follows it, at a front «west of».

    A list may stand between. A lone word in the feminine only says what sort of area it is, but
    for «places in …». A front may have a name with the article: «the front of al-Khidr in».
    """
    word, end_of_name = words[at], _end_of_name(words, at, around)
    ends = {at + 1, end_of_name}
    is_bare = word.text.endswith(FEMININE) and not word.folded.startswith(ARTICLE)
    if is_bare and cue.entry == WEAK_CUE:
        ends.discard(at + 1)
    ends |= {end for first in {at + 1, at + 2} for end in ends_of_items(words, first, around)}
    if cue.first not in around.fronts:
        return not ends.isdisjoint(around.countryside)
    into = any(end < len(words) and words[end].folded == IN for end in ends)
    is_name = at in around.compounds or word.folded.startswith(ARTICLE)
    return (into and is_name) or not ends.isdisjoint(around.countryside | around.sides)


def _end_before_where(words: Sequence[Word], at: int, around: Around) -> int | None:
    """Return where a name ends before «east of», «in the countryside of»; «and» begins another."""
    for end in range(at + 1, min(at + 1 + LONGEST_UNKNOWN, len(words))):
        if end in around.sides or end in around.within:
            return end
        if words[end].folded.startswith(AND):
            break
    return None


def _end_of_name(words: Sequence[Word], at: int, around: Around) -> int:
    """Return where a name that no list knows ends.

    Behind «Tall», «Abu» it has a second word, «Tall Abu» a third; a number is part of it.
    """
    end = at + 1
    while end - 1 in around.compounds and end < min(at + LONGEST_UNKNOWN, len(words)):
        end += 1
    return end + _is_numbered(words, end - 1)


def _is_numbered(words: Sequence[Word], at: int) -> bool:
    """Tell whether a number follows: «Regiment 46»."""
    return at + 1 < len(words) and words[at + 1].text.isdigit()


def _quoted(
    words: Sequence[Word],
    cues: Mapping[int, PhraseMatch],
    taken: AbstractSet[int],
    index: NameIndex,
    published: date | None,
) -> Iterator[Found]:
    """Yield what stands in quotation marks behind a cue and the gazetteer does not have as is."""
    for at in cues:
        if at >= len(words) or words[at].text not in QUOTES:
            continue
        ends = range(at + 2, min(at + 2 + LONGEST_UNKNOWN, len(words)))
        last = next((end for end in ends if words[end].text in QUOTES), None)
        if last is None or touches(at + 1, last, taken):
            continue
        found = _closest(words, at + 1, last, index, published, taken)
        yield Found(at + 1, last, "", found[1] if found is not None else (), ("cue",))


def _is_for(word: Word) -> bool:
    """Tell whether «for» is joined to it: «a station for pumping» has no name."""
    return word.clitics > 0 and word.folded.startswith(FOR)


def _clitics(word: Word, cue: PhraseMatch | None) -> str:
    """Return the letters joined to a name's front; a name that a cue governs has no preposition."""
    joined = word.folded[: word.clitics]
    return joined if cue is None or joined == AND else ""


def _closest(
    words: Sequence[Word],
    at: int,
    last: int | None,
    index: NameIndex,
    published: date | None,
    taken: AbstractSet[int],
) -> tuple[int, tuple[Name, ...]] | None:
    """Return the longest run of words from `at` that is a slip of spelling away from a name."""
    furthest = min(len(words), last if last is not None else at + LONGEST_UNKNOWN)
    for end in range(furthest, at, -1):
        run = words[at:end]
        if touches(at, end, taken) or not all(word.text[0].isalpha() for word in run):
            continue
        names = index.similar(" ".join(word.text for word in run), published)
        if names:
            return end, names
    return None


def _introduced(
    words: Sequence[Word],
    found: Found,
    cues: dict[int, PhraseMatch],
    relations: Sequence[PhraseMatch],
    meanings: Mapping[str, Relation],
    company: tuple[Sequence[NamedPlace], NamedPlace | None],
) -> NamedPlace:
    """Return the name with its cue and relation; one in a list has those of the one before it.

    `company` is the name before, and that at the head of its list, which is then the model.
    """
    before, head = company
    at = skip_quotes(words, found.first)
    cue = cues.get(at)
    cue_id = cue.entry if cue is not None else None
    start = cue.first if cue is not None else at
    chain = _relation_chain(at, relations) or _relation_chain(start, relations)
    is_bare = cue is None and not chain
    if cue is None and any(match.entry in AROUND_RELATIONS for match in chain):
        cue_id = AROUND_CUE
    if is_bare and before and _is_listed(words, before[0], found):
        model = head or before[0]
        previous = model.toponym
        cue_id, relation, span = previous.cue, previous.relation, previous.relation_span
        start, where = found.first, Relation(previous.reach_m, previous.shape)
        if cue_id is None and is_sure(model):
            cue_id = LIST_CUE
    else:
        free = before[0].last if before else 0
        site = _site_in(words, start, found if cue is None else cue, chain, relations, free)
        relation, span = _relation(words, site or chain)
        where = _meaning(site or chain, meanings)
        start = chain[0].first if chain else start
    toponym = Toponym(
        name=_name(words, found),
        span=_span(words, found),
        cue=cue_id,
        relation=relation,
        relation_span=span,
        reach_m=where.reach_m,
        shape=where.shape,
        seen_by=found.seen_by,
    )
    clitics = next((match.clitics for match in (*chain, cue) if match is not None), found.clitics)
    is_landmark = (
        bool(chain) and chain[0].entry in LANDMARK_RELATIONS and _follows(words, before, start)
    )
    is_site = cue_id == SITE_CUE or any(match.entry == SITE_RELATION for match in chain)
    is_around = any(match.entry in AROUND_RELATIONS for match in chain)
    return NamedPlace(
        toponym,
        found.first,
        found.last,
        start,
        clitics,
        found.names,
        is_site,
        is_landmark,
        is_around,
    )


def _site_in(
    words: Sequence[Word],
    start: int,
    name: Found | PhraseMatch,
    chain: Sequence[PhraseMatch],
    relations: Sequence[PhraseMatch],
    free: int,
) -> list[PhraseMatch]:
    """Return the site whose name stands right before «in» the place: «the street of A in B».

    `free` is where the place before ends.
    """
    if any(match.entry != MIDDLE_RELATION for match in chain):
        return []
    start = chain[0].first if chain else start
    end = start - 1 if start and words[start - 1].folded == IN else start
    if end == start and BY not in name.clitics and not chain:
        return []
    for match in relations:
        named = words[match.last : end]
        if match.entry != SITE_RELATION:
            continue
        if free <= match.first and 0 < len(named) <= _SITE_NAME and _is_name_of_site(named):
            return [match._replace(last=end)]
    return []


def _is_name_of_site(named: Sequence[Word]) -> bool:
    """Tell whether the words behind «the square of» are its name: not in «a checkpoint of A»."""
    return named[0].folded.startswith(ARTICLE) and all(word.text[0].isalpha() for word in named)


def _meaning(chain: Sequence[PhraseMatch], meanings: Mapping[str, Relation]) -> Relation:
    """Return what the widest of the words says; around a site in a settlement is all around."""
    told = [meanings[match.entry] for match in chain]
    widest = max(told, key=lambda each: each.reach_m, default=_AT_IT)
    is_site = any(match.entry == SITE_RELATION for match in chain)
    return Relation(widest.reach_m, Shape.DISC) if is_site else widest


def _follows(words: Sequence[Word], before: Sequence[NamedPlace], start: int) -> bool:
    """Tell whether the words from `start` come right after a place, or after it and a comma."""
    if not before:
        return False
    between = [w.text for w in words[before[0].last : start] if w.text not in QUOTES]
    return not between or (len(between) == 1 and between[0] in COMMAS)


def _relation_chain(end: int, relations: Sequence[PhraseMatch]) -> list[PhraseMatch]:
    """Return the relation words that lead up to `end`: «vicinity and outskirts of the town of»."""
    chain: list[PhraseMatch] = []
    for _ in range(_RELATION_STEPS):
        match = next((found for found in relations if found.last == end), None)
        if match is None:
            break
        chain.insert(0, match)
        end = match.first
    return chain


def _relation(
    words: Sequence[Word], chain: Sequence[PhraseMatch]
) -> tuple[str | None, Span | None]:
    if not chain:
        return None, None
    inside = words[chain[0].first : chain[-1].last]
    text = " ".join(word.text for word in inside)
    cut = len(chain[0].clitics)
    whole = hull(word.span for word in inside)
    return text[cut:], Span(whole.start + cut, whole.end)


def _is_listed(words: Sequence[Word], before: NamedPlace, found: Found) -> bool:
    """Tell whether «and» or a comma alone stands between the name and the one before it."""
    between = [word.text for word in words[before.last : found.first] if word.text not in QUOTES]
    if not between:
        return AND in found.clitics
    marks = COMMAS | DASHES if before.toponym.cue in SETTLEMENT_CUES else COMMAS
    return len(between) == 1 and (between[0] in marks or between[0] == AND)


def _name(words: Sequence[Word], found: Found) -> str:
    text = " ".join(word.text for word in words[found.first : found.last])
    return text[len(found.clitics) :]


def _span(words: Sequence[Word], found: Found) -> Span:
    whole = hull(word.span for word in words[found.first : found.last])
    return Span(min(whole.start + len(found.clitics), whole.end - 1), whole.end)


def is_sure(named: NamedPlace) -> bool:
    """Tell whether the name stands in the gazetteer as written and needs no cue."""
    return any(
        name.tier is not Tier.MISSPELLING
        and (not name.needs_cue or named.toponym.cue not in {None, WEAK_CUE})
        for name in named.names
    )
