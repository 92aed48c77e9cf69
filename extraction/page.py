"""The lines of a web page around a report: headings, links, what stands under it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from domain.sentences import Word
from domain.spans import Span
from domain.text import STOPS, clean
from domain.words import split_words
from extraction.lexicon import Lexicons

_LONGEST_HEADING = 160
"""Characters that a line without a full stop may have to be taken for a heading."""
_LONGEST_END = 60
"""Characters of a line in which the words stand that end a report."""
_SHORTEST_TITLE = 3
"""Words that a link has at least, behind «Read also:»."""
_MOST_REMEMBERED = 4096
"""Lines of which the words are kept in memory."""
_CUT_OFF = ("..", "…", "!", "؟")
"""Ends of a heading, or of a link that a page has shortened; a sentence ends otherwise."""


def page_end(text: str, lexicons: Lexicons) -> int:
    """Return where the report ends and what its page puts under it begins.

    The same words above a report, where no sentence of it came before, end nothing.
    """
    return page_lines(text, lexicons)[0]


def page_lines(text: str, lexicons: Lexicons) -> tuple[int, frozenset[int]]:
    """Return where the report ends, and where lines of it begin that only lead to another."""
    start, has_begun = 0, False
    links: set[int] = set()
    for line in text.split("\n"):
        words = _first_words(line[:_LONGEST_END])
        if _leads_on(words, lexicons):
            links.add(start)
        elif has_begun and ends_page(words, lexicons):
            return start, frozenset(links)
        end = start + len(line)
        has_begun = has_begun or (line.strip() != "" and not is_heading(text, Span(start, end)))
        start = end + 1
    return len(text), frozenset(links)


@lru_cache(maxsize=_MOST_REMEMBERED)
def _first_words(start: str) -> tuple[Word, ...]:
    """Return the words of the start of a line; each report is asked twice."""
    return tuple(split_words(clean(start)))


def ends_page(words: Sequence[Word], lexicons: Lexicons) -> bool:
    """Tell whether the words at the start of a line begin what a page puts under a report."""
    return bool(words and lexicons.page_words.at(words, 0))


def is_link(text: str, span: Span, links: frozenset[int]) -> bool:
    """Tell whether its line only leads to another report: «Read also: …», in the midst of one."""
    return bool(links) and text.rfind("\n", 0, span.start) + 1 in links


def _leads_on(words: Sequence[Word], lexicons: Lexicons) -> bool:
    """Tell whether a line begins as a link with its title: the report may go on below it."""
    links = (m for m in lexicons.page_words.at(words, 0) if m.entry == "links") if words else ()
    return any(len(words) > match.last + _SHORTEST_TITLE for match in links)


def starts_line(text: str, span: Span) -> bool:
    """Tell whether nothing stands before it on its line."""
    return not text[text.rfind("\n", 0, span.start) + 1 : span.start].strip()


def is_first(text: str, span: Span) -> bool:
    """Tell whether it stands on the first line that is not blank."""
    last = text.rfind("\n", 0, span.start)
    return last < 0 or not text[:last].strip()


def is_heading(text: str, span: Span) -> bool:
    """Tell whether its line is one of several, short, and does not end like a sentence."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)].strip()
    if line[-1:] in STOPS and not line.endswith(_CUT_OFF):
        return False
    is_short = len(line) <= _LONGEST_HEADING or len(clean(line).text) <= _LONGEST_HEADING
    return is_short and line != text.strip()
