"""Extractors that a process of its own can make, without weights."""

from __future__ import annotations

import os

from domain.errors import ModelError
from extraction.lexicon import load_lexicons
from extraction.pipeline import Extractor
from gazetteer.load import load_gazetteer
from tests.golden.record import recordings
from tests.golden.recording import recorded


def golden_extractor() -> Extractor:
    return Extractor(recorded(recordings()), load_lexicons(), load_gazetteer())


def without_weights() -> Extractor:
    raise ModelError("There are no weights.")


def with_a_bug() -> Extractor:
    raise ValueError("a bug")


def killed() -> Extractor:
    os._exit(9)
