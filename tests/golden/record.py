"""Rewrite the expected events of the golden cases; the git diff is the review.

`python -m tests.golden.record` reads the recorded annotations again;
with `--annotate` it first records them anew with the shipped Stanza weights.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from domain.lines import to_line
from extraction.annotate import StanzaAnnotator
from extraction.lexicon import load_lexicons
from extraction.pipeline import Extractor
from gazetteer.load import load_gazetteer
from ingest.files import read_folder
from tests.golden.recording import recorded, to_recording

CASES = Path(__file__).parent / "cases"
SENTENCES = CASES / "sentences"
EVENTS = CASES / "events"


def expected(report_id: str) -> list[dict[str, Any]]:
    path = EVENTS / f"{report_id}.json"
    lines: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return lines


def recordings() -> dict[str, Any]:
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in SENTENCES.glob("*.json")
    }


def extracted() -> dict[str, list[dict[str, Any]]]:
    """Give the events that the extractor reads from the recorded annotations now."""
    extractor = Extractor(recorded(recordings()), load_lexicons(), load_gazetteer())
    return {
        report.report_id: [to_line(event, report.text) for event in events]
        for report, events in extractor.each(read_folder(CASES))
    }


def annotate() -> None:
    reports = read_folder(CASES)
    for report, sentences in zip(reports, StanzaAnnotator()(reports), strict=True):
        _write(SENTENCES / f"{report.report_id}.json", to_recording(sentences), indent=None)


def _write(path: Path, value: Any, indent: int | None) -> None:
    path.parent.mkdir(exist_ok=True)
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    path.write_text(text + "\n", encoding="utf-8")


def main() -> None:
    if "--annotate" in sys.argv:
        annotate()
    for report_id, lines in extracted().items():
        _write(EVENTS / f"{report_id}.json", lines, indent=1)


if __name__ == "__main__":
    main()
