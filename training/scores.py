"""How good the weights are, measured through Stanza's pipeline as the product runs it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.entities import OUTSIDE, TaggedSentence, names_in
from training.treebank import Sentence, Token, conllu_of, text_of

Entity = tuple[int, int, int, str]
"""Number of the sentence, first token, token after the last, kind."""


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, in per cent, and how many were to be found."""

    precision: float
    recall: float
    f1: float
    gold: int

    def as_dict(self) -> dict[str, float]:
        """Return the numbers, rounded to a tenth."""
        return {
            "precision": round(self.precision, 1),
            "recall": round(self.recall, 1),
            "f1": round(self.f1, 1),
            "gold": self.gold,
        }


def entities_of(tags: Iterable[Sequence[str]]) -> frozenset[Entity]:
    """Return the entities of sentences that are given as BIO tags."""
    found: set[Entity] = set()
    for number, sentence in enumerate(tags):
        start, kind = 0, ""
        for position, tag in enumerate([*sentence, OUTSIDE]):
            if kind and tag != f"I-{kind}":
                found.add((number, start, position, kind))
                kind = ""
            if tag != OUTSIDE and not kind:
                start, kind = position, tag[2:]
    return frozenset(found)


def score(gold: frozenset[Entity], predicted: frozenset[Entity]) -> Score:
    """Entities count as found when sentence, extent and kind agree."""
    right = len(gold & predicted)
    precision = 100 * right / len(predicted) if predicted else 0.0
    recall = 100 * right / len(gold) if gold else 0.0
    total = precision + recall
    return Score(precision, recall, 2 * precision * recall / total if total else 0.0, len(gold))


def by_kind(gold: frozenset[Entity], predicted: frozenset[Entity]) -> dict[str, dict[str, float]]:
    """Return the score over all kinds (`all`) and of each kind that is in `gold`."""
    scores = {"all": score(gold, predicted).as_dict()}
    for kind in sorted({entity[3] for entity in gold}):
        of_kind = [frozenset(e for e in side if e[3] == kind) for side in (gold, predicted)]
        scores[kind] = score(*of_kind).as_dict()
    return scores


def load(folder: Path, processors: str, **settings: Any) -> Any:
    """Stanza's pipeline from `folder`, without the network or a graphics card."""
    import stanza

    return stanza.Pipeline(
        "ar",
        dir=str(folder),
        processors=processors,
        download_method=None,
        use_gpu=False,
        logging_level="WARN",
        **settings,
    )


def tag_scores(pipeline: Any, sentences: Sequence[TaggedSentence]) -> dict[str, dict[str, float]]:
    """Scores on sentences whose tokens are given; `pipeline` must be pretokenized."""
    gold = entities_of([token.tag for token in sentence] for sentence in sentences)
    return by_kind(gold, entities_of(_bio(predicted_tags(pipeline, sentences))))


def predicted_tags(pipeline: Any, sentences: Sequence[TaggedSentence]) -> list[list[str]]:
    """Stanza's tags (BIOES) for the tokens of the sentences."""
    document = pipeline([[token.text for token in sentence] for sentence in sentences])
    return [[token.ner for token in sentence.tokens] for sentence in document.sentences]


def _bio(sentences: Iterable[Sequence[str]]) -> list[list[str]]:
    plain = {"S": "B", "E": "I"}
    return [[plain.get(tag[0], tag[0]) + tag[1:] for tag in sentence] for sentence in sentences]


def tagger_scores(
    folder: Path,
    test: dict[str, Sequence[TaggedSentence]],
    negatives: Sequence[TaggedSentence],
) -> dict[str, Any]:
    """Scores of the tagger on each test set, and its false entities in sentences without any."""
    pipeline = load(folder, "tokenize,ner", tokenize_pretokenized=True)
    scores: dict[str, Any] = {
        name: tag_scores(pipeline, sentences) for name, sentences in test.items() if sentences
    }
    empty = [one for one in negatives if not any(names_in([one], kind) for kind in ("LOC", "ORG"))]
    if empty:
        false = entities_of(_bio(predicted_tags(pipeline, empty)))
        scores["silver_negatives"] = {"sentences": len(empty), "false_entities": len(false)}
    return scores


def treebank_scores(
    folder: Path, paragraphs: Sequence[Sequence[Sentence]], work: Path
) -> dict[str, float]:
    """F1 in per cent of tokens, sentences and words, by the CoNLL 2018 measure, from raw text."""
    from stanza.models.common.utils import ud_scores

    pipeline = load(folder, "tokenize,mwt")
    text = "\n\n".join(" ".join(text_of(one) for one in paragraph) for paragraph in paragraphs)
    found = [
        tuple(Token(t.text, tuple(word.text for word in t.words)) for t in sentence.tokens)
        for sentence in pipeline(text).sentences
    ]
    gold, system = work / "scored.gold.conllu", work / "scored.system.conllu"
    gold.write_text("".join(conllu_of(one) for p in paragraphs for one in p), encoding="utf-8")
    system.write_text("".join(conllu_of(one) for one in found), encoding="utf-8")
    counted = ud_scores(str(gold), str(system))
    kinds = ("Tokens", "Sentences", "Words")
    return {kind.lower(): round(100 * counted[kind].f1, 1) for kind in kinds}


def load_seconds(folder: Path) -> float:
    """Wall time to load the three processors, the second time, in seconds."""
    load(folder, "tokenize,mwt,ner")
    started = time.monotonic()
    load(folder, "tokenize,mwt,ner")
    return round(time.monotonic() - started, 2)
