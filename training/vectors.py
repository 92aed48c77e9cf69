"""Word vectors: skip-gram over words and their pieces, saved as a Stanza pretrain file."""

from __future__ import annotations

import gzip
import json
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from domain.text import clean

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class VectorSettings:
    """How the vectors are trained; the numbers of dimensions and words set the file's size."""

    dimensions: int = 100
    most_words: int = 60_000
    least_count: int = 4
    epochs: int = 5
    window: int = 5
    seed: int = 1234


def words_of(text: str) -> list[str]:
    """Return the words, numbers and marks of `text`, cleaned as the pipeline cleans text."""
    return _WORD.findall(clean(text).text)


def read_paragraphs(path: Path) -> Iterator[str]:
    """Yield the paragraphs of a .txt or .txt.gz (one a line) or .jsonl (`text`) file."""
    with _opened(path) as lines:
        for line in lines:
            if path.suffix != ".jsonl":
                yield line
            else:
                yield from str(json.loads(line)["text"]).splitlines()


def _opened(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def train_vectors(
    sentences: Iterable[Sequence[str]], out: Path, settings: VectorSettings
) -> dict[str, int]:
    """Train vectors on the sentences and save them as `out`.

    A word's vector is made of those of its pieces too: Arabic joins much to a word, and in a small
    text most forms are rare. Gives the numbers of words, tokens and seconds. The vectors are stored
    in half precision, which Stanza widens when it loads them.
    """
    import torch
    from gensim.models import FastText
    from stanza.models.common.pretrain import VOCAB_PREFIX, PretrainedWordVocab

    started = time.monotonic()
    corpus = [list(sentence) for sentence in sentences]
    model = FastText(
        sentences=corpus,
        sg=1,
        min_n=3,
        max_n=6,
        bucket=200_000,
        vector_size=settings.dimensions,
        window=settings.window,
        min_count=settings.least_count,
        max_final_vocab=settings.most_words,
        epochs=settings.epochs,
        negative=5,
        sample=1e-4,
        workers=1,
        seed=settings.seed,
    )
    words = list(model.wv.index_to_key)
    matrix = torch.zeros((len(VOCAB_PREFIX) + len(words), settings.dimensions))
    matrix[len(VOCAB_PREFIX) :] = torch.from_numpy(model.wv.vectors)
    out.parent.mkdir(parents=True, exist_ok=True)
    vocabulary = PretrainedWordVocab(words).state_dict()
    torch.save({"vocab": vocabulary, "emb": matrix.half()}, out)
    return {
        "words": len(words),
        "tokens": sum(len(sentence) for sentence in corpus),
        "seconds": round(time.monotonic() - started),
    }
