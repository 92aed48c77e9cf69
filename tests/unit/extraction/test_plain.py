"""Sentences are cut at stops and line ends; place names are found and judged without weights."""

from __future__ import annotations

import datetime

from domain.places import Precision
from extraction.lexicon import load_lexicons
from extraction.places import locate_names
from extraction.plain import split_sentences
from gazetteer.index import NameIndex
from gazetteer.load import load_gazetteer

LEXICONS = load_lexicons()
GAZETTEER = load_gazetteer()
INDEX = NameIndex(GAZETTEER)


def sentences(text: str) -> list[str]:
    return [sentence.span.of(text) for sentence in split_sentences(text)]


def located(text: str, published: datetime.date | None = None) -> list[tuple[str, str | None]]:
    return [
        (
            place.geocode.toponym.span.of(text),
            place.geocode.place.place_id if place.geocode.place is not None else None,
        )
        for place in locate_names(text, published, LEXICONS, GAZETTEER, INDEX)
    ]


def test_a_sentence_ends_at_a_stop_or_a_line_end() -> None:
    text = "عنوان\nقُصفت هجين، والسوسة. هل قُتل أحد؟ نعم: اثنان...  "
    assert sentences(text) == [
        "عنوان",
        "قُصفت هجين، والسوسة.",
        "هل قُتل أحد؟",
        "نعم: اثنان...",
    ]


def test_a_text_without_words_has_no_sentence() -> None:
    assert sentences(" \n ") == []
    assert located(" \n ") == []


def test_names_are_found_in_reading_order_where_they_stand() -> None:
    assert located("قصف على السوسـة.\nواشتباكات في بلدة هجين وقرية برقطوطة") == [
        ("السوسـة", "as_susah"),
        ("هجين", "hajin"),
        ("برقطوطة", None),
    ]


def test_other_sentences_tell_homonyms_apart() -> None:
    assert located("قصف بلدة صبيخان. وقصف قرية الكشمة.") == [
        ("صبيخان", "subaykhan"),
        ("الكشمة", "al_kashmah_west"),
    ]


def test_a_name_inside_an_organisations_name_is_no_place() -> None:
    assert located("قال مجلس دير الزور العسكري إنه دخل هجين") == [("هجين", "hajin")]


def test_relation_words_widen_the_circle() -> None:
    (place,) = locate_names("في محيط بلدة هجين", None, LEXICONS, GAZETTEER, INDEX)
    assert place.geocode.precision is Precision.NEAR
    assert place.geocode.toponym.relation == "محيط"
