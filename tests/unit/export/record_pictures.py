"""Rewrite the recorded structure of pictures; the git diff is the review.

`python -m tests.unit.export.record_pictures`, which `make golden` runs too.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.unit.export.drawing import PAPERS, small_picture, structure
from wording.texts import Language

GOLDEN = Path(__file__).parent / "golden"


def file_of(language: Language, paper: str) -> Path:
    return GOLDEN / f"{language.value}-{paper}.json"


def expected(language: Language, paper: str) -> dict[str, Any]:
    recorded: dict[str, Any] = json.loads(file_of(language, paper).read_text(encoding="utf-8"))
    return recorded


def main() -> None:
    GOLDEN.mkdir(exist_ok=True)
    for language in Language:
        for paper in PAPERS:
            drawn = structure(small_picture(language, paper))
            text = json.dumps(drawn, ensure_ascii=False, indent=1)
            file_of(language, paper).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
