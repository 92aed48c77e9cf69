"""The command line of the recipe: `python -m training DATA_FOLDER --out FOLDER`."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from domain.errors import KharitaError
from training.recipe import DOMAIN, NEWS, OPEN, STEPS, Recipe, run
from training.trainers import ONE_THREAD, ROUNDS

ROOT = Path(__file__).parents[1]
GAZETTEER = ROOT / "gazetteer" / "data"
EVALUATED = ROOT / "tests" / "gold" / "entities.csv"


def parser() -> argparse.ArgumentParser:
    """Return the arguments that the command takes."""
    made = argparse.ArgumentParser(
        prog="python -m training", description="Train the Stanza weights from public corpora."
    )
    made.add_argument("data", type=Path, metavar="DATA_FOLDER", help="corpora: ner/, ud/, news")
    made.add_argument("--out", type=Path, required=True, help="folder that Stanza will load")
    made.add_argument("--steps", default=",".join(STEPS), help="which to train (%(default)s)")
    made.add_argument("--gazetteer", type=Path, default=GAZETTEER, help="places.csv, aliases.csv")
    made.add_argument("--work", type=Path, default=Path("build/training"), help="files between")
    made.add_argument(
        "--vector-text",
        choices=(OPEN, DOMAIN, NEWS),
        default=DOMAIN,
        help="text of the word vectors: the share-alike corpora, with them the reports, with them "
        "news (%(default)s)",
    )
    made.add_argument(
        "--extra-text",
        type=Path,
        nargs="*",
        default=[],
        help="more text for the word vectors: .txt, .txt.gz (a paragraph a line) or .jsonl (text)",
    )
    made.add_argument(
        "--reports",
        type=Path,
        help="published reports to make silver sentences and vectors from: .jsonl (id, text)",
    )
    made.add_argument(
        "--evaluated",
        type=Path,
        default=EVALUATED,
        help="table whose report_id are left out of them (%(default)s)",
    )
    made.add_argument(
        "--tagger-rounds",
        type=int,
        default=len(ROUNDS),
        metavar="N",
        help="rounds of training the tagger; fewer are for comparing (%(default)s)",
    )
    made.add_argument(
        "--tagger-steps",
        type=int,
        default=ROUNDS[0].steps,
        metavar="N",
        help="the most steps of a round; fewer are for comparing (%(default)s)",
    )
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, assemble and score; 0 when done, 2 after one clear line on bad input."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    logging.getLogger("gensim").setLevel(logging.WARNING)
    given = parser().parse_args(arguments)
    steps = tuple(step for step in given.steps.split(",") if step)
    recipe = Recipe(
        data=given.data,
        out=given.out,
        work=given.work,
        gazetteer=given.gazetteer,
        vector_text=given.vector_text,
        extra_text=tuple(given.extra_text),
        reports=given.reports,
        evaluated=given.evaluated,
        tagger_steps=given.tagger_steps,
        tagger_rounds=given.tagger_rounds,
    )
    os.environ.update(ONE_THREAD)
    try:
        run(recipe, steps)
    except KharitaError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
