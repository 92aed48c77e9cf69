"""Every event can be told in one sentence, in both languages."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest

from domain.events import Casualties, DateBasis, EventDate, EventKind, Outcome, Status
from domain.places import Precision, Shape
from domain.reviews import Fault, Verdict, corrected
from domain.spans import Span
from extraction.lexicon import load_actor_labels
from tests.factory import HOSTILE, SUSA, make_event, make_place, make_report, make_review, on
from tests.unit.ui.test_evidence import Reader
from ui.card import told_html
from wording import describe
from wording.texts import Language, Texts, load_texts
from wording.told import told

ENGLISH = load_texts(Language.ENGLISH, load_actor_labels())
ARABIC = load_texts(Language.ARABIC, load_actor_labels())
REPORT = make_report()
SIDES = {
    "directed": (("regime",), ("is",), True),
    "mutual": (("regime",), ("is",), False),
    "by": (("sdf", "coalition"), (), True),
    "on": ((), ("civilians",), True),
    "only": (("sdf",), (), False),
    "only the other": ((), ("unidentified",), False),
    "none": ((), (), True),
}


def losses(*told: tuple[str, Outcome, int | None, int | None]) -> tuple[Casualties, ...]:
    return tuple(Casualties(*each, "", Span(0, 1)) for each in told)


@pytest.mark.parametrize("texts", [ENGLISH, ARABIC], ids=["en", "ar"])
@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize("kind", EventKind)
def test_every_kind_with_any_sides_makes_a_whole_sentence(
    kind: EventKind, sides: str, texts: Texts
) -> None:
    a, b, directed = SIDES[sides]
    sentence = told(make_event(REPORT, kind=kind, side_a=a, side_b=b, directed=directed), texts)
    assert not re.search(r"[{}]|told\.|\s\s|\s[,،.;:؛]|\(\)|None", sentence)
    assert sentence.endswith("2018.")
    assert sentence.count(".") == 1
    for actor in (*a, *b):
        assert texts.words.get(f"told.actor.{actor}", texts.actor(actor)) in sentence
    letters = re.findall("[A-Za-z]" if texts is ARABIC else "[\u0600-\u06ff]", sentence)
    assert letters == []


@pytest.mark.parametrize("actor", load_actor_labels())
def test_names_of_actors_are_in_one_script(actor: str) -> None:
    event = make_event(REPORT, side_a=(actor,), side_b=(actor,))
    assert not re.search("[A-Za-z]", told(event, ARABIC))
    assert not re.search("[\u0600-\u06ff]", told(event, ENGLISH))


@pytest.mark.parametrize(
    ("changes", "english", "arabic"),
    [
        (
            {
                "side_a": ("regime",),
                "place": make_place(SUSA, Precision.NEAR),
                "casualties": losses(
                    ("civilians", Outcome.KILLED, 1, 1), ("civilians", Outcome.INJURED, 2, None)
                ),
            },
            (
                "Shelling of Islamic State by government forces in or near As Susah on 11 Sep "
                "2018: 1 civilian killed, at least 2 civilians injured."
            ),
            (
                "قصف بري من جانب قوات النظام على تنظيم الدولة الإسلامية في نطاق السوسة "
                "يوم 11 أيلول 2018؛ قتلى مدنيون: 1، جرحى مدنيون: 2 على الأقل."
            ),
        ),
        (
            {
                "kind": EventKind.ABDUCTION,
                "side_a": ("unidentified",),
                "side_b": ("civilians",),
                "place": None,
                "unplaced_words": "البئر القديمة",
                "date": EventDate(None, None, DateBasis.NONE),
                "status": Status.UNCONFIRMED,
            },
            (
                "Unconfirmed: abduction of civilians by unidentified people at a place that could "
                "not be found (“البئر القديمة”) on a day that is not known."
            ),
            (
                "خبر غير مؤكد: اختطاف مدنيين من جانب مجهولين في مكان تعذّر تحديده («البئر القديمة») "
                "في يوم غير معروف."
            ),
        ),
        (
            {
                "kind": EventKind.TERRITORY_GAINED,
                "status": Status.RECAP,
                "attribution": "probable",
                "place": None,
                "date": EventDate(None, datetime.date(2018, 9, 12), DateBasis.RELATIVE),
                "casualties": losses(
                    ("is", Outcome.CAPTURED, 2, 4), ("unknown", Outcome.KILLED, None, None)
                ),
            },
            (
                "Retold: capture of territory by Syrian Democratic Forces (probably) from Islamic "
                "State at a place that is not told on 12 Sep 2018 or earlier: 2–4 captured "
                "(Islamic State), killed (not said who), number not known."
            ),
            (
                "خبر معاد ذكره: انتزاع أرض من تنظيم الدولة الإسلامية من جانب قوات سوريا "
                "الديمقراطية (على الأرجح) في مكان لم يُذكر يوم 12 أيلول 2018 أو قبله؛ أسرى أو "
                "معتقلون (تنظيم الدولة الإسلامية): 2–4، قتلى (لم يُذكر ممّن) لم يُعرف عددهم."
            ),
        ),
    ],
)
def test_sentences(changes: dict[str, Any], english: str, arabic: str) -> None:
    event = make_event(REPORT, **changes)
    assert (told(event, ENGLISH), told(event, ARABIC)) == (english, arabic)


@pytest.mark.parametrize(
    ("precision", "shape", "words"),
    [
        (Precision.EXACT, Shape.DISC, " at Hajin "),
        (Precision.NEAR, Shape.DISC, " in or near Hajin "),
        (Precision.NEAR, Shape.RING, " in the surroundings of Hajin "),
        (Precision.NEAR, Shape.SECTOR, " in the desert behind Hajin "),
        (Precision.AREA, Shape.OUTLINE, " somewhere in Hajin "),
        (Precision.GOVERNORATE, Shape.DISC, " somewhere in Hajin "),
    ],
)
def test_no_place_is_told_closer_than_it_is_known(
    precision: Precision, shape: Shape, words: str
) -> None:
    place = make_place(precision=precision, shape=shape)
    assert words in told(make_event(REPORT, place=place), ENGLISH)
    assert "Hajin (outside the governorate) on" in told(
        make_event(REPORT, place=make_place(is_outside=True)), ENGLISH
    )


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (on(14), "on 14 Sep 2018."),
        (
            on(14, basis=DateBasis.REPORT),
            "on 14 Sep 2018 (day of publication; the text names none).",
        ),
        (
            EventDate(datetime.date(2018, 9, 1), datetime.date(2018, 9, 3), DateBasis.EXPLICIT),
            "between 1 Sep 2018 and 3 Sep 2018.",
        ),
        (EventDate(datetime.date(2018, 9, 1), None, DateBasis.EXPLICIT), "on 1 Sep 2018 or later."),
    ],
)
def test_days_are_told_with_what_they_rest_on(date: EventDate, words: str) -> None:
    assert told(make_event(REPORT, date=date), ENGLISH).endswith(words)


def test_both_sentences_are_text_in_their_own_direction() -> None:
    event = make_event(REPORT, place=None, unplaced_words=HOSTILE)
    written = told_html(event, [ENGLISH, ARABIC], ARABIC)
    assert '<p lang="en" dir="ltr">Shelling' in written
    assert '<p lang="ar" dir="rtl">قصف' in written
    assert "ليست ترجمة للتقرير" in written
    seen = Reader(written)
    assert seen.tags == {"div", "p", "small", "span"}
    assert seen.attributes == {"class", "dir", "lang"}
    assert "\u202e" not in written


@pytest.mark.parametrize("language", list(Language))
def test_what_a_reviewer_found_wrong_does_not_pass_for_untold(language: Language) -> None:
    texts = load_texts(language, load_actor_labels())
    event = make_event(make_report())
    opened = corrected(event, make_review(event, Verdict.PARTLY, tuple(Fault)))
    words = texts("panel.opened")
    assert describe.sides(opened, texts) == words
    assert describe.date(opened, texts) == words
    assert describe.losses(opened, texts) == words
    assert describe.place_name(opened, texts) == texts("panel.opened_words", words="هجين")
    sentence = told(opened, texts)
    kind = texts("told.noun.shelling")
    assert texts("told.any.opened", kind=kind)[1:] in sentence
    assert texts("told.where.opened") in sentence
    assert texts("told.when.opened") in sentence
    assert describe.losses(event, texts) == texts("panel.no_casualties")
