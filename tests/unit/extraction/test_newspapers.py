"""What newspapers and the parties' own media tell: captives, swaps, who left a town."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.extraction.reading import events_of, losses, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "هاجم مقاتلو العشائر حاجزا لقسد في بلدة الطيانة ووقع ثلاثة من عناصره في الأسر.",
            [
                ("armed_clash tribes → sdf @ at_tayyanah", []),
                ("arrests tribes → sdf @ at_tayyanah", ["sdf captured 3–3"]),
            ],
        ),
        (
            "أوقفت الأسايش أربعة مهربين في بلدة الصور.",
            [("arrests asayish → unidentified @ as_suwar", ["unidentified captured 4–4"])],
        ),
        (
            "اعتقلت الأسايش المدعو (م. ح) واثنين من معاونيه في بلدة الصور.",
            [("arrests asayish → civilians @ as_suwar", ["civilians captured 3–3"])],
        ),
        (
            "أعدم تنظيم الدولة سبعة من أبناء عشيرة الشعيطات في بلدة غرانيج.",
            [("attack is → civilians @ gharanij", ["civilians killed 7–7"])],
        ),
        (
            "صدت قسد هجوما لداعش على السوسة أسفر عن مقتل عشرة من المهاجمين وثلاثة من المدافعين.",
            [("armed_clash is → sdf @ as_susah", ["is killed 10–10", "sdf killed 3–3"])],
        ),
        (
            "انفجر لغم في بلدة السوسة أدى لمقتل طفل ونقل خمسة مدنيين إلى المستشفى.",
            [
                (
                    "ied unidentified → civilians @ as_susah",
                    ["civilians killed 1–1", "civilians injured 5–5"],
                )
            ],
        ),
        (
            "تساقطت البراميل المتفجرة على بلدة المريعية مخلفة شهيدة وثلاثة أطفال جرحى.",
            [
                (
                    "air_strike unidentified → civilians @ al_murayiyah",
                    ["civilians killed 1–1", "civilians injured 3–3"],
                )
            ],
        ),
        (
            "قتل عنصران من قسد أثناء تفكيك لغم في بلدة هجين.",
            [("ied unidentified → sdf @ hajin", ["sdf killed 2–2"])],
        ),
        (
            "مقتل عشرة مسلحين في بلدة خشام.",
            [("armed_clash unidentified →  @ khusham", ["unknown killed 10–10"])],
        ),
    ],
)
def test_who_was_harmed_or_taken(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert [(told(event), losses(event)) for event in events_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "سيطر مقاتلو العشائر على بلدة الحوايج عقب انسحاب قسد من مقراتها.",
            "territory_gained tribes → sdf @ al_hawayij",
        ),
        (
            "جرت عملية تبادل أسرى بين قسد وقوات النظام عند معبر الصالحية.",
            "agreement sdf ↔ regime @ as_salihiyah_north",
        ),
        (
            "ذكر المصدر أن دورية تابعة لقسد وسعت انتشارها، واعتقلت رجلين في بلدة الصور.",
            "arrests sdf → civilians @ as_suwar",
        ),
        (
            "جيش العشائر العربية – المكتب الإعلامي\nأولا: تم نسف جسر حديدي في بلدة أبو النيتل.",
            "property_destruction tribes →  @ abu_an_naytal",
        ),
        (
            "فتحت مروحية للتحالف الدولي رشاشاتها على دراجة نارية في بلدة الشحيل.",
            "air_strike coalition →  @ ash_shuhayl",
        ),
        (
            "أفاد الإعلام الحربي بأن وحدات الجيش السوري دمرت رتلا لداعش قرب بلدة كباجب.",
            "armed_clash regime → is @ kabajib",
        ),
        (
            "أغلقت الأسايش مداخل بلدة الشحيل، ومشطت البيوت القريبة.",
            "raid asayish → civilians @ ash_shuhayl",
        ),
        (
            "حاول عناصر داعش التسلل من جهة بلدة هجين إلى نقاط قسد.",
            "armed_clash is → sdf @ hajin",
        ),
    ],
)
def test_who_did_it_to_whom_and_where(text: str, event: str) -> None:
    assert event in [told(one) for one in events_of(text)]


def test_each_act_has_the_day_told_before_it() -> None:
    first, second = events_of(
        "في 18 من أيار الماضي، قتل عنصر من قسد بهجوم في بلدة الصور، "
        "وفي 2 من حزيران الحالي، قتل رجل برصاص مجهولين في بلدة ذيبان.",
        date(2024, 6, 18),
    )
    assert (first.date.start, second.date.start) == (date(2024, 5, 18), date(2024, 6, 2))


def test_in_how_many_days_it_is_the_second_is_not_when_it_was() -> None:
    (event,) = events_of("شهدت بلدة الشحيل هجوما على حاجز لقسد هو الثاني خلال أسبوع.")
    assert event.date.start == event.date.end == date(2018, 12, 14)


def test_a_town_is_shut_to_be_searched() -> None:
    (event,) = events_of("طوقت قسد بلدة الشحيل واعتقلت سبعة أشخاص.")
    assert told(event) == "arrests sdf → civilians @ ash_shuhayl"


def test_what_a_battle_is_called_is_no_group() -> None:
    (event,) = events_of('أطلقت فصائل المعارضة معركة "بدر الشام" في بلدة المريعية.')
    assert event.side_b == ()
