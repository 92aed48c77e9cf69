"""Universal Dependencies text in, training files for Stanza's tokenizer and MWT expander out."""

from __future__ import annotations

import json
import random
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from domain.text import clean

ARABIC_COMMA = "\N{ARABIC COMMA}"
ARABIC_SEMICOLON = "\N{ARABIC SEMICOLON}"
# Opening and closing marks as field reports use them. The pipeline makes them straight before it
# annotates; the others are kept so that the weights also serve text that was not cleaned.
QUOTE_PAIRS = (
    ('"', '"'),
    ("\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"),
    (
        "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}",
        "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    ),
)
ALL_QUOTES = frozenset(mark for pair in QUOTE_PAIRS for mark in pair)
DASHES = ("-", "\N{EN DASH}")
PLACE_WORDS, SOURCE_WORDS = 2, 4
"""Words on the two sides of the dash in a dateline."""

# Stanza's character labels: end of token, of sentence, of a token that splits into words, of both.
LABEL_INSIDE, LABEL_TOKEN, LABEL_SENTENCE, LABEL_MWT, LABEL_MWT_SENTENCE = "01234"


@dataclass(frozen=True, slots=True)
class Token:
    """A surface token, the syntactic words it splits into, and whether a space follows it."""

    text: str
    words: tuple[str, ...]
    space_after: bool = True

    @property
    def is_punctuation(self) -> bool:
        """Tell whether the token is made of marks and signs alone."""
        return all(unicodedata.category(char)[0] in "PS" for char in self.text)


Sentence = tuple[Token, ...]
Paragraph = tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """Documents of a treebank dealt out to training, development and test."""

    train: tuple[Sentence, ...]
    dev: tuple[Sentence, ...]
    test: tuple[Sentence, ...]


def read_documents(path: Path) -> tuple[tuple[Sentence, ...], ...]:
    """Return the treebank's documents; tokens are rebuilt from words that touch, and cleaned."""
    documents: list[list[Sentence]] = []
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        if not documents or any(line.startswith("# newdoc") for line in lines):
            documents.append([])
        documents[-1].append(_tokens(line.split("\t") for line in lines if line[:1].isdigit()))
    return tuple(tuple(document) for document in documents)


def _tokens(rows: Iterable[Sequence[str]]) -> Sentence:
    tokens: list[Token] = []
    glued = False
    for row in rows:
        word, space_after = clean(row[1]).text, "SpaceAfter=No" not in row[9]
        if not word:
            continue
        if glued and _is_letters(word) and _is_letters(tokens[-1].text):
            last = tokens.pop()
            tokens.append(Token(last.text + word, (*last.words, word), space_after))
        else:
            tokens.append(Token(word, (word,), space_after))
        glued = not space_after
    return tuple(tokens)


def _is_letters(text: str) -> bool:
    return all(unicodedata.category(char)[0] in "LM" for char in text)


def split_documents(
    documents: Sequence[Sequence[Sentence]], rng: random.Random, held_out: int = 100
) -> Split:
    """Whole documents dealt out at random: about `held_out` sentences each for dev and test."""
    shuffled = list(documents)
    rng.shuffle(shuffled)
    test: list[Sentence] = []
    dev: list[Sentence] = []
    train: list[Sentence] = []
    for document in shuffled:
        part = test if len(test) < held_out else dev if len(dev) < held_out else train
        part.extend(document)
    return Split(tuple(train), tuple(dev), tuple(test))


def plain(sentences: Sequence[Sentence], rng: random.Random) -> Iterator[Paragraph]:
    """Yield the sentences as they are, one to four in a paragraph."""
    start = 0
    while start < len(sentences):
        size = rng.randint(1, 4)
        yield tuple(sentences[start : start + size])
        start += size


def varied(sentences: Sequence[Sentence], rng: random.Random) -> Iterator[Paragraph]:
    """Yield copies of the sentences in the punctuation of field reports, in seeded order."""
    arabic = [repunctuated(sentence, rng) for sentence in sentences]
    yield from plain(arabic, rng)
    for sentence in arabic:
        yield (unstopped(sentence),)
        yield (headline(sentence, rng.randint(4, 14)),)
    yield from chains(arabic, rng)
    yield from datelines(arabic, rng)


def repunctuated(sentence: Sentence, rng: random.Random) -> Sentence:
    """Return the sentence with Arabic commas and semicolons, and one style of quotation marks."""
    opening, closing = rng.choice(QUOTE_PAIRS)
    signs = {",": ARABIC_COMMA, ";": ARABIC_SEMICOLON}
    inside = False
    tokens = []
    for token in sentence:
        text = signs.get(token.text, token.text)
        if text in ALL_QUOTES:
            text, inside = (closing if inside else opening), not inside
        tokens.append(token if text == token.text else replace(token, text=text, words=(text,)))
    return tuple(tokens)


def unstopped(sentence: Sentence) -> Sentence:
    """Return the sentence without its last punctuation."""
    end = len(sentence)
    while end > 1 and sentence[end - 1].is_punctuation:
        end -= 1
    return _closed(sentence[:end])


def headline(sentence: Sentence, length: int) -> Sentence:
    """Return the first words of the sentence, as an unpunctuated headline."""
    words = [token for token in sentence if not token.is_punctuation][:length]
    return _closed(tuple(replace(token, space_after=True) for token in words))


def chains(sentences: Sequence[Sentence], rng: random.Random) -> Iterator[Paragraph]:
    """Two or three sentences joined by Arabic commas into one, as field reports run on."""
    start = 0
    while start < len(sentences):
        group = sentences[start : start + rng.randint(2, 3)]
        start += len(group)
        joined: list[Token] = []
        for sentence in group[:-1]:
            body = unstopped(sentence)
            comma = Token(ARABIC_COMMA, (ARABIC_COMMA,))
            joined += [*body[:-1], replace(body[-1], space_after=False), comma]
        yield ((*joined, *group[-1]),)


def datelines(sentences: Sequence[Sentence], rng: random.Random) -> Iterator[Paragraph]:
    """Yield a third of the sentences with a dateline in front: words, a dash, words, two colons."""
    for sentence, other in zip(sentences[::3], sentences[1::3], strict=False):
        words = [token for token in other if not token.is_punctuation]
        if len(words) < PLACE_WORDS + SOURCE_WORDS:
            continue
        dash, sign = rng.choice(DASHES), rng.choice(("::", ":"))
        place = headline(tuple(words), PLACE_WORDS)
        source = headline(tuple(words[PLACE_WORDS:]), SOURCE_WORDS)
        colon = Token(sign, (sign,))
        source = (*source[:-1], replace(source[-1], space_after=False), colon)
        yield ((*place, Token(dash, (dash,)), *source, *sentence),)


def _closed(sentence: Sentence) -> Sentence:
    return (*sentence[:-1], replace(sentence[-1], space_after=True)) if sentence else sentence


def text_of(sentence: Sentence) -> str:
    """Return the sentence as written, without trailing space."""
    return "".join(token.text + " " * token.space_after for token in sentence).rstrip()


def labels_of(sentence: Sentence) -> str:
    """Stanza's label for each character of `text_of(sentence)`."""
    labels = []
    for position, token in enumerate(sentence):
        last = position == len(sentence) - 1
        splits = len(token.words) > 1
        if splits:
            end = LABEL_MWT_SENTENCE if last else LABEL_MWT
        else:
            end = LABEL_SENTENCE if last else LABEL_TOKEN
        gap = LABEL_INSIDE * (token.space_after and not last)
        labels.append(LABEL_INSIDE * (len(token.text) - 1) + end + gap)
    return "".join(labels)


def conllu_of(sentence: Sentence) -> str:
    """Return the sentence as CoNLL-U; its tree is a mere chain, because Stanza needs one."""
    lines = [f"# text = {text_of(sentence)}"]
    number = 1
    for token in sentence:
        misc = "_" if token.space_after else "SpaceAfter=No"
        if len(token.words) > 1:
            last = number + len(token.words) - 1
            lines.append("\t".join([f"{number}-{last}", token.text, *"_______", misc]))
            misc = "_"
        for word in token.words:
            relation = "dep" if number > 1 else "root"
            columns = [str(number), word, *"____", str(number - 1), relation, "_", misc]
            lines.append("\t".join(columns))
            number += 1
    return "\n".join(lines) + "\n\n"


def short_first(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with the shortest moved to the front.

    Stanza drops sentences that are too long and fails if the first paragraph is left empty by it.
    """
    shortest = min(range(len(paragraphs)), key=lambda at: len(paragraphs[at][0]))
    return [paragraphs[shortest], *paragraphs[:shortest], *paragraphs[shortest + 1 :]]


def write_training_files(paragraphs: Sequence[Paragraph], stem: Path) -> None:
    """Write `stem`.txt, .labels, .conllu and .mwt.json as Stanza's trainers read them."""
    stem.parent.mkdir(parents=True, exist_ok=True)
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph if sentence]
    texts = (" ".join(text_of(one) for one in paragraph) for paragraph in paragraphs)
    labels = (LABEL_INSIDE.join(labels_of(one) for one in paragraph) for paragraph in paragraphs)
    stem.with_suffix(".txt").write_text("\n\n".join(texts) + "\n", encoding="utf-8")
    stem.with_suffix(".labels").write_text("\n\n".join(labels) + "\n", encoding="utf-8")
    conllu = "".join(conllu_of(sentence) for sentence in sentences)
    stem.with_suffix(".conllu").write_text(conllu, encoding="utf-8")
    splits = Counter(
        (token.text, token.words)
        for sentence in sentences
        for token in sentence
        if len(token.words) > 1
    )
    expansions = json.dumps(list(splits.items()), ensure_ascii=False, indent=0)
    stem.with_suffix(".mwt.json").write_text(expansions, encoding="utf-8")
