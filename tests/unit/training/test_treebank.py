"""Treebank text becomes tokens, labels and varied copies that agree with one another."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from training import treebank
from training.treebank import Sentence, Token

# Written for this test: "وصل الوفد إلى المدينة, وعاد." with a clitic on the last word.
CONLLU = """# newdoc id = a
# text = وصل الوفد, وعاد.
1\tوصل\t_\t_\t_\t_\t0\troot\t_\t_
2\tالوفدُ\t_\t_\t_\t_\t1\tdep\t_\tSpaceAfter=No
3\t,\t_\t_\t_\t_\t1\tdep\t_\t_
4\tو\t_\t_\t_\t_\t1\tdep\t_\tSpaceAfter=No
5\tعاد\t_\t_\t_\t_\t1\tdep\t_\tSpaceAfter=No
6\t.\t_\t_\t_\t_\t1\tdep\t_\t_

# text = نام
1\tنام\t_\t_\t_\t_\t0\troot\t_\t_

# newdoc id = b
# text = جاء
1\tجاء\t_\t_\t_\t_\t0\troot\t_\t_
"""


@pytest.fixture
def documents(tmp_path: Path) -> tuple[tuple[Sentence, ...], ...]:
    path = tmp_path / "small.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    return treebank.read_documents(path)


def test_words_that_touch_become_one_token(documents: tuple[tuple[Sentence, ...], ...]) -> None:
    first = documents[0][0]
    assert [token.text for token in first] == ["وصل", "الوفد", ",", "وعاد", "."]
    assert first[3].words == ("و", "عاد")
    assert first[2].words == (",",)


def test_documents_are_kept_apart(documents: tuple[tuple[Sentence, ...], ...]) -> None:
    assert [len(document) for document in documents] == [2, 1]


def test_labels_have_one_digit_for_each_character(
    documents: tuple[tuple[Sentence, ...], ...],
) -> None:
    first = documents[0][0]
    assert treebank.text_of(first) == "وصل الوفد, وعاد."
    assert treebank.labels_of(first) == "0010" + "00001" + "10" + "0003" + "2"


def test_a_sentence_may_end_in_a_token_of_several_words() -> None:
    assert treebank.labels_of((Token("وعاد", ("و", "عاد")),)) == "0004"


def test_split_keeps_documents_whole() -> None:
    documents = [tuple((Token(f"{n}{i}", (f"{n}{i}",)),) for i in range(3)) for n in range(10)]
    split = treebank.split_documents(documents, random.Random(1), held_out=4)
    assert (len(split.train), len(split.dev), len(split.test)) == (18, 6, 6)
    parts = [{s[0].text[0] for s in part} for part in (split.train, split.dev, split.test)]
    assert not parts[0] & parts[1]
    assert not parts[0] & parts[2]
    assert not parts[1] & parts[2]


def test_punctuation_turns_arabic_and_quotes_pair() -> None:
    given = tuple(Token(text, (text,)) for text in ['"', "نعم", '"', ",", "لا", "."])
    turned = treebank.repunctuated(given, random.Random(3))
    assert [token.text for token in turned][3] == "،"
    marks = (turned[0].text, turned[2].text)
    assert marks in treebank.QUOTE_PAIRS
    assert all(token.words == (token.text,) for token in turned)


def test_headline_has_no_punctuation_and_no_stop() -> None:
    given = tuple(
        Token(text, (text,), False) for text in ["قصف", ",", "جديد", "على", "الجبهة", "."]
    )
    assert treebank.text_of(treebank.headline(given, 3)) == "قصف جديد على"
    assert treebank.text_of(treebank.unstopped(given)) == "قصف,جديدعلىالجبهة"


def test_chain_is_one_sentence() -> None:
    given = [(Token("قصف", ("قصف",), False), Token(".", (".",))) for _ in range(2)]
    (chained,) = treebank.chains(given, random.Random(1))
    assert len(chained) == 1
    assert treebank.text_of(chained[0]) == "قصف، قصف."


def test_dateline_stands_before_the_sentence() -> None:
    words = tuple(Token(text, (text,)) for text in ["أ", "ب", "ج", "د", "ه", "و", "ز"])
    (paragraph,) = treebank.datelines([(Token("قصف", ("قصف",)),), words], random.Random(1))
    text = treebank.text_of(paragraph[0])
    assert text.startswith("أ ب ")
    assert "ه و:" in text
    assert text.endswith("قصف")


def test_files_agree(documents: tuple[tuple[Sentence, ...], ...], tmp_path: Path) -> None:
    stem = tmp_path / "made"
    treebank.write_training_files([documents[0], documents[1]], stem)
    text = stem.with_suffix(".txt").read_text(encoding="utf-8")
    labels = stem.with_suffix(".labels").read_text(encoding="utf-8")
    assert [len(part) for part in text.split("\n")] == [len(part) for part in labels.split("\n")]
    assert json.loads(stem.with_suffix(".mwt.json").read_text()) == [[["وعاد", ["و", "عاد"]], 1]]
    assert "4-5\tوعاد" in stem.with_suffix(".conllu").read_text(encoding="utf-8")


def test_shortest_paragraph_comes_first() -> None:
    long, short = ((Token("أ", ("أ",)),) * 5,), ((Token("ب", ("ب",)),),)
    assert treebank.short_first([long, short, long]) == [short, long, long]
