"""A paragraph is annotated once; those of late are remembered."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import extraction.annotate as annotation
from domain.reports import Report
from domain.sentences import Sentence
from extraction.annotate import Annotated, StanzaAnnotator


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the paragraphs that the networks were asked for, in order."""
    texts: list[str] = []

    def read(new: Sequence[str]) -> list[Annotated]:
        texts.extend(new)
        return [Annotated((0,), ((0, 1),), ((0, min(3, len(text)), "LOC"),)) for text in new]

    monkeypatch.setattr(annotation, "_load", lambda _: None)
    monkeypatch.setattr(annotation, "_reader", lambda _: read)
    return texts


def annotate(annotator: StanzaAnnotator, *texts: str) -> tuple[tuple[Sentence, ...], ...]:
    return annotator([Report(str(number), text, None) for number, text in enumerate(texts)])


def test_identical_paragraphs_are_read_once(asked: list[str]) -> None:
    annotator = StanzaAnnotator()
    first, second = annotate(annotator, "وبلدة\nالتالي", "التالي\n\nوبلدة")
    annotate(annotator, "وبلدة")
    assert asked == ["وبلدة", "التالي"]
    assert [sentence.span.start for sentence in first] == [0, 6]
    assert [sentence.span.start for sentence in second] == [0, 8]
    assert first[0].words[0].clitics == 1
    assert first[0].mentions[0].span.of("وبلدة") == "وبل"


def test_what_was_long_ago_is_forgotten(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotation, "MOST_REMEMBERED", 2)
    annotator = StanzaAnnotator()
    for text in ("أ", "ب", "أ", "ت", "أ", "ب"):
        annotate(annotator, text)
    assert asked == ["أ", "ب", "ت", "ب"]


def test_a_text_without_words_loads_no_weights(asked: list[str]) -> None:
    assert annotate(StanzaAnnotator(), " \n ") == ((),)
    assert asked == []


def test_no_sentence_begins_in_a_word_or_with_a_comma(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(new: Sequence[str]) -> list[Annotated]:
        return [
            Annotated((0, text.index("30"), text.index("،"), text.index("ثم")), (), ())
            for text in new
        ]

    monkeypatch.setattr(annotation, "_load", lambda _: None)
    monkeypatch.setattr(annotation, "_reader", lambda _: read)
    (sentences,) = annotate(StanzaAnnotator(), "قصف عند 11.30، أمس. ثم عاد")
    assert [sentence.words[0].text for sentence in sentences] == ["قصف", "ثم"]
