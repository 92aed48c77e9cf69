"""The export command: each file with its manifest, misuse in one line, links of the app."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from export.__main__ import main
from export.formats import FORMATS
from tests.factory import fill_store, told_twice
from wording.texts import Language

STARTS = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF", "docx": b"PK"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "store.db"
    fill_store(path, *told_twice())
    return path


def run(store: Path, command: str, output: Path, *more: str) -> int:
    return main([command, "-o", str(output), "--store", str(store), *more])


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("command", "kind"),
    [
        ("snapshot", "png"),
        ("snapshot", "svg"),
        ("snapshot", "pdf"),
        ("brief", "pdf"),
        ("brief", "docx"),
    ],
)
def test_each_picture_is_written_with_its_manifest(
    store: Path,
    tmp_path: Path,
    command: str,
    kind: str,
    language: Language,
    capsys: pytest.CaptureFixture[str],
) -> None:
    output = tmp_path / f"map.{kind}"
    assert run(store, command, output, "--lang", language.value, "--app", "http://x/") == 0
    assert output.read_bytes().startswith(STARTS[kind])
    told = json.loads((tmp_path / "map.manifest.json").read_text(encoding="utf-8"))
    assert told["picture"]["language"] == language.value
    assert told["permalink"].startswith("http://x/?")
    assert len(told["events"]) == told["facts"]["events"] == 9
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"9 events, 6 of them on the map: {output} and {tmp_path / 'map.manifest.json'}\n"


@pytest.mark.parametrize("kind", [each.format_id for each in FORMATS])
def test_each_table_is_written(store: Path, tmp_path: Path, kind: str) -> None:
    output = tmp_path / "events.file"
    assert run(store, "table", output, "--format", kind) == 0
    assert output.stat().st_size > 0


def test_the_map_is_written(store: Path, tmp_path: Path) -> None:
    assert run(store, "map", tmp_path / "map.html") == 0
    assert b"<html" in (tmp_path / "map.html").read_bytes()[:500]


def told(store: Path, tmp_path: Path, *more: str) -> dict[str, object]:
    assert run(store, "snapshot", tmp_path / "map.svg", *more) == 0
    read: dict[str, object] = json.loads((tmp_path / "map.manifest.json").read_text("utf-8"))
    return read


def test_options_limit_the_events_and_change_the_look(store: Path, tmp_path: Path) -> None:
    found = told(
        store, tmp_path, "--kind", "air_strike", "--from", "2018-09-15", "--title", "غارات",
        "--paper", "slide", "--theme", "dark", "--labels", "ar", "--colour", "actor",
        "--without", "days", "--every-telling", "--no-undated",
    )  # fmt: skip
    assert found["events"] == ["strike-area"]
    picture = found["picture"]
    assert isinstance(picture, dict)
    assert (picture["title"], picture["paper"], picture["theme"]) == ("غارات", "slide", "dark")
    assert (picture["labels"], picture["colouring"]) == ("ar", "actor")
    assert found["filter"] == {
        "from": ["2018-09-15"], "undated": ["0"], "kind": ["air_strike"], "once": ["0"]
    }  # fmt: skip


def test_a_link_of_the_app_gives_filter_look_and_view(store: Path, tmp_path: Path) -> None:
    link = "http://127.0.0.1:8501/?lang=ar&kind=air_strike&colour=time&heat=1&view=34.7,40.8,11"
    found = told(store, tmp_path, "--link", link)
    assert set(found["events"]) == {"shelling-2", "strike-area"}  # type: ignore[call-overload]
    permalink = str(found["permalink"])
    for part in ("kind=air_strike", "colour=time", "heat=1", "view=34.7000%2C40.8000%2C11"):
        assert part in permalink
    again = told(store, tmp_path, "--link", permalink, "--colour", "actor", "--frame", "events")
    assert again["events"] == found["events"]
    assert "colour=actor" in str(again["permalink"])


def test_an_empty_selection_is_said(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(store, "snapshot", tmp_path / "map.svg", "--words", "nowhere") == 0
    assert capsys.readouterr().err.endswith("No event passes the filter; the file says so.\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["snapshot", "--format", "bmp"], "'bmp'"),
        (["snapshot", "--format", "png", "--paper", "a9"], "'a9'"),
        (["snapshot", "--format", "png", "--actor", "nobody"], "'nobody'"),
        (["snapshot", "--format", "png", "--place", "atlantis"], "'atlantis'"),
        (["snapshot", "--format", "png", "--publisher", "x"], "'x'"),
        (["snapshot", "--format", "png", "--kind", "picnic"], "'picnic'"),
        (["snapshot", "--format", "png", "--from", "yesterday"], "'yesterday'"),
        (["snapshot", "--format", "png", "--link", "?from=x"], "--from"),
        (["snapshot", "--format", "png", "--harmed", "many"], "'many'"),
        (["snapshot", "--format", "png", "--frame", "view"], "'view'"),
        (["brief", "--format", "png"], "'png'"),
        (["table"], "--format"),
        (["paint"], "'paint'"),
        ([], "COMMAND"),
    ],
)
def test_misuse_is_one_line(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    arguments: list[str], words: str,
) -> None:  # fmt: skip
    more = ["-o", str(tmp_path / "map.x"), "--store", str(store)] if arguments else []
    assert main([*arguments, *more]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert words in err
    assert "PictureFormat" not in err
    assert "<" not in err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["map", "map.jpeg", "map.docx"])
def test_the_format_must_be_known(
    store: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(store, "snapshot", tmp_path / name) == 2
    assert "png, svg, pdf" in capsys.readouterr().err


@pytest.mark.parametrize("output", ["missing/map.svg", "", "."])
def test_a_path_that_cannot_be_written_is_told(
    store: Path, tmp_path: Path, output: str, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert run(store, "snapshot", Path(output), "--format", "svg") == 2
    assert "cannot be written" in capsys.readouterr().err


def test_without_a_store_it_says_what_makes_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "none.db", "snapshot", tmp_path / "map.svg") == 2
    assert "make run" in capsys.readouterr().err
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"no store" * 1000)
    assert run(broken, "snapshot", tmp_path / "map.svg") == 2
    assert capsys.readouterr().err.count("\n") == 1
