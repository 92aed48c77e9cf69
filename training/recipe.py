"""The steps of the recipe, from the corpora of a data folder to the weights and their scores."""

from __future__ import annotations

import csv
import datetime
import json
import logging
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from domain.errors import UsageError
from training import assemble, reports, scores, silver, treebank, vectors
from training.entities import TaggedSentence, names_in, rare_words, read_bio, write_json
from training.trainers import (
    ROUNDS,
    SEED,
    Round,
    TrainingError,
    train_expander,
    train_tagger,
    train_tokenizer,
)

STEPS = ("tokenize", "mwt", "vectors", "ner")
ENCYCLOPAEDIA = "AQMAR"
"""Trained on twice, or reports outweigh it."""
CORPORA = (ENCYCLOPAEDIA, "ANER")
OPEN, DOMAIN, NEWS = "open", "reports", "news"
"""Where vectors come from: the share-alike corpora alone, also the reports, also news text."""
POSITIVE_COPIES, NEGATIVE_COPIES, TEST_COPIES = 20, 12, 6
"""Sentences of each template: silver is then a fifth of the tagger's training tokens."""
VOCABULARY_SHARE, RARE_SHARE = 0.2, 0.05
"""How many words outside entities give way to ones of the vocabulary, and to rare ones."""
DEV_ONE_IN = 20
"""One sentence of published reports in so many is developed on, not trained on."""

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recipe:
    """The folders and choices of one run of the recipe."""

    data: Path
    out: Path
    work: Path
    gazetteer: Path
    vector_text: str = DOMAIN
    extra_text: tuple[Path, ...] = ()
    reports: Path | None = None
    """Published reports (`.jsonl`: `id`, `text`) to make silver sentences and vectors from."""
    evaluated: Path | None = None
    """The hand-checked entities (`.csv`: `report_id`): those reports are left out."""
    tagger_steps: int = ROUNDS[0].steps
    """The most of a round; fewer are for comparing choices."""
    tagger_rounds: int = len(ROUNDS)

    def trained(self, name: str) -> Path:
        """Where the file of a processor (or `pretrain`) lies before it is assembled."""
        return self.work / f"{name}.pt"


@dataclass(frozen=True, slots=True)
class Silver:
    """Silver sentences to train on, and those with names and templates that are held out."""

    train: tuple[TaggedSentence, ...]
    test: tuple[TaggedSentence, ...]
    negatives: tuple[TaggedSentence, ...]
    reports: tuple[TaggedSentence, ...]
    """Sentences of published reports, names exchanged."""
    reports_dev: tuple[TaggedSentence, ...]
    report_texts: tuple[TaggedSentence, ...]
    """Every sentence of them for the vectors: only held-out names exchanged."""
    facts: dict[str, int]


def run(recipe: Recipe, steps: Sequence[str]) -> dict[str, Any]:
    """Run the steps, assemble what is trained, and write `scores.json` into the out folder.

    Gives the scores. Raises UsageError for an unknown step, TrainingError when a corpus is
    missing or a trainer fails.
    """
    if unknown := set(steps) - set(STEPS):
        raise UsageError(f"No such step: {', '.join(sorted(unknown))}.")
    check_data(recipe)
    recipe.work.mkdir(parents=True, exist_ok=True)
    seconds = _read_json(recipe.work / "seconds.json")
    runners = {"tokenize": tokenize, "mwt": expand, "vectors": embed, "ner": tag}
    for step in STEPS:
        if step in steps:
            _logger.info("training: %s", step)
            seconds[step] = round(runners[step](recipe))
            _write_json(seconds, recipe.work / "seconds.json")
    names = (*assemble.PROCESSORS, assemble.VECTORS)
    trained = {name: path for name in names if (path := recipe.trained(name)).exists()}
    assemble.assemble(trained, recipe.out)
    _logger.info("scoring")
    measured = measure(recipe, frozenset(trained), seconds)
    _write_json(measured, recipe.out / "scores.json")
    return measured


def check_data(recipe: Recipe) -> None:
    """Raise TrainingError, naming the file, unless every corpus is where it should be."""
    needed = [_treebank(recipe), recipe.gazetteer / "places.csv", recipe.gazetteer / "aliases.csv"]
    needed += [_corpus(recipe, name, part) for name in CORPORA for part in ("train", "dev", "test")]
    if recipe.vector_text == NEWS:
        needed.append(recipe.data / "news_text.txt.gz")
    given = [path for path in (recipe.reports, recipe.evaluated) if path is not None]
    for path in (*needed, *recipe.extra_text, *given):
        if not path.is_file():
            raise TrainingError(f"A corpus is missing: {path}.")


