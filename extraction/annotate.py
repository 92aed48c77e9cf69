"""The one door to Stanza: reports in, sentences with words and named entities out."""

from __future__ import annotations

import hashlib
import os
import threading
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from domain.errors import ModelError
from domain.reports import Report
from domain.sentences import Mention, Sentence, Word
from domain.spans import Span
from domain.text import COMMAS, CleanText, clean
from domain.words import split_words

MODELS = Path(__file__).parent / "models"
PACKAGE = "kharita"
LOCAL, OFFICIAL = "local", "official"
PROCESSORS = "tokenize,mwt,ner"

MOST_REMEMBERED = 5_000
"""Paragraphs kept with what was seen in them: pages repeat their furniture, reports each other."""

Annotate = Callable[[Sequence[Report]], tuple[tuple[Sentence, ...], ...]]
"""Several reports in, the sentences of each out, in the same order."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A line of a clean text and where it starts in it."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """What Stanza sees in a paragraph, in characters of it."""

    starts: tuple[int, ...]
    """Where its sentences begin."""
    clitics: tuple[tuple[int, int], ...]
    """Where a token with letters split off its front begins, and how many they are."""
    entities: tuple[tuple[int, int, str], ...]
    """Start, end and tag of each named entity."""


class StanzaAnnotator:
    """Annotates with Stanza; loads the weights at the first call, one call at a time.

    Stanza's pipeline is not thread-safe and Streamlit runs each session in a thread of its own:
    a lock holds them apart. Torch gets one thread; on two cores more of them slow it down.
    """

    def __init__(self, models: str = LOCAL) -> None:
        """Choose the weights: `local` (shipped, never asks the network) or `official`."""
        if models not in {LOCAL, OFFICIAL}:
            raise ModelError(f"There are no models called {models}: choose {LOCAL} or {OFFICIAL}.")
        self.models = models
        self._lock = threading.Lock()
        self._read: Callable[[Sequence[str]], Sequence[Annotated]] | None = None
        self._remembered: OrderedDict[str, Annotated] = OrderedDict()

    @property
    def version(self) -> str:
        """Return which weights annotate: `local:` and their checksum, or `official:`."""
        return f"{self.models}:{checksum()}" if self.models == LOCAL else "official:ar"

    def __call__(self, reports: Sequence[Report]) -> tuple[tuple[Sentence, ...], ...]:
        """Return the sentences of each report; ModelError when the weights cannot be loaded."""
        cleaned = [clean(report.text) for report in reports]
        paragraphs = [tuple(_paragraphs(text.text)) for text in cleaned]
        distinct = dict.fromkeys(line.text for lines in paragraphs for line in lines)
        with self._lock:
            seen = self._annotate(distinct)
        return tuple(
            _sentences(text, [(line, seen[line.text]) for line in lines])
            for text, lines in zip(cleaned, paragraphs, strict=True)
        )

    def _annotate(self, texts: Iterable[str]) -> Mapping[str, Annotated]:
        """Return what is seen in each text; those of late are remembered, not read again."""
        seen = {text: self._remembered.get(text) for text in texts}
        new = [text for text, annotated in seen.items() if annotated is None]
        if new and self._read is None:
            self._read = _reader(_load(self.models))
        if new and self._read is not None:
            seen |= zip(new, self._read(new), strict=True)
        found = {text: annotated for text, annotated in seen.items() if annotated is not None}
        self._remember(found)
        return found

    def _remember(self, found: Mapping[str, Annotated]) -> None:
        self._remembered |= found
        for text in found:
            self._remembered.move_to_end(text)
        while len(self._remembered) > MOST_REMEMBERED:
            self._remembered.popitem(last=False)


def checksum(folder: Path = MODELS) -> str:
    """Return the first twelve hexadecimal digits of the SHA-256 over the shipped weights."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.pt")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _load(models: str) -> Any:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    import stanza
    import torch

    torch.set_num_threads(1)
    options: dict[str, Any] = {}
    if models == LOCAL:
        names = dict.fromkeys(PROCESSORS.split(","), PACKAGE)
        options = {"dir": str(MODELS), "package": None, "processors": names}
    else:
        options = {"processors": PROCESSORS}
    try:
        return stanza.Pipeline(
            "ar", download_method=None, use_gpu=False, logging_level="ERROR", **options
        )
    except Exception as error:  # Stanza raises bare Exceptions for what it cannot find
        raise ModelError(_how_to_mend(models, error)) from error


def _reader(pipeline: Any) -> Callable[[Sequence[str]], Sequence[Annotated]]:
    """Return what reads paragraphs with the pipeline: its networks, or itself as it stands."""
    from extraction.networks import Networks, fits

    return Networks(pipeline) if fits(pipeline) else partial(_in_bulk, pipeline)


def _in_bulk(pipeline: Any, texts: Sequence[str]) -> list[Annotated]:
    from stanza import Document

    documents = [Document([], text=text) for text in texts]
    return [_seen(document) for document in pipeline.bulk_process(documents)]


def _seen(document: Any) -> Annotated:
    return Annotated(
        tuple(sentence.tokens[0].start_char for sentence in document.sentences),
        tuple(_clitics(document)),
        tuple((entity.start_char, entity.end_char, entity.type) for entity in document.entities),
    )


def _how_to_mend(models: str, error: Exception) -> str:
    if models == LOCAL:
        return f"The weights in extraction/models cannot be loaded ({error}): run `make models`."
    return (
        "Stanza's official Arabic weights are not on this machine. With a network, fetch them "
        "once: python -c \"import stanza; stanza.download('ar')\". Or use the shipped ones."
    )


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield _Paragraph(start, line)
        start += len(line) + 1


def _sentences(
    text: CleanText, annotated: Sequence[tuple[_Paragraph, Annotated]]
) -> tuple[Sentence, ...]:
    words = split_words(text)
    starts_at = [word.span.start for word in words]
    found: list[Sentence] = []
    for line, seen in annotated:
        within = text.span(line.start, line.start + len(line.text))
        clitics = {text.starts[line.start + start]: count for start, count in seen.clitics}
        here = [
            replace(word, clitics=clitics[word.span.start]) if word.span.start in clitics else word
            for word in words[
                bisect_left(starts_at, within.start) : bisect_left(starts_at, within.end)
            ]
        ]
        mentions = [
            Mention(text.span(line.start + start, line.start + end), tag)
            for start, end, tag in seen.entities
        ]
        found.extend(_cut(here, mentions, [text.starts[line.start + at] for at in seen.starts[1:]]))
    return tuple(found)


def _cut(
    words: Sequence[Word], mentions: Sequence[Mention], starts: Sequence[int]
) -> Iterator[Sentence]:
    """Cut the words of a line before each of `starts`; no word is lost, whatever Stanza saw.

    No word is cut, nor anything before a comma: «at 11.00, last night, …» is one sentence.
    """
    may_begin = {word.span.start for word in words if word.text not in COMMAS}
    bounds = [-1, *(start for start in starts if start in may_begin), 10**9]
    for low, high in pairwise(bounds):
        inside = tuple(word for word in words if low <= word.span.start < high)
        if inside:
            span = Span(inside[0].span.start, inside[-1].span.end)
            yield Sentence(span, inside, tuple(m for m in mentions if span.covers(m.span)))


def _clitics(document: Any) -> Iterator[tuple[int, int]]:
    for sentence in document.sentences:
        for token in sentence.tokens:
            pieces = [len(word.text) for word in token.words]
            count = next((n for n, length in enumerate(pieces) if length > 1), 0)
            if count and len(pieces) > 1:
                yield token.start_char, count
