"""Fire from afar and bombs, as bulletins and statements tell them."""

from __future__ import annotations

import pytest

from domain.events import EventKind
from tests.unit.extraction.reading import events_of, told


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("قرية الباغوز تحت نيران مدفعية قسد", "shelling sdf →  @ baghuz_fawqani"),
        ("صواريخ غراد تنهمر على حي القصور", "shelling unidentified →  @ al_qusur"),
        ("أودت غارة للتحالف بحياة عائلة في السوسة", "air_strike coalition → civilians @ as_susah"),
        ("المدفعية الأمريكية قصفت مدينة الميادين", "shelling us →  @ al_mayadin"),
        ("الطيران الروسي يستهدف بالقنابل العنقودية بلدة ذيبان", "air_strike russia →  @ dhiban"),
        ("قصفت القوات التركية بالأسلحة الثقيلة بلدة ذيبان", "shelling turkey →  @ dhiban"),
        ("سقوط صاروخ أطلقته مسيرة على بلدة ذيبان", "air_strike unidentified →  @ dhiban"),
        ("ألقت مروحية حاويتين متفجرتين على بلدة ذيبان", "air_strike unidentified →  @ dhiban"),
        ("طائرة مسيرة للتحالف استهدفت سيارة في بلدة ذيبان", "air_strike coalition →  @ dhiban"),
        (
            "أفاد المصدر بأن قاذفات من طراز تو-22 وجهت ضربات في بلدة ذيبان",
            "air_strike unidentified →  @ dhiban",
        ),
        (
            "هجوم مزدوج بسيارتين مفخختين يستهدف مقرا لقسد في بلدة ذيبان",
            "ied unidentified → sdf @ dhiban",
        ),
        (
            "قضى طفلان إثر عبثهما بقنبلة لم تنفجر في بلدة ذيبان",
            "ied unidentified → civilians @ dhiban",
        ),
        (
            "فجر انغماسيان من داعش نفسيهما داخل مقر للأسايش في بلدة ذيبان",
            "suicide_bomb is → asayish @ dhiban",
        ),
        (
            "إصابة مدني برمانة رماها ملثمون في بلدة ذيبان",
            "grenade unidentified → civilians @ dhiban",
        ),
        (
            "طائرة بدون طيار مجهولة قصفت موقعا للميليشيات الإيرانية في بلدة ذيبان",
            "air_strike unidentified → iran @ dhiban",
        ),
        (
            "تعرضت قاعدة حقل كونيكو لهجوم برشقة صاروخية",
            "shelling unidentified →  @ conoco",
        ),
        (
            "أصيب طفلان بشظايا قذيفة قديمة انفجرت بهما في بلدة ذيبان",
            "ied unidentified → civilians @ dhiban",
        ),
        (
            "نجاة قيادي في قسد من محاولة اغتيال بعبوة ناسفة في بلدة ذيبان",
            "ied unidentified → sdf @ dhiban",
        ),
        ("نزع مختصون ثلاثين لغما من منازل قرية الباغوز", "other  →  @ baghuz_fawqani"),
    ],
)
def test_an_act_is_known_by_what_it_was_made_with(text: str, event: str) -> None:
    assert [told(each) for each in events_of(text)] == [event]


def test_a_car_bomb_elsewhere_is_not_the_way_of_the_bomber_after_it() -> None:
    text = (
        "انفجرت سيارة مركونة في بلدة ذيبان، بينما اقتحم انتحاري بسيارة محشوة بالمتفجرات "
        "مقرا لقسد في بلدة غرانيج."
    )
    assert [told(event) for event in events_of(text)] == [
        "ied unidentified →  @ dhiban",
        "suicide_bomb unidentified → sdf @ gharanij",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "أصيب عامل بحروق لدى انفجار حراق بدائي لتكرير النفط في بلدة ذيبان",
        "دعت الأسايش الأهالي إلى الإبلاغ عن أي ذخيرة غير منفجرة في بلدة ذيبان",
        "تعود الأصوات لتفجيرات في مقلع للحجر في بلدة ذيبان",
        "عثرت الأسايش على أسلحة وحزام ناسف داخل منزل في بلدة ذيبان",
    ],
)
def test_nothing_was_set_off(text: str) -> None:
    assert [told(event) for event in events_of(text) if event.kind.is_violent] == []


@pytest.mark.parametrize(
    "text",
    [
        "قذيفة هاون أطلقها عناصر من قسد استهدفت سيارة مدنية في بلدة هجين",
        "صاروخ موجه أطلقته قسد استهدف سيارة مدنية في بلدة هجين",
    ],
)
def test_a_shell_that_hit_a_car_is_shelling(text: str) -> None:
    assert [told(event) for event in events_of(text)] == ["shelling sdf → civilians @ hajin"]


@pytest.mark.parametrize(
    "whence",
    ["من المناطق التي تسيطر عليها قسد", "من مناطق خاضعة لسيطرة قسد", "مصدره مناطق سيطرة قسد"],
)
def test_fire_from_the_areas_that_a_force_holds_is_its_own(whence: str) -> None:
    text = f"سقط قتيل جراء قصف مدفعي {whence} على بلدة هجين"
    assert [told(event) for event in events_of(text)] == ["shelling sdf →  @ hajin"]


def test_a_similar_shelling_of_another_force_is_by_it() -> None:
    text = "قصفت قسد بلدة السوسة بالمدفعية. وجاء ذلك بعد قصف مماثل للجيش التركي على قرية الباغوز"
    assert told(events_of(text)[-1]) == "shelling turkey →  @ baghuz_fawqani"


