"""Stanza's own trainers, each run as a process of its own with one torch thread and a log."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from domain.errors import KharitaError

ONE_THREAD = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
SEED = 1234
LONGEST = 300
"""Characters of the longest sentence that the tokenizer trains on; Stanza drops longer ones."""


@dataclass(frozen=True, slots=True)
class Round:
    """One round of training the tagger; each goes on from where the one before was best."""

    steps: int
    interval: int
    """Steps between two looks at the development set; the rate halves where nothing was won."""
    rate: float
    one_in: int
    """Of the sentences of reports, one in so many is trained on."""
    looks_at_reports: bool
    """The development set has sentences of reports beside those of the corpora."""


ROUNDS = (
    Round(steps=3500, interval=175, rate=0.002, one_in=1, looks_at_reports=True),
    Round(steps=250, interval=250, rate=0.002, one_in=2, looks_at_reports=True),
    Round(steps=1000, interval=125, rate=0.0007, one_in=2, looks_at_reports=False),
)
"""Reports first, then fewer of them, or they outweigh the corpora."""


class TrainingError(KharitaError):
    """A trainer failed, or a file that the recipe needs is missing."""


def run_trainer(module: str, arguments: Sequence[str], log: Path) -> float:
    """Run `python -m MODULE ARGUMENTS`, append its output to `log`; gives the wall time in seconds.

    Raises TrainingError, naming the log, when it fails.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with log.open("a", encoding="utf-8") as out:
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            env={**os.environ, **ONE_THREAD},
            stdout=out,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        raise TrainingError(f"{module} ended with status {done.returncode}: see {log}.")
    return time.monotonic() - started


def train_tokenizer(train: Path, dev: Path, out: Path, log: Path, steps: int = 1500) -> float:
    """Train the tokenizer on the files of stem `train`; the best on `dev` is saved as `out`."""
    return run_trainer(
        "stanza.models.tokenizer",
        [
            "--mode", "train", "--lang", "ar", "--shorthand", "ar_kharita",
            "--txt_file", f"{train}.txt", "--label_file", f"{train}.labels",
            "--mwt_json_file", f"{train}.mwt.json",
            "--dev_txt_file", f"{dev}.txt", "--dev_label_file", f"{dev}.labels",
            "--dev_conll_gold", f"{dev}.conllu",
            "--max_seqlen", str(LONGEST), "--batch_size", "16",
            "--steps", str(steps), "--eval_steps", "150",
            "--save_dir", str(out.parent), "--save_name", out.name,
            "--seed", str(SEED), "--cpu",
        ],
        log,
    )  # fmt: skip


def train_expander(train: Path, dev: Path, out: Path, log: Path) -> float:
    """Train the MWT expander (clitics off their word) on the CoNLL-U files of the two stems."""
    return run_trainer(
        "stanza.models.mwt_expander",
        [
            "--mode", "train", "--lang", "ar", "--shorthand", "ar_kharita",
            "--train_file", f"{train}.conllu", "--eval_file", f"{dev}.conllu",
            "--gold_file", f"{dev}.conllu", "--max_dec_len", "25", "--num_epoch", "30",
            "--save_dir", str(out.parent), "--save_name", out.name,
            "--seed", str(SEED), "--cpu",
        ],
        log,
    )  # fmt: skip


def train_tagger(
    train: Path, dev: Path, vectors: Path, out: Path, one: Round, *, goes_on: bool
) -> float:
    """Train the entity tagger on the JSON file `train` over the pretrained `vectors`.

    A tagger that `goes_on` starts from the one in `out`.
    """
    if goes_on:
        _set_rate(out, one.rate)
    return run_trainer(
        "stanza.models.ner_tagger",
        [
            "--mode", "train", "--shorthand", "ar_kharita",
            "--train_file", str(train), "--eval_file", str(dev),
            "--wordvec_pretrain_file", str(vectors), "--emb_finetune_known_only",
            "--optim", "adam", "--lr", str(one.rate), "--lr_decay", "0.5", "--patience", "0",
            "--batch_size", "32", "--max_batch_words", "1200",
            "--max_steps", str(one.steps), "--eval_interval", str(one.interval),
            "--save_dir", str(out.parent), "--save_name", out.name,
            "--seed", str(SEED), "--cpu",
            *(["--finetune"] if goes_on else []),
        ],
        out.with_suffix(".log"),
    )  # fmt: skip


def _set_rate(tagger: Path, rate: float) -> None:
    """Write the learning rate into the tagger's file, where Stanza looks for it when it goes on."""
    import torch

    content = torch.load(tagger, map_location="cpu", weights_only=True)
    content["config"]["lr"] = rate
    torch.save(content, tagger)
