"""What local pages tell in their own way: losses behind the act, fire told on, plain words."""

from __future__ import annotations

import pytest

from tests.unit.extraction.reading import events_of, losses, told


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "ملثمون باغتوا حاجزا لقسد في بلدة السوسة وأمطروه بالرصاص",
            ["armed_clash unidentified → sdf @ as_susah"],
        ),
        (
            "هاجم مسلحون مجهولون حاجزا للأسايش في بلدة الكسرة وأطلقوا النار عليه",
            ["armed_clash unidentified → asayish @ al_kasrah"],
        ),
        (
            "استهدف مجهولون شابا في بلدة ذيبان وأطلقوا النار عليه فأصيب بجروح",
            ["attack unidentified → civilians @ dhiban"],
        ),
        (
            "استهدفت خلايا التنظيم عنصرا من قسد في بلدة ذيبان",
            ["armed_clash is → sdf @ dhiban"],
        ),
        (
            "مقاتلو العشائر يدخلون بلدة الشحيل بعد هروب عناصر قسد",
            ["territory_gained tribes → sdf @ ash_shuhayl"],
        ),
        (
            "قصفت فجر اليوم قوات النظام بلدة الصور",
            ["shelling regime →  @ as_suwar"],
        ),
        (
            "داهمت صباح الثلاثاء في بلدة الشحيل دورية تابعة لقسد منزلا",
            ["raid sdf → civilians @ ash_shuhayl"],
        ),
        (
            "اختفى شابان في بلدة الصور بعدما اعتقلتهما دورية لقسد",
            ["arrests sdf → civilians @ as_suwar"],
        ),
        (
            "عملية سطو تطال منزل تاجر في بلدة هجين",
            ["property_destruction unidentified → civilians @ hajin"],
        ),
        (
            "كمين لداعش على طريق البوكمال الميادين قرب بلدة صبيخان",
            ["armed_clash is →  @ subaykhan"],
        ),
        (
            "اعتقلت قسد شابا في بلدة الصور ثم اعتقلت والده في قرية الحريجي",
            ["arrests sdf → civilians @ as_suwar", "arrests sdf → civilians @ al_harijiyah"],
        ),
        (
            "قصفت طائرات حقل العمر، وقال المصدر نفسه إن قسد قصفت بلدة خشام",
            ["air_strike unidentified →  @ al_omar_field", "shelling sdf →  @ khusham"],
        ),
        (
            "دورية لقسد قوبلت بإطلاق نار في بلدة الشحيل",
            ["armed_clash unidentified → sdf @ ash_shuhayl"],
        ),
        (
            "هاجم مسلحون حاجزا لقسد في بلدة الصور، كما تعرض حاجز آخر في بلدة هجين لهجوم مشابه",
            ["armed_clash unidentified → sdf @ as_suwar", "armed_clash unidentified → sdf @ hajin"],
        ),
        (
            "البوكمال: شن تنظيم داعش هجوما على المدينة من محور المحطة الثانية",
            ["armed_clash is →  @ al_bukamal"],
        ),
        (
            "محاولة اغتيال رجل في بلدة الصور بعدما علقت عبوة تحت سيارته وانفجرت",
            ["ied unidentified → civilians @ as_suwar"],
        ),
        (
            "سيق ثلاثون شابا من قرية دبلان قسرا إلى معسكرات التنظيم",
            ["arrests is → civilians @ dablan"],
        ),
        (
            "حضرت دورية للأسايش لفض النزاع في بلدة الصور لكنها قوبلت برصاص كثيف",
            ["armed_clash unidentified → asayish @ as_suwar"],
        ),
        (
            "قسد تعتقل شابين من أبناء بلدة غرانيج من منزلهما",
            ["arrests sdf → civilians @ gharanij"],
        ),
        (
            "داعش كثف هجماته في بادية كباجب ووصل عددها إلى 31 هجوما خلال تموز",
            [],
        ),
        (
            "تعرض حاجز لقسد في بلدة السوسة لهجوم بالقنابل اليدوية والرشاشات",
            ["armed_clash unidentified → sdf @ as_susah"],
        ),
        (
            "انشقاق ستة عناصر عن قسد في بلدة غرانيج",
            ["other sdf →  @ gharanij"],
        ),
    ],
)
def test_what_happened(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("قصف لقوات النظام على مدينة موحسن والشهداء ثلاثة", ["civilians killed 3–3"]),
        ("قصف لقوات النظام على مدينة موحسن، الجرحى: 12 مدنيا", ["civilians injured 12–12"]),
        ("قصف لقوات النظام على بلدة الصور ولا إصابات", []),
        ("وصول جثث خمسة من عناصر قسد بعد هجوم لداعش قرب بلدة الصور", ["sdf killed 5–5"]),
        ("داهمت قسد بلدة الصور وحصيلة الحملة 12 موقوفا", ["civilians captured 12–12"]),
        (
            "شنت قسد حملة دهم في بلدة الصور بلغ عدد المعتقلين فيها 20 شابا",
            ["civilians captured 20–20"],
        ),
        (
            "هاجم مجهولون حاجزا لقسد في بلدة السوسة وأمطروه بالرصاص ما أدى لمقتل عنصرين",
            ["sdf killed 2–2"],
        ),
    ],
)
def test_whom_it_harmed(text: str, counted: list[str]) -> None:
    (event,) = events_of(text)
    assert losses(event) == counted


def test_a_dateline_with_a_colon_opens_no_list() -> None:
    text = (
        "خلاف عائلي في البصيرة\n\nنهر ميديا - البصيرة :\n"
        "اعتقلت الأسايش ظهر اليوم رجلا أربعينيا من داخل منزله بسبب خلاف على قطعة أرض\n"
        "وطوقت قسد الحي الشرقي من المدينة وأغلقت مداخله أمام السكان حتى إشعار آخر"
    )
    assert [event.kind for event in events_of(text)] == ["arrests", "other"]