@pytest.mark.parametrize(
    "text",
    [
        "اتهمت الوكالة قسد بالتعاون مع القوات الأمريكية لاستهداف منازل المدنيين في بلدة هجين",
        "قالت القوات التركية إن الهدف من العملية هو استهداف مواقع قسد في بلدة هجين",
    ],
)
def test_what_fire_is_only_meant_to_hit_is_no_event(text: str) -> None:
    assert events_of(text) == []


def test_other_strikes_of_a_sentence_are_by_who_struck_first() -> None:
    text = "شن الطيران الروسي غارات على بلدة السوسة، وضربات أخرى استهدفت مستودعا في بلدة هجين"
    assert [told(event) for event in events_of(text)] == [
        "air_strike russia →  @ as_susah",
        "air_strike russia →  @ hajin",
    ]


def test_shelling_that_goes_on_since_a_truce_is_no_event() -> None:
    text = "تتعرض مناطق شمال غربي سوريا لقصف مستمر من قبل قوات النظام رغم اتفاق آذار 2017"
    assert events_of(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ارتكبت قوات النظام مجزرة في بلدة السوسة إثر قصفها بالمدفعية",
            ["shelling regime → civilians @ as_susah"],
        ),
        (
            "وقعت مجزرة في بلدة السوسة جراء غارة للتحالف الدولي",
            ["air_strike coalition → civilians @ as_susah"],
        ),
        (
            "قصفت قوات النظام بلدة هجين، وردت قسد باستهداف مواقع النظام في مراط",
            ["shelling regime →  @ hajin", "shelling sdf → regime @ marrat"],
        ),
        (
            "هاجم التنظيم بلدة هجين، وردت قسد باستهداف مواقع التنظيم في مراط",
            ["armed_clash is →  @ hajin", "armed_clash sdf → is @ marrat"],
        ),
        (
            "شهدت محاور هجين قصفا بالمدفعية، بين قوات النظام من جهة وقسد من جهة أخرى",
            ["shelling regime ↔ sdf @ hajin"],
        ),
        ("قصف على خطوط التماس بين قوات النظام وقسد", ["shelling unidentified →  @ -"]),
        ("تشهد أرياف حلب منذ عدة أيام قصفا متبادلا بين قسد والنظام", []),
        (
            "تشهد بلدة هجين منذ أيام قصفا متبادلا بين قسد والنظام",
            ["shelling sdf ↔ regime @ hajin"],
        ),
        (
            "قصفت قوات النظام قرية الزرزور بمنطقة الفرفور",
            ["shelling regime →  @ -"],
        ),
        (
            "جرت اشتباكات بين عناصر الجيش الوطني وقسد في هجين",
            ["armed_clash sna ↔ sdf @ hajin"],
        ),
    ],
)
def test_fire_that_answers_or_that_a_massacre_came_of(text: str, expected: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("قصفت قوات النظام بصواريخ تحمل قنابل عنقودية بلدة هجين", "shelling regime →  @ hajin"),
        (
            "أطلقت راجمة صواريخ محملة بالقنابل العنقودية على هجين",
            "shelling unidentified →  @ hajin",
        ),
        ("الطائرات الروسية قصفت بصواريخ وقنابل عنقودية هجين", "air_strike russia →  @ hajin"),
        ("استهدفت القوات الروسية بالقنابل العنقودية بلدة هجين", "air_strike russia →  @ hajin"),
    ],
)
def test_a_cluster_bomb_is_from_the_air_unless_a_rocket_carried_it(text: str, event: str) -> None:
    assert [told(each) for each in events_of(text)] == [event]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "قتلت سيدة وأصيب زوجها إثر انفجار مجهول السبب في بلدة هجين",
            ["ied unidentified → civilians @ hajin"],
        ),
        (
            "وقع انفجار أمام متجر في بلدة هجين، ما أدى إلى مقتل رجل",
            ["ied unidentified → civilians @ hajin"],
        ),
        ("سمع دوي انفجار غامض في بلدة هجين", []),
        ("هز انفجار بلدة هجين ناجم عن قصف مدفعي لقسد", ["shelling sdf →  @ hajin"]),
        ("قتل رجل إثر انفجار أسطوانة غاز في بلدة هجين", []),
    ],
)
def test_an_explosion_of_unknown_cause_is_a_bomb(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "شنت الطائرات الروسية غارات، استهدفت بالصواريخ أطراف بلدة هجين",
            "air_strike russia →  @ hajin",
        ),
        (
            "نفذت مسيرات تركية هجمات، طالت بالقذائف موقعا لقسد في بلدة هجين",
            "air_strike turkey → sdf @ hajin",
        ),
        (
            "لم تمض ساعة على قصف المسيرات حتى شنت قوات النظام حملة قصف صاروخية على بلدة هجين",
            "shelling regime →  @ hajin",
        ),
        (
            "هاجم عناصر المخابرات الجوية موقعا لقسد في بلدة هجين",
            "armed_clash regime → sdf @ hajin",
        ),
    ],
)
def test_aircraft_decide_for_those_whose_they_are(text: str, event: str) -> None:
    assert [told(each) for each in events_of(text) if each.kind is not EventKind.OVERFLIGHT] == [
        event
    ]


def test_what_the_aircraft_also_targeted_they_struck_from_the_air() -> None:
    text = "قصفت طائرة تركية مقرا لقسد في بلدة هجين، كما استهدفت موقعا لقسد في بلدة السوسة"
    assert [told(event) for event in events_of(text)] == [
        "air_strike turkey → sdf @ hajin",
        "air_strike turkey → sdf @ as_susah",
    ]
