"""The recipe's bad input, its list for Stanza, and the words it trains vectors on."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from domain.errors import UsageError
from training import assemble, vectors
from training.__main__ import main
from training.recipe import Recipe, run


def test_a_missing_corpus_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    assert "ar_pud-ud-test.conllu" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_an_unknown_step_is_named(tmp_path: Path) -> None:
    recipe = Recipe(tmp_path, tmp_path, tmp_path, tmp_path)
    with pytest.raises(UsageError, match="lemma"):
        run(recipe, ["lemma"])


def test_resources_list_what_is_there() -> None:
    listed = assemble.resources(frozenset({"tokenize", "mwt"}))["ar"]
    assert listed["packages"]["default"] == {"tokenize": "kharita", "mwt": "kharita"}
    assert "ner" not in listed
    listed = assemble.resources(frozenset({"tokenize", "ner", "pretrain"}))["ar"]
    assert listed["ner"]["kharita"]["dependencies"] == [{"model": "pretrain", "package": "kharita"}]


def test_weights_remember_no_folder() -> None:
    assert assemble.without_folder("/some/where/train.txt") == "train.txt"
    assert assemble.without_folder("cpu") == "cpu"
    assert assemble.without_folder(3) == 3


def test_files_are_listed_with_size_and_hash(tmp_path: Path) -> None:
    (tmp_path / "resources.json").write_text("{}", encoding="utf-8")
    (listed,) = assemble.files_in(tmp_path)
    assert (listed["path"], listed["bytes"]) == ("resources.json", 2)
    assert listed["sha256"].startswith("44136fa355b3678a")


def test_words_are_cleaned_and_marks_stand_alone() -> None:
    assert vectors.words_of("قصـف «الحيّ»، 24") == ["قصف", '"', "الحي", '"', "،", "24"]


@pytest.mark.parametrize("name", ["text.txt", "text.txt.gz", "text.jsonl"])
def test_paragraphs_of_each_kind_of_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith("jsonl"):
        path.write_text(json.dumps({"text": "نعم\nلا"}) + "\n", encoding="utf-8")
    elif name.endswith("gz"):
        path.write_bytes(gzip.compress("نعم\nلا\n".encode()))
    else:
        path.write_text("نعم\nلا\n", encoding="utf-8")
    assert [line.strip() for line in vectors.read_paragraphs(path)] == ["نعم", "لا"]