def tokenize(recipe: Recipe) -> float:
    """Train the tokenizer on plain and punctuation-varied copies; gives seconds."""
    split = _split(recipe)
    rng = random.Random(SEED)
    paragraphs = [*treebank.plain(split.train, rng), *treebank.varied(split.train, rng)]
    rng.shuffle(paragraphs)
    train, dev = recipe.work / "tokenize_train", recipe.work / "treebank_dev"
    treebank.write_training_files(treebank.short_first(paragraphs), train)
    treebank.write_training_files(list(treebank.plain(split.dev, rng)), dev)
    return train_tokenizer(train, dev, recipe.trained("tokenize"), recipe.work / "tokenize.log")


def expand(recipe: Recipe) -> float:
    """Train the expander of multi-word tokens; gives seconds."""
    split = _split(recipe)
    rng = random.Random(SEED)
    train, dev = recipe.work / "mwt_train", recipe.work / "treebank_dev"
    treebank.write_training_files(list(treebank.plain(split.train, rng)), train)
    treebank.write_training_files(list(treebank.plain(split.dev, rng)), dev)
    return train_expander(train, dev, recipe.trained("mwt"), recipe.work / "mwt.log")


def embed(recipe: Recipe) -> float:
    """Train the word vectors; gives seconds. A small text needs more rounds and rarer words."""
    small = recipe.vector_text != NEWS
    settings = vectors.VectorSettings(
        least_count=1 if small else 4, epochs=15 if small else 5, seed=SEED
    )
    facts = vectors.train_vectors(
        _vector_sentences(recipe), recipe.trained(assemble.VECTORS), settings
    )
    _write_json({"text": recipe.vector_text, **facts}, recipe.work / "vectors.json")
    return facts["seconds"]


def tag(recipe: Recipe) -> float:
    """Train the entity tagger on both corpora and the silver sentences; gives seconds."""
    made = make_silver(recipe)
    return sum(
        _train_round(recipe, made, number, replace(one, steps=min(one.steps, recipe.tagger_steps)))
        for number, one in enumerate(ROUNDS[: recipe.tagger_rounds], start=1)
    )


def _train_round(recipe: Recipe, made: Silver, number: int, one: Round) -> float:
    train = recipe.work / f"ner_train_{number}.json"
    dev = recipe.work / f"ner_dev_{number}.json"
    corpora = _sentences(recipe, "train")
    again = read_bio(_corpus(recipe, ENCYCLOPAEDIA, "train"))
    ours = (*made.train, *made.reports[:: one.one_in])
    rare = silver.exchanged(ours, rare_words(corpora), random.Random(SEED), RARE_SHARE)
    write_json([*corpora, *again, *rare], train)
    looked_at = made.reports_dev if one.looks_at_reports else ()
    write_json([*_sentences(recipe, "dev"), *looked_at], dev)
    vectors_file, out = recipe.trained(assemble.VECTORS), recipe.trained("ner")
    return train_tagger(train, dev, vectors_file, out, one, goes_on=number > 1)


def make_silver(recipe: Recipe) -> Silver:
    """Return the silver sentences; a place that the corpora name does not count as held out.

    In training some words give way to others of the vocabulary, which is larger than what the
    templates need.
    """
    texts = silver.load_texts()
    rng = random.Random(SEED)
    names = silver.read_names(recipe.gazetteer, texts)
    trained, held = silver.hold_out(names, SEED)
    namer = reports.make_namer(recipe.gazetteer, texts, (names, trained), SEED)
    told = _report_silver(recipe, namer, trained)
    texts = silver.without_groups(texts, namer.holds_out_group)
    unseen = silver.without(held, names_in(_sentences(recipe, "train"), "LOC"))
    positive, positive_test = silver.divide_templates(texts.positive, SEED)
    negative, negative_test = silver.divide_templates(texts.negative, SEED)
    made = (
        *silver.sentences_from(positive, texts, trained, rng, POSITIVE_COPIES),
        *silver.sentences_from(negative, texts, trained, rng, NEGATIVE_COPIES),
    )
    return Silver(
        train=silver.exchanged(made, texts.vocabulary, rng, VOCABULARY_SHARE),
        test=silver.sentences_from(positive_test, texts, unseen, rng, TEST_COPIES),
        negatives=silver.sentences_from(negative_test, texts, unseen, rng, 1),
        reports=told.train,
        reports_dev=told.dev,
        report_texts=told.texts,
        facts={
            "report_sentences": len(told.train) + len(told.dev),
            "templates": len(texts.positive) + len(texts.negative),
            "templates_held_out": len(positive_test) + len(negative_test),
            "names_trained": len(trained),
            "names_held_out": len(unseen),
        },
    )


