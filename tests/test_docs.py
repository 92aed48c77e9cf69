"""The documents say what is there: targets, pages, kinds and files."""

from __future__ import annotations

import re
import subprocess

import pytest

from domain.events import EventKind
from domain.reports import Report
from extraction.annotate import StanzaAnnotator
from extraction.lexicon import load_lexicons
from extraction.pipeline import Extractor
from gazetteer.load import load_gazetteer
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/architecture.md",
    "docs/exports.md",
)
WORK = ("setup", "run", "test", "quick", "check", "lint", "types", "layers", "format")
TARGETS = {"help", *WORK, "golden", "score", "bench", "models", "train"}


def helped_targets() -> dict[str, str]:
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(line.split(maxsplit=1) for line in shown.stdout.splitlines())


def test_every_target_has_one_line_of_help() -> None:
    assert helped_targets().keys() == TARGETS


def test_the_readme_names_every_target_and_no_other() -> None:
    assert set(re.findall(r"\bmake ([a-z]+)\b", README)) == TARGETS


@pytest.mark.parametrize("kind", list(EventKind))
def test_the_readme_lists_every_kind(kind: EventKind) -> None:
    assert f"`{kind.value}`" in README


def test_the_readme_lists_every_page() -> None:
    pages = {path.stem for path in (ROOT / "pages").glob("*.py")} - {"__init__"}
    assert pages
    assert [page for page in sorted(pages) if f"`{page}`" not in README] == []


@pytest.mark.model
def test_the_readmes_sentence_becomes_the_event_that_it_shows(report: Report) -> None:
    assert report.text in README
    (event,) = Extractor(StanzaAnnotator(), load_lexicons(), load_gazetteer())(report)
    place = event.place
    assert place is not None
    shown = {reading.rule for reading in event.readings if reading.field in {"kind", "side_a"}}
    shown |= {event.kind.value, place.place_id, f"{place.lat} N {place.lon} E", event.date.rule}
    shown |= {f"{event.date.start}, `{event.date.basis}`", *event.side_b}
    assert [words for words in shown if words not in README] == []


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 120


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_to_files(name: str) -> None:
    document = ROOT / name
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("name", [*DOCUMENTS, "NOTICE"])
def test_paths_that_are_named_exist(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    folders = "domain|extraction|gazetteer|ingest|mapping|static|storage|tables|tests|ui|docs"
    # Not `data/`: the store is made by the first start.
    paths = re.findall(rf"(?<![\w./])(?:{folders})/[\w./-]*\w\.(?:py|yaml|csv|md|css|js)\b", text)
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_continuous_integration_runs_the_readmes_commands() -> None:
    workflow = (ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8")
    assert "run: make test" in workflow
    assert "make run" in workflow
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert [line for line in script.splitlines() if line.startswith("exec")] == ["exec make test"]


def test_the_store_is_found_where_the_readme_says() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert "/data/*" in ignored
    assert "!/data/sample/" in ignored
