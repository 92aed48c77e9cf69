"""Named-entity corpora in, the JSON that Stanza's tagger trains on out; long sentences are cut."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from domain.errors import DataFileError
from domain.text import clean

OUTSIDE = "O"
LONGEST = 40
"""Tokens of the longest training sentence: longer ones cost accuracy and time."""


@dataclass(frozen=True, slots=True)
class TaggedToken:
    """A token and its tag in the BIO scheme: `O`, or `B-` or `I-` and PER, LOC, ORG or MISC."""

    text: str
    tag: str = OUTSIDE

    @property
    def continues(self) -> bool:
        """True inside an entity, after its first token."""
        return self.tag.startswith("I-")


TaggedSentence = tuple[TaggedToken, ...]


def read_bio(path: Path) -> tuple[TaggedSentence, ...]:
    """Return the sentences of a file of `token TAB tag` lines, cleaned as the pipeline cleans text.

    Raises DataFileError, with the line, for a line of any other form.
    """
    sentences: list[TaggedSentence] = []
    current: list[TaggedToken] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            sentences.append(tuple(current))
            current = []
            continue
        match line.strip().split("\t"):
            case [text, tag]:
                current.append(TaggedToken(clean(text).text, tag))
            case _:
                raise DataFileError(f"{path.name}, line {number}: not a token, a tab and a tag.")
    sentences.append(tuple(current))
    return tuple(mended for sentence in sentences if (mended := repaired(sentence)))


def repaired(sentence: TaggedSentence) -> TaggedSentence:
    """Return the sentence without empty tokens, and with `B-` where an `I-` continues nothing."""
    tokens: list[TaggedToken] = []
    previous = OUTSIDE
    for token in sentence:
        if not token.text.strip():
            continue
        starts_wrongly = token.continues and previous[2:] != token.tag[2:]
        tag = f"B-{token.tag[2:]}" if starts_wrongly else token.tag
        tokens.append(TaggedToken(token.text, tag))
        previous = tag
    return tuple(tokens)


def cut(sentence: TaggedSentence, longest: int = LONGEST) -> Iterator[TaggedSentence]:
    """Pieces of at most `longest` tokens, cut after punctuation, never inside an entity."""
    rest = sentence
    while len(rest) > longest:
        at = _cut_position(rest, longest)
        yield rest[:at]
        rest = rest[at:]
    if rest:
        yield rest


def _cut_position(sentence: TaggedSentence, longest: int) -> int:
    between = [at for at in range(1, longest + 1) if not sentence[at].continues]
    after_mark = [at for at in between if _is_mark(sentence[at - 1].text) and at > longest // 4]
    return max(after_mark or between or [longest])


def _is_mark(text: str) -> bool:
    return all(unicodedata.category(char).startswith("P") for char in text)


def names_in(sentences: Iterable[TaggedSentence], kind: str) -> frozenset[str]:
    """Return the entities of one kind (`LOC`, …) in the sentences, words joined by spaces."""
    names: set[str] = set()
    for sentence in sentences:
        words: list[str] = []
        for token in (*sentence, TaggedToken("", OUTSIDE)):
            if token.tag == f"I-{kind}":
                words.append(token.text)
                continue
            if words:
                names.add(" ".join(words))
            words = [token.text] if token.tag == f"B-{kind}" else []
    return frozenset(names)


def rare_words(sentences: Sequence[TaggedSentence]) -> tuple[str, ...]:
    """Return the words that occur once, and there outside an entity, sorted."""
    counts = Counter(token.text for sentence in sentences for token in sentence)
    outside = {t.text for sentence in sentences for t in sentence if t.tag == OUTSIDE}
    return tuple(sorted(word for word in outside if counts[word] == 1 and word.isalpha()))


def write_json(sentences: Sequence[TaggedSentence], path: Path) -> None:
    """Write the sentences, cut to length, as Stanza's tagger reads them."""
    pieces = [piece for sentence in sentences for piece in cut(sentence)]
    rows = [[{"text": token.text, "ner": token.tag} for token in piece] for piece in pieces]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
