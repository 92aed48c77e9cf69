"""A folder becomes a store; the second time only what changed is read."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import extraction.build as builder
from domain.places import EditKind
from storage.store import EventStore
from tests.factory import make_edit, make_gazetteer_place
from tests.unit.extraction.test_command import PlainAnnotator


@pytest.fixture(autouse=True)
def _without_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "StanzaAnnotator", PlainAnnotator)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text("قصفت قوات النظام هجين.", encoding="utf-8")
    (reports / "b.txt").write_text("قصفت قوات النظام السوسة.", encoding="utf-8")
    (reports / "published.csv").write_text(
        "report_id,published\na,2018-09-01\nb,2018-09-02\n", encoding="utf-8"
    )
    return reports


def build(folder: Path, store: Path) -> str:
    out = io.StringIO()
    builder.build(folder, store, None, out)
    return out.getvalue()


def test_the_first_build_reads_all_with_a_bar(folder: Path, tmp_path: Path) -> None:
    said = build(folder, tmp_path / "store.db")
    assert "2/2 reports" in said
    store = EventStore.open(tmp_path / "store.db")
    assert [report.report_id for report in store.reports()] == ["a", "b"]
    assert len(store.events()) == 2
    store.close()


def test_the_second_build_reads_what_changed(folder: Path, tmp_path: Path) -> None:
    build(folder, tmp_path / "store.db")
    assert "in the store already" in build(folder, tmp_path / "store.db")
    (folder / "b.txt").write_text("قصفت قوات النظام الشعفة.", encoding="utf-8")
    assert "1/1 reports" in build(folder, tmp_path / "store.db")


def test_other_rules_read_everything_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(folder, tmp_path / "store.db")
    monkeypatch.setattr(builder, "_code_hash", lambda: "changed")
    assert "2/2 reports" in build(folder, tmp_path / "store.db")


@pytest.mark.parametrize("module", ["extraction/dates.py", "extraction/casualties/find.py"])
def test_a_changed_module_is_another_rule(
    module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builder, "__file__", str(tmp_path / "extraction" / "build.py"))
    path = tmp_path / module
    path.parent.mkdir(parents=True)
    path.write_text("REACH = 1", encoding="utf-8")
    before = builder._code_hash()
    path.write_text("REACH = 2", encoding="utf-8")
    assert builder._code_hash() != before


def test_reports_gone_from_the_folder_are_kept_and_told(folder: Path, tmp_path: Path) -> None:
    build(folder, tmp_path / "store.db")
    (folder / "a.txt").unlink()
    assert "1 reports of the store are not in the folder" in build(folder, tmp_path / "store.db")


def test_places_edited_in_the_app_are_read_with_at_the_next_build(
    folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "store.db"
    (folder / "b.txt").write_text("قصفت قوات النظام قرية الزيزفونية.", encoding="utf-8")
    build(folder, path)
    store = EventStore.open(path)
    assert [event.place for event in store.events()][1] is None
    edit = make_edit(make_gazetteer_place(name_ar="الزيزفونية"))
    store.add_place_edit(edit)
    assert "2/2 reports" in build(folder, path)
    place = store.events()[1].place
    assert place is not None
    assert place.place_id == "new_village"
    assert len({run.gazetteer for run in store.runs()}) == 2
    store.add_place_edit(make_edit(edit.place, kind=EditKind.WITHDRAW))
    build(folder, path)
    assert store.events()[1].place is None
    assert store.runs()[0].gazetteer == store.runs()[2].gazetteer
    store.close()


def test_stored_reports_are_read_again_with_other_weights(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    build(folder, path)
    out = io.StringIO()
    builder.build(None, path, "official", out)
    assert "2/2 reports" in out.getvalue()
    builder.build(folder, path, None, again := io.StringIO())
    assert "in the store already" in again.getvalue(), "the choice of weights stays"
    store = EventStore.open(path)
    assert store.runs()[-1].model.startswith("official")
    store.close()


@pytest.fixture
def twice(folder: Path) -> Path:
    (folder / "b.txt").write_text("قوات النظام قصفت بلدة هجين أمس.", encoding="utf-8")
    (folder / "published.csv").write_text(
        "report_id,published,publisher\na,2018-09-01,A\nb,2018-09-02,B\n", encoding="utf-8"
    )
    return folder


def links_of(path: Path) -> list[str]:
    store = EventStore.open(path)
    events = {event.event_id: event.report_id for event in store.events()}
    found = [f"{events[link.event_id]} {link.how} {events[link.act_id]}" for link in store.links()]
    store.close()
    return found


def test_an_act_that_two_reports_tell_is_linked(twice: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    assert "1 events tell 1 acts again" in build(twice, path)
    assert links_of(path) == ["b retold a"]
    assert "again" not in build(twice, path), "nothing changed, nothing is linked anew"
    (twice / "b.txt").write_text("قصفت قوات النظام الشعفة.", encoding="utf-8")
    build(twice, path)
    assert links_of(path) == []


def test_what_a_stopped_build_has_read_is_linked_by_the_next(twice: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    build(twice, path)
    store = EventStore.open(path)
    report = store.report("b")
    assert report is not None
    (event,) = (event for event in store.events() if event.report_id == "b")
    store.save(report, (event,), store.runs()[-1].run_id)
    store.close()
    assert links_of(path) == []
    build(twice, path)
    assert links_of(path) == ["b retold a"]


def test_a_missing_folder_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = str(tmp_path / "none")
    assert builder.main(["--reports", missing, "--store", str(tmp_path / "s.db")]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
