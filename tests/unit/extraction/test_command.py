"""The command line: one JSON object per event and line, one clear line for what cannot be used."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

import extraction.__main__ as command
from domain.reports import Report
from domain.sentences import Sentence
from tests.annotators import annotate_plainly


class PlainAnnotator:
    made = 0

    def __init__(self, models: str = "local") -> None:
        type(self).made += 1
        self.version = f"{models}:plain"

    def __call__(self, reports: list[Report]) -> tuple[tuple[Sentence, ...], ...]:
        return annotate_plainly(reports)


@pytest.fixture(autouse=True)
def _without_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    PlainAnnotator.made = 0
    monkeypatch.setattr(command, "StanzaAnnotator", PlainAnnotator)


@pytest.fixture
def report_file(tmp_path: Path) -> Path:
    path = tmp_path / "r1.txt"
    path.write_text("قصفت قوات النظام بلدتي السوسة والشعفة أمس.", encoding="utf-8")
    return path


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_one_object_per_event_and_line(
    report_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([str(report_file), "--published", "2018-09-01"]) == 0
    out, err = capsys.readouterr()
    found = lines(out)
    assert [line["report_id"] for line in found] == ["r1", "r1"]
    assert {line["date_start"] for line in found} == {"2018-08-31"}
    assert "2 events" in err


def test_a_table_dates_many_files_in_one_run(
    report_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "r2.txt"
    other.write_text("قصفت قوات النظام هجين.", encoding="utf-8")
    table = tmp_path / "days.csv"
    table.write_text("report_id,published\nr1,2018-09-01\nr2,2018-10-01\n", encoding="utf-8")
    assert command.main([str(report_file), str(other), "--published-from", str(table)]) == 0
    found = lines(capsys.readouterr().out)
    assert [line["date_start"] for line in found] == ["2018-08-31", "2018-08-31", "2018-10-01"]
    assert PlainAnnotator.made == 1


def test_standard_input_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "قصفت قوات النظام هجين."
    stdin = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", stdin)
    assert command.main(["-", "--published", "2018-09-01"]) == 0
    (line,) = lines(capsys.readouterr().out)
    assert line["report_id"] == "stdin"


def test_output_goes_to_a_file(
    report_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "events.jsonl"
    assert command.main([str(report_file), "--output", str(target)]) == 0
    assert capsys.readouterr().out == ""
    assert len(lines(target.read_text(encoding="utf-8"))) == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no-such.txt"], "no file"),
        (["{file}", "--published", "1 Sept"], "not a date"),
        (["{binary}"], "not"),
        (["{file}", "--published-from", "no-such.csv"], "no file"),
        (["{file}", "--output", "{folder}"], "cannot be written"),
    ],
)
def test_what_cannot_be_used_is_one_clear_line(
    arguments: list[str],
    words: str,
    report_file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    binary = tmp_path / "picture.txt"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")
    names = {"file": report_file, "binary": binary, "folder": tmp_path}
    assert command.main([argument.format(**names) for argument in arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert len(err.strip().splitlines()) == 1


def test_a_wrong_option_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        command.main(["--models", "other", "x.txt"])
    assert stop.value.code == 2
    assert capsys.readouterr().out == ""