@dataclass(frozen=True, slots=True)
class _ReportSilver:
    train: tuple[TaggedSentence, ...] = ()
    dev: tuple[TaggedSentence, ...] = ()
    texts: tuple[TaggedSentence, ...] = ()


def _report_silver(
    recipe: Recipe, namer: reports.Namer, trained: Sequence[silver.PlaceName]
) -> _ReportSilver:
    if recipe.reports is None:
        return _ReportSilver()
    used, evaluated = reports.read_texts(recipe.reports, _evaluated_ids(recipe))
    found = reports.labelled(used, evaluated, namer)
    exchange = reports.exchange_of(namer, trained)
    rng = random.Random(SEED)
    sure = [exchange.tagged(one, rng) for one in found if one.is_sure]
    dev = len(sure) // DEV_ONE_IN
    rng.shuffle(sure)
    return _ReportSilver(
        train=tuple(sure[dev:]),
        dev=tuple(sure[:dev]),
        texts=tuple(exchange.tagged(one, rng, share=0) for one in found),
    )


def _evaluated_ids(recipe: Recipe) -> frozenset[str]:
    if recipe.evaluated is None:
        return frozenset()
    with recipe.evaluated.open(encoding="utf-8", newline="") as rows:
        return frozenset(row["report_id"] for row in csv.DictReader(rows))


def measure(recipe: Recipe, trained: frozenset[str], seconds: dict[str, Any]) -> dict[str, Any]:
    """Return the scores of what is in the out folder, with how and when it was made."""
    measured: dict[str, Any] = {
        "date": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "seed": SEED,
        "training_seconds": seconds,
        "vectors": _read_json(recipe.work / "vectors.json"),
    }
    if {"tokenize", "mwt"} <= trained:
        test = _split(recipe).test
        rng = random.Random(SEED)
        varied = list(treebank.varied(test, rng))
        measured["treebank"] = {
            "pud": scores.treebank_scores(recipe.out, list(treebank.plain(test, rng)), recipe.work),
            "pud_varied_punctuation": scores.treebank_scores(recipe.out, varied, recipe.work),
        }
    if {"tokenize", "ner", assemble.VECTORS} <= trained:
        made = make_silver(recipe)
        test_sets: dict[str, Sequence[TaggedSentence]] = {
            name: read_bio(_corpus(recipe, name, "test")) for name in CORPORA
        }
        test_sets["silver_held_out"] = made.test
        measured["entities"] = scores.tagger_scores(recipe.out, test_sets, made.negatives)
        measured["silver"] = made.facts
    if set(assemble.PROCESSORS) <= trained:
        measured["load_seconds"] = scores.load_seconds(recipe.out)
    measured["files"] = list(assemble.files_in(recipe.out))
    return measured


def _vector_sentences(recipe: Recipe) -> Iterator[list[str]]:
    for document in treebank.read_documents(_treebank(recipe)):
        for sentence in document:
            yield vectors.words_of(treebank.text_of(sentence))
    for tagged in _sentences(recipe, "train"):
        yield [token.text for token in tagged]
    # Names of places are left out, so that those in training are no better known than others.
    made = make_silver(recipe)
    for tagged in made.train:
        yield [token.text for token in tagged if not token.tag.endswith("LOC")]
    for tagged in made.report_texts if recipe.vector_text != OPEN else ():
        yield [token.text for token in tagged]
    texts = [recipe.data / "news_text.txt.gz"] if recipe.vector_text == NEWS else []
    for path in (*texts, *recipe.extra_text):
        for paragraph in vectors.read_paragraphs(path):
            yield vectors.words_of(paragraph)


def _treebank(recipe: Recipe) -> Path:
    return recipe.data / "ud" / "ar_pud-ud-test.conllu"


def _corpus(recipe: Recipe, name: str, part: str) -> Path:
    return recipe.data / "ner" / f"ar_{name}.{part}.bio"


def _sentences(recipe: Recipe, part: str) -> list[TaggedSentence]:
    return [one for name in CORPORA for one in read_bio(_corpus(recipe, name, part))]


def _split(recipe: Recipe) -> treebank.Split:
    return treebank.split_documents(treebank.read_documents(_treebank(recipe)), random.Random(SEED))


def _read_json(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def _write_json(content: dict[str, Any], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
