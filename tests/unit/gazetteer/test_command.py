"""The gazetteer's command: geocodes as JSON, one place, the lint, one clear line for misuse."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import gazetteer.__main__ as command
from gazetteer.lint import lint, read_tables
from gazetteer.load import DATA
from tests.conftest import ROOT


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def pipe(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))


def test_a_name_is_placed(capsys: pytest.CaptureFixture[str]) -> None:
    text = "اشتباكات في محيط بلدة هجين"
    assert command.main([text]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    (line,) = lines(out)
    assert line == {
        "text": 1,
        "name": "هجين",
        "span": {"start": text.index("هجين"), "end": len(text)},
        "cue": "cue.town",
        "relation": "محيط",
        "place": {
            "id": "hajin",
            "name_ar": "هجين",
            "name_en": "Hajin",
            "lat": pytest.approx(34.695, abs=0.001),
            "lon": pytest.approx(40.831, abs=0.001),
        },
        "site": None,
        "precision": "near",
        "uncertainty_m": line["uncertainty_m"],
        "tier": "exact",
        "reason": "geocode.only",
        "rejected": [],
        "is_outside": False,
    }
    assert line["uncertainty_m"] > 1000


def test_it_says_why_there_is_no_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["قصف على قرية الكشمة"]) == 0
    (line,) = lines(capsys.readouterr().out)
    assert (line["place"], line["precision"], line["tier"]) == (None, None, None)
    assert line["reason"] == "geocode.ambiguous"
    assert {other["id"] for other in line["rejected"]} == {"al_kashmah_east", "al_kashmah_west"}
    assert {other["reason"] for other in line["rejected"]} == {"geocode.ambiguous"}


def test_a_site_without_a_position_is_named_beside_its_settlement(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert command.main(["اشتباكات في فرن السوسة"]) == 0
    (line,) = lines(capsys.readouterr().out)
    assert (line["place"]["id"], line["site"]["id"]) == ("as_susah", "furn_as_susah")


def test_several_texts_and_standard_input_are_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe(monkeypatch, "قصف السوسة.\nوقصف إدلب".encode())
    assert command.main(["قصف هجين", "-", "لا اسم هنا"]) == 0
    found = lines(capsys.readouterr().out)
    assert [(line["text"], line["name"], line["is_outside"]) for line in found] == [
        (1, "هجين", False),
        (2, "السوسة", False),
        (2, "إدلب", True),
    ]


def test_a_name_of_a_period_needs_its_day(capsys: pytest.CaptureFixture[str]) -> None:
    text = "أطراف جيب هجين"
    assert command.main([text, "--published", "2018-11-01"]) == 0
    assert [line["place"]["id"] for line in lines(capsys.readouterr().out)] == ["al_jayb_al_akhir"]
    assert command.main([text, "--published", "2022-11-01"]) == 0
    assert "al_jayb_al_akhir" not in capsys.readouterr().out


def test_a_place_is_shown_with_all_that_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--place", "hajin"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["id"], shown["bank"], shown["is_outside"]) == ("hajin", "east", False)
    assert [wider["id"] for wider in shown["lineage"]][-2:] == ["deir_ez_zor", "syria"]
    assert {"Hajeen", "Hajjin"} <= {alias["alias"] for alias in shown["aliases"]}
    assert shown["source"] == "geonames"
    assert "note" in shown


def test_the_days_of_an_alias_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--place", "al_jayb_al_akhir"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert any(alias["valid_from"] for alias in shown["aliases"])


def test_clean_tables_pass_without_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "lint", lambda _: ())
    assert command.main(["--check"]) == 0
    assert capsys.readouterr() == ("", "")


def test_complaints_go_to_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "tables"
    shutil.copytree(DATA, folder)
    aliases = folder / "aliases.csv"
    row = "هجين,hajin,ar,0,,,news\n"
    aliases.write_text(aliases.read_text(encoding="utf-8") + row, encoding="utf-8")
    assert command.main(["--check", "--tables", str(folder)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    number = len(aliases.read_text(encoding="utf-8").splitlines())
    before = {str(complaint) for complaint in lint(read_tables())}
    assert [line for line in err.splitlines() if line not in before] == [
        f"aliases.csv, line {number}: هجين is redundant: hajin has that name."
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Give texts"),
        (["قصف هجين", "--check"], "Give texts"),
        (["قصف هجين", "--place", "hajin"], "Give texts"),
        (["--place", "nowhere"], "no place with the id nowhere"),
        (["--place"], "expected one argument"),
        (["--no-such-option"], "unrecognized"),
        (["هجين", "--published", "1 Sept"], "not a date"),
        (["هجين", " "], "Text 2 is empty"),
        (["\udcff"], "Text 1 is not UTF-8"),
        (["-"], "Standard input is not UTF-8"),
        (["--check", "--tables", "no-such-folder"], "cannot be read"),
        (["هجين", "--tables", "no-such-folder"], "cannot be read"),
    ],
)
def test_what_cannot_be_used_is_one_clear_line(
    arguments: list[str],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    pipe(monkeypatch, b"\xff\xfe")
    assert command.main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert len(err.splitlines()) == 1


def test_the_lint_is_part_of_make_lint() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = makefile.partition("\nlint:")[2].partition("\n\n")[0]
    assert "python -m gazetteer --check" in recipe
