"""People harmed, counted as the text counts them."""

from __future__ import annotations

import pytest

from tests.unit.extraction.reading import events_of, losses


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("استشهاد مواطنة وسقوط جرحى", ["civilians killed 1–1", "civilians injured 1–"]),
        ("مقتل 3 مدنيين", ["civilians killed 3–3"]),
        ("مقتل ٣ مدنيين", ["civilians killed 3–3"]),
        ("مقتل مواطنين اثنين", ["civilians killed 2–2"]),
        ("مقتل طفلتين", ["civilians killed 2–2"]),
        ("مقتل خمسة أشخاص وإصابة 7 آخرين", ["civilians killed 5–5", "civilians injured 7–7"]),
        ("مقتل 11 مدنياً على الأقل", ["civilians killed 11–"]),
        ("مقتل ما لا يقل عن 11 مدنياً", ["civilians killed 11–"]),
        ("مقتل نحو 10 مدنيين", ["civilians killed 10–10"]),
        ("مقتل ما بين 3 و5 مدنيين", ["civilians killed 3–5"]),
        ("مقتل عشرات المدنيين", ["civilians killed 20–"]),
        ("مقتل طفل عمره 15 عاماً", ["civilians killed 1–1"]),
        ("سقوط عدد من الجرحى", ["unknown injured 1–"]),
        ("مقتل 4 من عناصر التنظيم", ["is killed 4–4"]),
        (
            "مقتل 10 عناصر من قوات سوريا الديمقراطية و18 من عناصر التنظيم",
            ["sdf killed 10–10", "is killed 18–18"],
        ),
        ("مقتل 6 مدنيين بينهم طفلان وامرأة", ["civilians killed 6–6"]),
        ("أضرار مادية فقط دون وقوع إصابات", []),
    ],
)
def test_losses_as_the_text_has_them(words: str, expected: list[str]) -> None:
    (event,) = events_of(f"قصفت قوات النظام بلدة هجين، ما أدى إلى {words}")
    assert losses(event) == expected


def test_losses_on_both_sides_without_a_number() -> None:
    (event,) = events_of("دارت اشتباكات في هجين بين قسد والتنظيم، وأوقعت خسائر بشرية لدى الطرفين")
    assert losses(event) == ["sdf killed None–", "is killed None–"]


def test_a_running_total_is_no_loss_of_the_act() -> None:
    (event,) = events_of("قصفت قوات النظام هجين، وبذلك يرتفع إلى 224 عدد القتلى منذ مطلع العام")
    assert losses(event) == []


def test_casualties_keep_their_words() -> None:
    text = "قصفت قوات النظام هجين، ما أدى إلى مقتل 3 مدنيين"
    (event,) = events_of(text)
    assert event.casualties[0].words == "مقتل 3 مدنيين"
    assert event.casualties[0].evidence.of(text) == "مقتل 3 مدنيين"


@pytest.mark.parametrize(
    "text",
    [
        "قُتل 3 مدنيين جراء قصف لقوات النظام على هجين",
        "وكان 3 مدنيين قد قُتلوا في قصف لقوات النظام على هجين",
    ],
)
def test_losses_told_before_the_act(text: str) -> None:
    (event,) = events_of(text)
    assert losses(event) == ["civilians killed 3–3"]
