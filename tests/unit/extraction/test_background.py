"""What a report only tells around its news: years ago, whose men, where they were taken."""

from __future__ import annotations

import pytest

from tests.unit.extraction.reading import events_of, losses, told


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "اعتقلت قوات سوريا الديمقراطية أربعة مسلحين مرتبطين بدمشق في بلدة ذيبان",
            ["arrests sdf → civilians @ dhiban"],
        ),
        (
            "قتل عنصران من قسد بهجوم لخلايا التنظيم، ونقلت جثتاهما إلى مدينة الحسكة",
            ["armed_clash is → sdf @ -"],
        ),
        (
            "تبدو الأوضاع في مدينة البصيرة غامضة منذ اعتقال قسد عددا من الشبان",
            ["arrests sdf → civilians @ -"],
        ),
        ("تمكن أحد المحتجزين من الفرار من الأسر في مدينة البصيرة", []),
        (
            "شهدت بلدة هجين نزوح العديد من الأسر",
            ["displacement  → civilians @ hajin"],
        ),
        ("هدد القيادي بفتح معركة كبرى، وإعدام أسرى قسد في بلدة ذيبان", []),
        (
            "طالب المحتجون بتحسين الكهرباء، وقصفت قوات النظام بلدة السوسة",
            ["shelling regime →  @ as_susah"],
        ),
        (
            "طردت قسد تنظيم الدولة من بلدة هجين بإسناد من طيران التحالف الدولي",
            ["territory_gained sdf+coalition → is @ hajin"],
        ),
        (
            "هاجم تنظيم الدولة قوات النظام المدعومة من إيران في مدينة الميادين",
            ["armed_clash is → regime @ al_mayadin"],
        ),
    ],
)
def test_only_what_happened_there_is_told_of_a_place(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events


@pytest.mark.parametrize(
    ("text", "side_b", "lost"),
    [
        (
            "قتل عنصران من الفوج 40 التابع لقوات النظام بعبوة ناسفة في مدينة الميادين",
            "regime",
            "regime killed 2–2",
        ),
        (
            "قتل عنصران من الدفاع الوطني التابع لقوات النظام بعبوة ناسفة في مدينة الميادين",
            "regime_militia",
            "regime_militia killed 2–2",
        ),
        (
            "قتل ضابط برتبة مقدم في قوات النظام بهجوم في مدينة الميادين",
            "regime",
            "regime killed 1–1",
        ),
        (
            "جرح ثلاثة عناصر من ميليشيا فاطميون التابعة للحرس الثوري بانفجار لغم في مدينة الميادين",
            "iran",
            "iran injured 3–3",
        ),
    ],
)
def test_whose_unit_was_hit_did_not_do_it(text: str, side_b: str, lost: str) -> None:
    (event,) = events_of(text)
    assert event.side_a == ("unidentified",)
    assert event.side_b == (side_b,)
    assert losses(event) == [lost]


def test_a_year_is_the_time_of_what_is_told_beside_it() -> None:
    (taken,) = events_of("سيطر تنظيم الدولة على مدينة الميادين مطلع عام 2014")
    assert (str(taken.date.start), str(taken.date.end)) == ("2014-01-01", "2014-12-31")
    (killed,) = events_of("قتل رجل برصاص مجهولين في بلدة الشحيل، وكان قد انضم إلى قسد عام 2017")
    assert str(killed.date.start) == "2018-12-14"


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "قصفت قوات النظام مواقع في ريفي حلب وإدلب",
            ["shelling regime →  @ aleppo_governorate", "shelling regime →  @ idlib_governorate"],
        ),
        (
            "شهدت محافظات الرقة ودير الزور احتجاجات على غلاء الخبز",
            [
                "protest civilians →  @ ar_raqqah_governorate",
                "protest civilians →  @ deir_ez_zor",
            ],
        ),
        ("تنتشر قوات سوريا الديمقراطية في محافظتي الحسكة ودير الزور", []),
        (
            "هاجم تنظيم الدولة قوات النظام في بادية الميادين والبوكمال",
            [
                "armed_clash is → regime @ badiyat_al_mayadin",
                "armed_clash is → regime @ badiyat_al_bukamal",
            ],
        ),
        (
            "قصفت قوات النظام قرى في ريفي إدلب الجنوبي وحماة الغربي",
            ["shelling regime →  @ idlib_governorate"],
        ),
        (
            "هاجم مسلحون حاجزا في مدينة البصيرة. وشهدت البلدات في ريف دير الزور الغربي قصفا مدفعيا",
            [
                "armed_clash unidentified →  @ al_busayrah",
                "shelling unidentified →  @ rif_dez_west",
            ],
        ),
        (
            "قصفت قوات النظام مدينة دير الزور والميادين",
            ["shelling regime →  @ deir_ez_zor_city", "shelling regime →  @ al_mayadin"],
        ),
    ],
)
def test_a_first_word_is_shared_by_the_names_of_a_list(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "هاجم عدد من التجار من بلدة الهري حاجزا لقوات النظام في مدينة البوكمال",
            ["armed_clash unidentified → regime @ al_bukamal"],
        ),
        (
            "اعتقلت قسد ثلاثة شبان من بلدة الشحيل في مدينة البصيرة",
            ["arrests sdf → civilians @ al_busayrah"],
        ),
        (
            "اعتقلت قسد ثلاثة شبان من بلدة الشحيل",
            ["arrests sdf → civilians @ ash_shuhayl"],
        ),
        (
            "انفجر لغم بسيارة لقوات النظام على طريق دير الزور - دمشق قرب بلدة الشولا",
            ["ied unidentified → regime @ ash_shula"],
        ),
        (
            "أعلنت قسد مقتل ستة من عناصرها بهجوم لتنظيم الدولة في بلدة ذيبان",
            ["armed_clash is → sdf @ dhiban"],
        ),
        (
            "أعلنت قسد مقتل ستة من عناصر تنظيم الدولة بهجوم في بلدة ذيبان",
            ["armed_clash sdf → is @ dhiban"],
        ),
        (
            "تعرضت القوات الأمريكية لهجوم من جماعات تقول واشنطن إنها مدعومة من إيران",
            ["armed_clash unidentified → us @ -"],
        ),
        ("انفجرت سيارة مفخخة في أنقرة", ["ied unidentified →  @ ankara"]),
        ("اتفق الحضور على ضرورة تجنب سقوط قتلى في صفوف المدنيين في مدينة هجين", []),
        (
            "تستقدم قسد تعزيزات إلى بلدة الصور تحضيرا لمعركة في مدينة البصيرة",
            ["reinforcement sdf →  @ as_suwar"],
        ),
        ("تواصل قسد حشد قواتها تمهيدا لهجوم على بلدة هجين", []),
        ("توفي طفل بحروق إثر اشتعال النار في خيمة ببلدة الكسرة", []),
    ],
)
def test_where_people_are_of_and_who_only_says_so(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "قتل عنصر بميليشيا قسد برصاص مسلحين في مدينة البصيرة",
            ["armed_clash unidentified → sdf @ al_busayrah"],
        ),
        (
            "أصيب ضابط بقوات النظام بانفجار لغم في مدينة الميادين",
            ["ied unidentified → regime @ al_mayadin"],
        ),
        (
            "قتل عنصر بقصف لقوات النظام على بلدة هجين",
            ["shelling regime →  @ hajin"],
        ),
        (
            "قتل مسؤول الزكاة في تنظيم الدولة على يد قسد في بلدة الطكيحي",
            ["armed_clash sdf → is @ at_takihi"],
        ),
        (
            "دارت اشتباكات بين العشائر وقسد في بلدة ذيبان، وكانت شنت قسد حملة اعتقالات في المنطقة",
            ["armed_clash tribes ↔ sdf @ dhiban", "arrests sdf → civilians @ dhiban"],
        ),
        (
            "وكانت قسد قد سيطرت على بلدة هجين من تنظيم الدولة بدعم من التحالف الدولي",
            ["territory_gained sdf+coalition → is @ hajin"],
        ),
        (
            "أعلنت قسد السبت سيطرتها على بلدة هجين",
            ["territory_gained sdf →  @ hajin"],
        ),
    ],
)
def test_a_member_of_a_force_is_hit_and_a_supporter_acts(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events


@pytest.mark.parametrize(
    "text",
    [
        "تعد بلدة غرانيج من أكثر البلدات التي تشهد عمليات اغتيال",
        "تنفذ المقاتلات الروسية غارات شبه يومية على مواقع تنظيم الدولة في بادية المسرب",
        "وهذه المرة الأولى التي تقصف فيها قوات النظام مدينة البصيرة",
        "يستهدف القناصة كل من يحاول الخروج من بلدة غرانيج بالرصاص",
        "تهدف الحملة إلى اعتقال عناصر التنظيم في بلدة الصبحة",
        "أبدت المنظمة قلقها إزاء القصف على مدينة البصيرة",
        "لم تشارك العشيرة في التظاهرات أو القتال ضد قسد في بلدة غرانيج",
        "تتهم قسد تركيا بقصف المدنيين في المنطقة",
        "تتعرض القوات الأمريكية في سوريا لهجمات متكررة",
        "أصيب طفل بطلق ناري طائش في بلدة الصبحة",
        "شكر الأهالي الفصائل التي سيطرت على مناطقهم",
    ],
)
def test_what_is_said_in_general_is_no_event(text: str) -> None:
    assert events_of(text) == []


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "انسحب تنظيم الدولة من بلدة غرانيج التي سيطرت عليها قسد",
            ["withdrawal is →  @ gharanij"],
        ),
        (
            "قتل رجلان بقصف لقوات النظام على بلدة غرانيج، فيما اندلع حريق في بلدة الصبحة",
            ["shelling regime → civilians @ gharanij"],
        ),
        (
            "اتهم الأهالي قسد بقصف بلدة غرانيج بالمدفعية صباح اليوم",
            ["shelling sdf →  @ gharanij"],
        ),
    ],
)
def test_what_happened_beside_it_is_told(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events


@pytest.mark.parametrize(
    "text",
    [
        "شن التحالف الدولي آلاف الغارات على مدينة الميادين في السنوات الأخيرة",
        "بلغ عدد الهجمات 57 هجوما أسفرت عن مقتل 42 شخصا في بلدة الصبحة",
        "بحسب إحصائيات المرصد قتل 210 من قوات النظام بهجمات للتنظيم منذ مطلع العام",
        "قال الخبير إن قسد تعرضت لخسائر في معركة الباغوز",
        "حذر ناشطون من تنفيذ تنظيم الدولة عمليات اغتيال في بلدة غرانيج",
        "ينص الاتفاق على انسحاب قسد من بلدة غرانيج",
        "يشتكي الأهالي من عمليات النهب التي تطال بيوتهم في بلدة غرانيج",
        "تظهر الصور آثار القصف على بلدة غرانيج",
        "يعاني سكان بلدة هجين من انتشار الألغام التي زرعها تنظيم الدولة",
    ],
)
def test_what_is_judged_or_added_up_is_no_event(text: str) -> None:
    assert events_of(text) == []


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "قصفت قسد بلدة غرانيج. وأدى الهجوم على بلدة غرانيج إلى مقتل مدني",
            ["shelling sdf → civilians @ gharanij"],
        ),
        (
            "قصفت قسد بلدة غرانيج. وقتل عنصر من قسد في الهجوم على بلدة الصبحة",
            ["shelling sdf →  @ gharanij", "armed_clash unidentified → sdf @ as_sabhah"],
        ),
        (
            "قصفت قسد بلدة غرانيج. ثم شن تنظيم الدولة الهجوم على بلدة غرانيج",
            ["shelling sdf →  @ gharanij", "armed_clash is →  @ gharanij"],
        ),
        (
            "توصل الطرفان إلى اتفاق ينص على انسحاب قسد من بلدة غرانيج",
            ["agreement  ↔  @ gharanij"],
        ),
        (
            "انفجر لغم زرعه تنظيم الدولة في بلدة هجين",
            ["ied is →  @ hajin"],
        ),
    ],
)
def test_the_attack_is_what_was_told_of_the_place(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events
