"""Reports made into silver sentences: what is named, what is doubtful, what is exchanged."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from domain.text import clean
from domain.words import split_words
from gazetteer.load import DATA
from training import reports, silver
from training.names import LOC, ORG, Extents, is_held_out
from training.reports import Labelled, Namer
from training.trainers import SEED

TEXTS = silver.load_texts()
EVERY = silver.read_names(DATA, TEXTS)
TRAINED, HELD = silver.hold_out(EVERY, SEED)
NAMER = reports.make_namer(DATA, TEXTS, (EVERY, TRAINED), SEED)
EXCHANGE = reports.exchange_of(NAMER, TRAINED)

OFTEN = " ".join(["في بلدة ريف محافظة محيط من جديد اليوم"] * 5)
"""Common words of reports, so that they are not rare."""


def core(kind: str, text: str) -> str:
    words = split_words(clean(text))
    first, last = TEXTS.extents.core(kind, words, 0, len(words))
    return " ".join(word.text for word in words[first:last])


def named(text: str, namer: Namer = NAMER) -> list[tuple[str, str]]:
    words = split_words(clean(text))
    return [
        (entity.kind, " ".join(word.text for word in words[entity.first : entity.last]))
        for entity in namer.label(words)
    ]


def only(text: str) -> Labelled:
    return reports.labelled([text, OFTEN], [], NAMER)[0]


@pytest.mark.parametrize(
    ("kind", "text", "name"),
    [
        (LOC, "بريف حلب الغربي", "حلب"),
        (LOC, "شمال وشرق سوريا", "سوريا"),
        (LOC, "جبل الزاوية", "جبل الزاوية"),
        (ORG, 'تنظيم "داعش"', "داعش"),
        (ORG, "القوات التركية", "القوات التركية"),
        (ORG, "وحدات حماية الشعب الكردية", "وحدات حماية الشعب"),
    ],
)
def test_the_name_itself(kind: str, text: str, name: str) -> None:
    assert core(kind, text) == name


def test_an_extent_is_never_emptied() -> None:
    extents = Extents({LOC: frozenset({"ريف"}), ORG: frozenset()}, frozenset({"ريف"}))
    assert extents.core(LOC, split_words(clean("ريف")), 0, 1) == (0, 1)


def test_long_and_short_form_share_their_lot() -> None:
    assert is_held_out("الجيش الوطني", SEED) == is_held_out("الجيش الوطني السوري", SEED)


def test_about_a_quarter_of_the_groups_is_held_out() -> None:
    held = [name for name in NAMER.group_names if NAMER.holds_out_group(name)]
    assert 0.15 < len(held) / len(NAMER.group_names) < 0.35


def test_places_and_groups_are_named() -> None:
    assert named("قصفت قوات النظام بلدة هجين شرقي دير الزور.") == [
        (ORG, "قوات النظام"),
        (LOC, "هجين"),
        (LOC, "دير الزور"),
    ]


def test_a_group_named_after_a_place_is_one_group() -> None:
    assert named("مقاتلو مجلس منبج العسكري") == [(ORG, "مجلس منبج العسكري")]


@pytest.mark.parametrize(
    "text",
    [
        "قتل القيادي حمدان برصاص مجهولين في هجين اليوم",
        "هاجمت كتيبة الصاعقة مواقع قوات النظام في هجين",
        "سقطت قذائف على هجين وتوتستان ومحيطها اليوم",
        'شن "فصيل الشمس" هجوما على مواقع قوات النظام',
        "قصفت قوات النظام قرية توتستان الكبرى في ريف حلب",
        "غادرت عائلة سورية ريف حلب من جديد اليوم",
    ],
)
def test_an_unknown_name_makes_a_sentence_doubtful(text: str) -> None:
    assert not only(text).is_sure


def test_a_sentence_whose_names_are_known_is_sure() -> None:
    assert only("قصفت قوات النظام بلدة هجين في ريف دير الزور").is_sure


def test_held_out_names_never_stay() -> None:
    held = next(one.name for one in HELD if not one.needs_cue and " " not in one.name)
    sentence = only(f"قصفت قوات النظام بلدة {held} في ريف دير الزور")
    for seed in range(20):
        texts = [token.text for token in EXCHANGE.tagged(sentence, random.Random(seed))]
        assert held not in texts


def test_without_a_share_only_held_out_names_change() -> None:
    sentence = only("قصفت قوات النظام محافظة دير الزور من جديد")
    tokens = EXCHANGE.tagged(sentence, random.Random(1), share=0)
    assert [token.text for token in tokens] == [word.text for word in sentence.words]


def test_made_up_names_are_no_held_out_ones() -> None:
    sentence = only("قصفت قوات النظام بلدة هجين في ريف دير الزور")
    for seed in range(50):
        tokens = EXCHANGE.tagged(sentence, random.Random(seed))
        groups = [token.text for token in tokens if token.tag.endswith(ORG)]
        assert groups
        assert not is_held_out(" ".join(groups), SEED)


@pytest.mark.parametrize(
    ("front", "name", "written"),
    [("و", "الصور", "والصور"), ("ل", "الصور", "للصور"), ("ول", "هجين", "ولهجين")],
)
def test_letters_are_joined_to_the_front(front: str, name: str, written: str) -> None:
    assert reports.joined(front, name) == written


def test_what_an_evaluated_report_says_is_left_out() -> None:
    text = "قصفت قوات النظام بلدة هجين في ريف دير الزور الشرقي صباح اليوم"
    assert reports.labelled([text], [f"وأفاد مصدر: {text}"], NAMER) == ()


def test_evaluated_reports_are_kept_apart(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    rows = [{"id": "a", "text": "نص أول"}, {"id": "b", "text": "نص ثان"}]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assert reports.read_texts(path, frozenset({"b"})) == (("نص أول",), ("نص ثان",))


def test_held_out_groups_leave_the_templates() -> None:
    kept = silver.without_groups(TEXTS, NAMER.holds_out_group)
    marked = " ".join(kept.fillers["group"])
    assert "[ORG داعش]" in marked
    assert "الجيش الوطني]" not in marked
