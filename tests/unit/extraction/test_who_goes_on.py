"""Who acted and who was hit, where the words beside the act leave it to those before."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.extraction.reading import events_of, losses, told


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # another clause by the same force
        (
            "أحرق عناصر قسد منازل أثناء مداهمتهم درنج، في حين اعتقلت أربعة شبان في جديد بكارة",
            [
                "property_destruction sdf → civilians @ darnaj",
                "arrests sdf → civilians @ jadid_bakkarah",
            ],
        ),
        (
            (
                "قصفت الفصائل بالهاون مواقع النظام في بلدة كفرنوران، كما تمكنوا من قنص عنصر للنظام "
                "في بلدة سراقب"
            ),
            [
                "shelling opposition → regime @ kafr_nuran",
                "armed_clash opposition → regime @ saraqib",
            ],
        ),
        (
            (
                "قصفت الفصائل بالهاون مواقع النظام في بلدة كفرنوران، كما تمكنت قسد من قنص عنصر "
                "للنظام في بلدة سراقب"
            ),
            ["shelling opposition → regime @ kafr_nuran", "armed_clash sdf → regime @ saraqib"],
        ),
        (
            (
                "ردت الفصائل باستهداف نقاط للنظام في بلدة سراقب بقذائف الهاون. كما استهدفت أيضا "
                "نقاط الميليشيات الإيرانية في بلدة كفرنوران بقذائف المدفعية"
            ),
            ["shelling opposition → regime @ saraqib", "shelling opposition → iran @ kafr_nuran"],
        ),
        (
            "أفرجت قسد عن وجيه عشائري في بلدة ذيبان بعد اعتقاله في الثاني من أيلول الماضي",
            ["other sdf → civilians @ dhiban", "arrests sdf → civilians @ dhiban"],
        ),
        # a clause of its own
        (
            (
                "استهدف مقاتلو العشائر مواقع قسد في بلدة ذيبان بالهاون، في وقت قصفت قوات النظام "
                "بلدة سراقب بالمدفعية"
            ),
            ["shelling tribes → sdf @ dhiban", "shelling regime →  @ saraqib"],
        ),
        (
            "قصفت قوات النظام في وقت متأخر من الليل بلدة سراقب بالمدفعية",
            ["shelling regime →  @ saraqib"],
        ),
        (
            (
                "شنت طائرات روسية غارات على بلدة سراقب. تزامنت الغارات مع قيام قوات النظام بقصف "
                "ريف حلب الغربي بالمدفعية. حيث طال القصف بلدتي كفرعمة وكفرنوران"
            ),
            [
                "air_strike russia →  @ saraqib",
                "shelling regime →  @ kafr_ammah",
                "shelling regime →  @ kafr_nuran",
            ],
        ),
        (
            "قصفت قوات النظام بلدة سراقب بالمدفعية. حيث طال القصف منازل في الحي الشمالي",
            ["shelling regime →  @ saraqib"],
        ),
        # words between who acted and the act
        (
            "مقاتلة حربية روسية من طراز سوخوي 24 نفذت غارتين على بلدة سراقب",
            ["air_strike russia →  @ saraqib"],
        ),
        (
            (
                "ارتكبت قوات النظام صباح اليوم، مجزرة راح ضحيتها تسعة مدنيين من أسرة واحدة فيما "
                "أصيب آخرون بجروح، إثر قصف مدفعي على بلدة سراقب"
            ),
            ["shelling regime → civilians @ saraqib"],
        ),
        # whose it was that was hit
        (
            "انفجرت عبوة ناسفة بسيارة طبيب في بلدة سراقب",
            ["ied unidentified → civilians @ saraqib"],
        ),
        (
            "انفجرت عبوة ناسفة بسيارة قيادي في قسد في بلدة ذيبان",
            ["ied unidentified → sdf @ dhiban"],
        ),
        (
            "شن الطيران الروسي غارات استهدفت مواقع مدنية قرب بلدة سراقب",
            ["air_strike russia → civilians @ saraqib"],
        ),
        # who is said later to have fired
        (
            "سقطت صواريخ على بلدة سراقب. وقال راصد إن الصواريخ أطلقت من قواعد روسية في ريف حماة",
            ["shelling russia →  @ saraqib"],
        ),
        (
            "رافقها غارات قيل إنها روسية على بلدة سراقب",
            ["air_strike russia →  @ saraqib"],
        ),
        # «the occupation», named before behind «of»
        (
            "شنت الطائرات التابعة للاحتلال الروسي غارة على سراقب. ثم قصفت طائرات الاحتلال كفرنوران",
            ["air_strike russia →  @ saraqib", "air_strike russia →  @ kafr_nuran"],
        ),
        # its own checkpoint, and one that others attacked
        (
            "قصفت قوات النظام سراقب. واعتقلت قسد شابين على أحد حواجزها في بلدة ذيبان",
            ["shelling regime →  @ saraqib", "arrests sdf → civilians @ dhiban"],
        ),
        (
            "اعتقلت قسد شابين في بلدة ذيبان. وهاجم مسلحون أحد حواجزها في بلدة الشحيل",
            ["arrests sdf → civilians @ dhiban", "armed_clash unidentified → sdf @ ash_shuhayl"],
        ),
        # the air defence was not what was hit
        (
            "قالت سانا إن الدفاعات الجوية تصدت لعدوان إسرائيلي على مدينة دمشق",
            ["air_strike israel →  @ damascus"],
        ),
        # it only says where somebody is of, or came from
        (
            "قتل شاب بانفجار لغم شرقي بلدة ذيبان، وينحدر القتيل من بلدة الشحيل",
            ["ied unidentified → civilians @ dhiban"],
        ),
        (
            "قتل شاب برصاص قسد أثناء عودته من مدينة الميادين إلى بلدة الشحيل",
            ["attack sdf → civilians @ ash_shuhayl"],
        ),
        # numbers that only add up, and bodies told of before
        ("وصل عدد الأشخاص الذين جرى اعتقالهم في مدينة الرقة منذ الهجوم إلى أربعين", []),
        (
            "قصفت قوات النظام سراقب. وانتشلت فرق الإنقاذ جثث الضحايا من تحت الركام",
            ["shelling regime →  @ saraqib"],
        ),
    ],
)
def test_who_acted_and_who_was_hit(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text, date(2023, 10, 5))] == events


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("نفذت قسد حملة اعتقالات طالت ستة مدنيين في بلدة ذيبان", ["civilians captured 6–6"]),
        (
            "أغارت طائرات روسية على بلدة سراقب واستهدفت عائلة نازحة راح ضحيتها خمسة أشخاص",
            ["civilians killed 5–5"],
        ),
    ],
)
def test_losses_of_an_act_that_goes_on(text: str, counted: list[str]) -> None:
    (event,) = events_of(text, date(2023, 10, 5))
    assert event.side_b == ("civilians",)
    assert losses(event) == counted


def test_a_clash_goes_on_between_the_same_sides_in_each_town_of_a_list() -> None:
    text = (
        "دخلت الاشتباكات يومها الثالث بين قسد وداعش، وتركزت الاشتباكات في بلدات منها ذيبان شمالا "
        "والشحيل والبصيرة شرقا"
    )
    assert [told(event) for event in events_of(text, date(2023, 10, 5))] == [
        "armed_clash sdf ↔ is @ dhiban",
        "armed_clash sdf ↔ is @ ash_shuhayl",
        "armed_clash sdf ↔ is @ al_busayrah",
    ]
