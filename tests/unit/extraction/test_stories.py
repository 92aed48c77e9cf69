"""What a report tells over several clauses and sentences: who goes on, what is part of what."""

from __future__ import annotations

import datetime

import pytest

from domain.events import DateBasis, Event, Status
from tests.unit.extraction.reading import events_of, losses, told


def tells(text: str) -> list[str]:
    return [told(event) for event in events_of(text)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("انفجرت عبوة ناسفة بسيارة لقسد في بلدة الشحيل", "ied unidentified → sdf @ ash_shuhayl"),
        (
            "فجر انتحاري من تنظيم الدولة سيارة مفخخة بحاجز لقسد في بلدة البصيرة",
            "suicide_bomb is → sdf @ al_busayrah",
        ),
        (
            "ألقى مجهولون قنبلة يدوية على منزل مدني في بلدة الشحيل",
            "grenade unidentified → civilians @ ash_shuhayl",
        ),
        (
            "اعتقلت قوات سوريا الديمقراطية ثلاثة مواطنين في بلدة الشحيل",
            "arrests sdf → civilians @ ash_shuhayl",
        ),
        (
            "اختطف مسلحون مجهولون مواطنا في بلدة ذيبان",
            "abduction unidentified → civilians @ dhiban",
        ),
        (
            "أرسلت قوات سوريا الديمقراطية تعزيزات عسكرية إلى بلدة هجين",
            "reinforcement sdf →  @ hajin",
        ),
        ("انسحبت قوات النظام من بلدة السوسة", "withdrawal regime →  @ as_susah"),
        (
            "سيطرت قوات سوريا الديمقراطية على بلدة هجين",
            "territory_gained sdf →  @ hajin",
        ),
        ("خرج أهالي بلدة الشحيل في مظاهرة ضد قسد", "protest civilians → sdf @ ash_shuhayl"),
        (
            "سلم ثلاثون عنصرا من تنظيم الدولة أنفسهم لقوات سوريا الديمقراطية في بلدة السوسة",
            "surrender is → sdf @ as_susah",
        ),
        (
            "شهدت بلدة هجين قصفا متبادلا بين قسد وتنظيم الدولة",
            "shelling sdf ↔ is @ hajin",
        ),
        ("تبادلت قسد وتنظيم الدولة القصف في بلدة هجين", "shelling sdf ↔ is @ hajin"),
        ("وصلت تعزيزات عسكرية لقوات النظام إلى بلدة هجين", "reinforcement regime →  @ hajin"),
        ("وصل رتل عسكري لقوات النظام إلى بلدة هجين", "reinforcement regime →  @ hajin"),
        (
            "قتل ثلاثة عناصر من قوات النظام في كمين نصبه التنظيم في بادية الشولا",
            "armed_clash is → regime @ ash_shula",
        ),
        (
            "وصلت شاحنات محملة بأسلحة للتحالف إلى قاعدة حقل العمر قادمة من إقليم كردستان",
            "reinforcement coalition →  @ al_omar_field",
        ),
        ("شن تنظيم الدولة هجومين على قسد في بلدة هجين", "armed_clash is → sdf @ hajin"),
        (
            "أطلق عناصر حاجز لقسد النار على سيارة مدنية في بلدة غرانيج ما أدى إلى مقتل سائقها",
            "attack sdf → civilians @ gharanij",
        ),
        (
            "سقطت ثلاثة صواريخ على القاعدة الأمريكية في حقل العمر",
            "shelling unidentified → us @ al_omar_field",
        ),
        (
            "هاجم التنظيم حاجزا تابعا لقوات سوريا الديمقراطية في بلدة هجين",
            "armed_clash is → sdf @ hajin",
        ),
        ("ألقت طائرات التحالف مناشير على بلدة هجين", "leaflets coalition →  @ hajin"),
        (
            "تعرض رتل عسكري روسي لإطلاق نار أثناء دخوله بلدة هجين",
            "armed_clash unidentified → russia @ hajin",
        ),
        (
            "تعرضت دورية لقوات النظام لهجوم من قبل مسلحين مجهولين في بلدة هجين",
            "armed_clash unidentified → regime @ hajin",
        ),
        (
            "تمكن التنظيم من قنص أحد عناصر قوات النظام في بلدة هجين",
            "armed_clash is → regime @ hajin",
        ),
        (
            "ارتكبت قوات النظام مجزرة راح ضحيتها أربعة من المدنيين في بلدة السوسة",
            "attack regime → civilians @ as_susah",
        ),
        (
            "سمعت انفجارات في بلدة ذيبان جراء هجوم بمسيرة تركية على موقع لقسد",
            "air_strike turkey → sdf @ dhiban",
        ),
        (
            "استهدفت مسيرتان تركيتان مواقع لقسد في بلدة ذيبان",
            "air_strike turkey → sdf @ dhiban",
        ),
        (
            "قتل ثلاثة مدنيين جراء غارات روسية استهدفت قرية البوليل",
            "air_strike russia → civilians @ al_bu_layl",
        ),
        (
            'داهمت قوات سوريا الديمقراطية "قسد" مدعومة بالتحالف الدولي منزلا في بلدة ذيبان',
            "raid sdf+coalition → civilians @ dhiban",
        ),
        (
            "هاجم مسلحون من تنظيم الدولة حاجزا لقسد في بلدة ذيبان",
            "armed_clash is → sdf @ dhiban",
        ),
        (
            "استهدف مسلحون يستقلون دراجات نارية حاجزا لقسد في بلدة ذيبان",
            "armed_clash unidentified → sdf @ dhiban",
        ),
        (
            "نشرت القوات الإيرانية دبابات في بلدة صبيخان",
            "reinforcement iran →  @ subaykhan",
        ),
        (
            "سيّرت القوات الروسية دورية في بلدة صبيخان",
            "reinforcement russia →  @ subaykhan",
        ),
        (
            "فجرت قوات سوريا الديمقراطية منزله في بلدة ذيبان",
            "property_destruction sdf → civilians @ dhiban",
        ),
        (
            "بينما ردت قسد باستهداف مدينة الميادين",
            "shelling sdf →  @ al_mayadin",
        ),
        (
            "أصيب طفلان جراء انفجار قنبلة عنقودية من مخلفات قصف سابق لقوات النظام في بلدة هجين",
            "ied unidentified → civilians @ hajin",
        ),
        (
            "عثر أهالي بلدة العشارة بريف دير الزور الشرقي، على جثة شخص، في بستان قرب النهر",
            "attack unidentified → civilians @ al_asharah",
        ),
        (
            "قتل عنصران من قسد جراء استهداف آلية عسكرية تابعة لهم من قبل أشخاص ملثمين في هجين",
            "armed_clash unidentified → sdf @ hajin",
        ),
        (
            "استشهدت امرأة بعد استهدافها من قبل قناص تابع لقسد في بلدة هجين",
            "attack sdf → civilians @ hajin",
        ),
        (
            "أطلق مجهولون النار على حاجز لفرع أمن الدولة في بلدة هجين",
            "armed_clash unidentified → regime @ hajin",
        ),
        (
            "سقط قتيل على خلفية قضية ثأر في بلدة هجين",
            "attack unidentified → civilians @ hajin",
        ),
        (
            "تشهد بلدة البصيرة حالة نزوح باتجاه ريف دير الزور الشمالي",
            "displacement  → civilians @ al_busayrah",
        ),
        (
            "قام مجهولون بإلقاء قنبلة صوتية على محل في بلدة السوسة",
            "grenade unidentified → civilians @ as_susah",
        ),
        (
            "استهدف الجيشين الوطني والتركي مواقع قسد في بلدة ذيبان",
            "armed_clash sna+turkey → sdf @ dhiban",
        ),
        (
            "قتل شاب إثر إصابته بشظايا قنبلة يدوية رماها مجهولون في بلدة هجين",
            "grenade unidentified → civilians @ hajin",
        ),
    ],
)
def test_every_sort_of_act_is_read(text: str, event: str) -> None:
    assert event in tells(text)


def test_a_raid_with_arrests_is_arrests() -> None:
    text = "داهمت قوات سوريا الديمقراطية منزلا في بلدة الشحيل، واعتقلت ثلاثة أشخاص"
    assert tells(text) == ["arrests sdf → civilians @ ash_shuhayl"]


def test_a_raid_that_came_to_nothing_is_a_raid() -> None:
    text = "داهمت قوات سوريا الديمقراطية منزلا في بلدة الشحيل"
    assert [event.kind.value for event in events_of(text)] == ["raid"]


def test_the_patrol_is_whose_it_was_said_to_be() -> None:
    text = (
        "هاجم مسلحون مجهولون دورية تابعة لقوات سوريا الديمقراطية في بلدة الشحيل. "
        "واعتقل عناصر الدورية ثلاثة مواطنين في بلدة ذيبان"
    )
    assert tells(text) == [
        "armed_clash unidentified → sdf @ ash_shuhayl",
        "arrests sdf → civilians @ dhiban",
    ]


def test_what_a_clash_led_to_is_part_of_it() -> None:
    text = (
        "دارت اشتباكات بين قسد والتنظيم في بلدة هجين، الأمر الذي أدى إلى مقتل عنصر من التنظيم "
        "برصاص قسد"
    )
    (event,) = events_of(text)
    assert losses(event) == ["is killed 1–1"]


def test_the_shelling_that_also_reached_others_has_the_same_author() -> None:
    text = "قصفت قوات النظام بلدة هجين بالمدفعية. كما طال القصف بلدة السوسة"
    assert tells(text) == ["shelling regime →  @ hajin", "shelling regime →  @ as_susah"]


def test_a_refusal_to_give_up_is_no_surrender() -> None:
    text = "حاصرت قوات التحالف المنزل بعد رفضهم تسليم أنفسهم في بلدة الصبحة"
    assert not any(event.startswith("surrender") for event in tells(text))


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("قصفت قوات التحالف بالمدفعية مناطق انتشار التنظيم في بلدة هجين", ("is",)),
        ("قصفت قوات النظام بلدة هجين ضمن مناطق انتشار التنظيم", ()),
        ("شنت قوات التحالف غارات على معاقل التنظيم في بلدة هجين", ("is",)),
    ],
)
def test_where_a_force_is_spread_is_a_target_where_it_was_hit(
    text: str, hit: tuple[str, ...]
) -> None:
    assert events_of(text)[0].side_b == hit


def test_a_name_behind_its_cue_loses_no_letter() -> None:
    (event,) = events_of("قصفت قوات النظام قرية بيلونتان")
    assert event.unplaced_words == "بيلونتان"


def test_told_twice_is_one_event() -> None:
    text = (
        "قتل مدنيان بقصف لقوات النظام على بلدة السوسة. وأكد مصدر محلي أن قصف قوات النظام على "
        "بلدة السوسة أدى إلى مقتل مدنيين اثنين"
    )
    (event,) = events_of(text)
    assert losses(event)[0] == "civilians killed 2–2"


def test_what_was_told_before_is_a_recap_with_its_day() -> None:
    text = (
        "قصفت قوات النظام بلدة السوسة اليوم. وكان المرصد السوري قد رصد في 10 كانون الأول "
        "هجوما للتنظيم على مواقع قسد في بلدة هجين"
    )
    first, second = events_of(text)
    assert (first.status, second.status) == (Status.REPORT, Status.RECAP)
    assert second.date.start == datetime.date(2018, 12, 10)
    assert second.date.basis is DateBasis.EXPLICIT


def confidence(event: Event) -> float:
    return dict(event.confidence)["event"]


def test_what_is_named_is_said_with_more_confidence_than_what_is_not() -> None:
    (named,) = events_of("قصفت قوات النظام مواقع التنظيم في بلدة هجين")
    (open_,) = events_of("سقطت قذائف على منطقة غير محددة")
    assert 0 <= confidence(open_) < confidence(named) <= 1
    assert {name for name, _ in named.confidence} == {"event", "side_a", "side_b", "place", "date"}


@pytest.mark.parametrize(
    "text",
    [
        "نقلت فرق الإسعاف الجرحى إلى أقرب نقطة طبية في بلدة هجين",
        "فتح الجيش الوطني الطرقات أمام مقاتلي العشائر للهجوم على مناطق قسد في بلدة هجين",
        "تتحدث معلومات عن نية قسد بشن حملة مداهمات في بلدة هجين",
        "طلبت قسد من الشاب تسليم نفسه في بلدة هجين",
        "تقوم قوات التحالف منذ تدخلها بعمليات إنزال جوي في بلدة هجين",
        "قتل 400 مدني بسبب الألغام في بلدة هجين منذ عام 2011",
        "تشهد مناطق ريف حلب اشتباكات بين قسد والعشائر",
    ],
)
def test_what_is_intended_asked_or_added_up_is_no_event(text: str) -> None:
    assert tells(text) == []


def test_a_list_of_places_goes_on_over_the_regions_named_with_them() -> None:
    text = (
        "قصفت قوات النظام محيط قرية السوسة شرق دير الزور ومحيط قرية الشعفة ومحيط قرية البوليل "
        "بريف دير الزور الغربي"
    )
    assert [event.rpartition("@ ")[2] for event in tells(text)] == [
        "as_susah",
        "ash_shafah",
        "al_bu_layl",
    ]


def test_villages_that_no_list_has_are_told_in_a_list_and_placed_nowhere() -> None:
    events = events_of("تعرضت قرى السوسة والرويحات والشعفة لقصف مدفعي من قبل قوات النظام")
    assert [event.place and event.place.place_id for event in events] == [
        "as_susah",
        None,
        "ash_shafah",
    ]
    assert events[1].unplaced_words == "الرويحات"


def test_a_village_that_no_list_has_is_not_put_at_the_town_it_lies_east_of() -> None:
    (event,) = events_of('أصيب مدني في قرية "عرب ويلان" شرق هجين جراء قصف من قبل قوات النظام')
    assert event.place is None
    assert event.unplaced_words == "عرب ويلان"


def test_a_clash_of_another_line_is_another_clash() -> None:
    events = events_of(
        "اشتباكات عائلية في بلدة غرانيج أسفرت عن مقتل عدد من الأشخاص.\n"
        "شن مجهولون هجوما استهدف نقطة لقوات النظام في بادية دير الزور الجنوبية."
    )
    assert len(events) == 2


def test_forces_are_placed_where_they_go() -> None:
    text = "تعيش مدينة البصيرة أوضاعا صعبة بعد أن استقدمت قسد تعزيزات إلى ريف دير الزور"
    assert tells(text) == ["reinforcement sdf →  @ rif_dez"]


def test_who_also_acted_is_who_acted_before() -> None:
    text = (
        "استهدفت قسد بالمدفعية مواقع قوات النظام في بلدة البوليل، كما استهدفت بقذائف الهاون "
        "مواقع قوات النظام في بلدة موحسن"
    )
    assert tells(text) == ["shelling sdf → regime @ al_bu_layl", "shelling sdf → regime @ muhasan"]


def test_who_was_led_away_was_taken_before() -> None:
    text = "اختطفت قسد شابين في بلدة هجين، واقتادتهم إلى جهة مجهولة"
    assert tells(text) == ["abduction sdf → civilians @ hajin"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قتل المدرس حامد العلي، وشخص آخر، برصاص قسد في بلدة هجين", "civilians killed 2–2"),
        ("قتل المدنيان برصاص قسد في بلدة هجين", "civilians killed 2–2"),
        ("قتل الطفل إثر إصابته برصاص قسد في بلدة هجين", "civilians killed 1–1"),
        ("أقدم رجل على قتل أطفاله الثلاثة رميا بالرصاص في بلدة هجين", "civilians killed 3–3"),
        ("قصفت قوات النظام بلدة هجين ما أسفر عن ارتقاء أربعة أطفال", "civilians killed 4–4"),
    ],
)
def test_the_dead_are_counted_as_told(text: str, wanted: str) -> None:
    (event,) = events_of(text)
    assert losses(event) == [wanted]


def test_the_fuller_telling_gives_the_number_and_the_ally() -> None:
    text = (
        "نفذت قسد بمساندة التحالف الدولي عملية أمنية في بلدة ذيبان قتل خلالها عدد من المدنيين.\n"
        "وقال ناشطون إن قسد أطلقت النار على ثلاثة مدنيين في بلدة ذيبان، ما أدى إلى مقتلهم.\n"
    )
    (event,) = events_of(text)
    assert told(event) == "attack sdf+coalition → civilians @ dhiban"


def test_a_town_that_came_under_like_fire_came_under_the_same_fire() -> None:
    text = "قتل مدني جراء قصف مدفعي من قبل قوات النظام على بلدة هجين، وتعرضت بلدة الشعفة لقصف مماثل"
    first, second = events_of(text)
    assert (told(second), losses(second)) == ("shelling regime →  @ ash_shafah", [])
    assert losses(first) == ["civilians killed 1–1"]


def test_the_first_line_of_a_round_up_is_no_general_statement() -> None:
    text = (
        "حلب::استهدفت الفصائل مواقع قسد في الفوج بالمدفعية.\n"
        "ديرالزور::قصفت قوات النظام بلدة هجين.\n"
        "الحسكة::استهدف مجهولون مواقع قسد في بلدة تل تمر بالمدفعية."
    )
    assert len(events_of(text)) == 3


def test_who_died_in_a_raid_was_killed_by_the_raiders() -> None:
    text = "قتل 2 من خلايا تنظيم الدولة الإسلامية في عملية أمنية نفذتها قسد في قرية التوامية"
    (event,) = events_of(text)
    assert told(event) == "armed_clash sdf → is @ at_tuwamiyah"
    assert losses(event) == ["is killed 2–2"]


def test_each_telling_of_a_sentence_has_its_own_act() -> None:
    text = (
        "وكان المرصد السوري رصد أمس، تنفيذ الطائرات الحربية الروسية، لغارات جوية استهدفت خلالها "
        "بلدة السوسة، وأشار المرصد السوري يوم أمس، إلى أن الطائرات الحربية الروسية، شنت صباح "
        "الأحد 9 غارات جوية استهدفت خلالها بلدة الباغوز"
    )
    assert tells(text) == [
        "air_strike russia →  @ as_susah",
        "air_strike russia →  @ baghuz_fawqani",
    ]


def test_who_fights_a_force_without_being_of_one_is_a_resident() -> None:
    text = (
        "حاولت دورية لقسد اعتقال رجل في بلدة هجين إلا أن المواطن اشتبك مع عناصر الدورية، ما أدى "
        "إلى مقتله"
    )
    assert "armed_clash sdf → residents @ hajin" in tells(text)


def test_a_running_total_and_what_is_listed_in_it_are_no_events() -> None:
    text = (
        "قصفت قوات النظام بلدة السوسة.\n"
        "وبذلك، يرتفع إلى 267 عدد الذين قتلوا باستهدافات منذ مطلع العام، خلال 193 عملية تنوعت ما "
        "بين هجمات واشتباكات، والقتلى هم:\n"
        "– 20 من المدنيين بقصف بري لقوات النظام\n"
        "– 183 عنصر من قوات النظام بهجمات لتنظيم الدولة"
    )
    assert tells(text) == ["shelling regime →  @ as_susah"]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "أصيب ثلاثة عناصر من قوات النظام جراء اشتباكات عنيفة مع قسد في بلدة السوسة",
            "armed_clash regime ↔ sdf @ as_susah",
        ),
        (
            "أصيب مدني بقصف مدفعي لقسد استهدف قرية البوليل بريف الميادين",
            "shelling sdf → civilians @ al_bu_layl",
        ),
        (
            'اغتال مسلحون مجهولون المدعو "حامد هجين" في بلدة ذيبان',
            "attack unidentified → civilians @ dhiban",
        ),
    ],
)
def test_one_event_is_read(text: str, event: str) -> None:
    assert tells(text) == [event]


def test_what_was_recalled_is_over_on_another_note() -> None:
    first, second = events_of(
        "وأشار المرصد السوري قبل ساعات، إلى أن قوات النظام قصفت بلدة السوسة. "
        "على صعيد آخر، شنت قسد هجوما على مواقع التنظيم في بلدة هجين"
    )
    assert (first.status, second.status) == (Status.RECAP, Status.REPORT)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "تمكن فصائل الثوار من قنص أحد عناصر قوات النظام في بلدة هجين",
            "armed_clash opposition → regime @ hajin",
        ),
        (
            "قتل عدد من العناصر التابعين لقوات النظام جراء انفجار عبوة ناسفة في بلدة هجين",
            "ied unidentified → regime @ hajin",
        ),
        (
            "اعتقلت قسد ثلاثة من عناصرها قرب بلدة هجين",
            "arrests sdf → sdf @ hajin",
        ),
        (
            "قصفت الطائرات الروسية بلدة المسرب، عقب هجوم من خلايا تنظيم الدولة على لواء القدس",
            "air_strike russia →  @ al_masrab",
        ),
        (
            "قتل 15 عنصرا من قوات النظام إثر عمليتين انغماسيتين نفذتهما هيئة تحرير الشام في هجين",
            "armed_clash hts → regime @ hajin",
        ),
        (
            "اعتقلت قوات التحالف الدولي شخصين بعد عملية إنزال نفذتها بمساندة من قسد في قرية ماشخ",
            "arrests coalition → civilians @ mashikh",
        ),
        (
            "قتل طفلان جراء انفجار مقذوف من مخلفات الحرب في بلدة هجين",
            "ied unidentified → civilians @ hajin",
        ),
        (
            "جرى اعتقال العشرات، ينحدر معظمهم من مدينتي الميادين والبوكمال",
            "arrests  → civilians @ -",
        ),
    ],
)
def test_sides_and_place_are_read_from_the_right_words(text: str, event: str) -> None:
    assert event in tells(text)


def test_the_raids_spoken_of_again_have_the_same_author() -> None:
    text = (
        "نفذ الطيران الحربي الروسي غارات في ريف دير الزور.\n"
        "وتركزت الغارات في بادية المسرب بريف دير الزور الغربي."
    )
    assert tells(text)[-1] == "air_strike russia →  @ al_masrab"


def test_a_place_named_since_the_act_before_is_not_passed_over() -> None:
    text = (
        "قتل عنصر من قسد برصاص مسلحين في مدينة البصيرة، وأفاد مراسلنا أن عناصر من داعش سلبوا "
        "أغناما من رعاة في بلدة ذيبان ثم أطلقوا سراح الرعاة بعد اعتقالهم"
    )
    assert not [event for event in tells(text) if event.startswith("arrests") and "busay" in event]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "قصفت قسد السوسة. وقصفت قسد بادية هجين. ونقلت عشرات العائلات من البلدة إلى مخيم الهول",
            "displacement  → civilians @ as_susah",
        ),
        (
            "سيطرت قسد على بلدة السوسة بعد انسحاب التنظيم منها",
            "withdrawal is →  @ as_susah",
        ),
        (
            "أعادت القوات الإيرانية على الفور انتشارها في بلدة صبيخان",
            "reinforcement iran →  @ subaykhan",
        ),
        (
            "وزع الهلال الأحمر العربي السوري، اليوم الخميس، 1200 سلة غذائية في بلدة الكسرة",
            "aid other → civilians @ al_kasrah",
        ),
        (
            "سيطرت قوات النظام والفصائل المشاركة معها في العملية، اليوم، على بلدة السوسة",
            "territory_gained regime+opposition →  @ as_susah",
        ),
        (
            "نقلت القوات الإيرانية أحد مقارها من حي الجورة إلى قرية عياش",
            "base iran →  @ ayyash",
        ),
        (
            "قصف التنظيم هجين تلاه هجوم بعربة مفخخة يقودها انتحاري على مواقع قسد في بلدة السوسة",
            "suicide_bomb is → sdf @ as_susah",
        ),
    ],
)
def test_what_stands_far_from_its_verb_is_read(text: str, event: str) -> None:
    assert event in tells(text)


def test_a_search_during_which_fire_was_opened_is_no_raid_of_its_own() -> None:
    text = "قتل ضابط من قوات النظام بانفجار لغم أرضي خلال عملية تمشيط في بادية هجين"
    assert [event.split()[0] for event in tells(text)] == ["ied"]


@pytest.mark.parametrize(
    "text",
    [
        "تتخوف بغداد من تسلل عناصر التنظيم إلى بلدة هجين",
        "تدرس قسد إرسال تعزيزات إلى بلدة هجين",
        "تعقد الإدارة مؤتمرا صحفيا حول الهجمات",
    ],
)
def test_what_is_feared_or_weighed_is_no_event(text: str) -> None:
    assert tells(text) == []


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "توصلت قسد ووجهاء العشائر إلى اتفاق يقضي بوقف إطلاق النار في بلدة ذيبان",
            "agreement sdf ↔ tribes @ dhiban",
        ),
        (
            "أصيب عنصران من قسد بعد أن أطلق مجهولان النار على نقطة لهم في بلدة البصيرة",
            "armed_clash unidentified → sdf @ al_busayrah",
        ),
        (
            "أعلنت قسد إلقاء القبض على خلية لتنظيم داعش مؤلفة من أربعة أشخاص في بلدة الطيانة",
            "arrests sdf → is @ at_tayyanah",
        ),
        (
            "تبنى تنظيم داعش استهداف صهريج نفط بالأسلحة الرشاشة قرب بلدة الصور",
            "armed_clash is →  @ as_suwar",
        ),
        (
            "اندلعت مواجهات بين عائلتين في قرية الحوايج، استخدمت فيها القنابل اليدوية، فقتل شاب",
            "armed_clash residents ↔ residents @ al_hawayij",
        ),
        (
            "نقلت الميليشيات الإيرانية شحنة صواريخ من مدينة البوكمال إلى بلدة صبيخان",
            "reinforcement iran →  @ subaykhan",
        ),
        (
            "استهدف طيران مسير مجهول الهوية سيارة تقل عناصر من الحرس الثوري في مدينة الميادين",
            "air_strike unidentified → iran @ al_mayadin",
        ),
        (
            "ذكر ناشطون أن قوات النظام المتمركزة في الحسينية، على الضفة الأخرى، قصفت بلدة البصيرة",
            "shelling regime →  @ al_busayrah",
        ),
        (
            "سقطت قذائف على بلدة هجين، مصدرها مناطق انتشار قوات النظام",
            "shelling regime →  @ hajin",
        ),
        (
            "داهمت قوة مشتركة بين التحالف الدولي وقسد منزلا في بلدة ذيبان",
            "raid coalition+sdf → civilians @ dhiban",
        ),
        (
            "قصف مدفعي تركي على مواقع قسد في بلدة ذيبان",
            "shelling turkey → sdf @ dhiban",
        ),
        (
            'أعلنت قوات سوريا الديمقراطية "قسد" أنها هاجمت خلية لداعش في بلدة الشحيل',
            "armed_clash sdf → is @ ash_shuhayl",
        ),
        (
            "انسحبت قوات النظام من نقاطها في بلدة حطلة باتجاه الحقول",
            "withdrawal regime →  @ hatla",
        ),
        (
            "فجر تنظيم داعش بئر نفط قرب قرية الحريجية",
            "property_destruction is →  @ al_harijiyah",
        ),
        (
            "جرح ثلاثة من عناصر الدفاع الوطني بانفجار لغم زرعه تنظيم الدولة في بلدة الشولا",
            "ied is → regime_militia @ ash_shula",
        ),
        (
            "قال تنظيم داعش إنه هاجم قسد في بلدة الشحيل",
            "armed_clash is → sdf @ ash_shuhayl",
        ),
    ],
)
def test_a_plain_sentence_is_one_event(text: str, event: str) -> None:
    assert tells(text) == [event]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "اقتحم عنصر من داعش حاجزا لقوات النظام في بلدة الشولا بسيارة مفخخة وفجر نفسه",
            ["suicide_bomb is → regime @ ash_shula"],
        ),
        (
            "داهمت قوات النظام قرية الطوب واعتقلت شابين ثم أحرقت منزلين",
            ["arrests regime → civilians @ at_tub", "property_destruction regime →  @ at_tub"],
        ),
        (
            "تصدت قوات النظام لمجموعة من عناصر داعش حاولت التسلل إلى محيط قرية الجفرة",
            ["armed_clash is → regime @ al_jafrah"],
        ),
        (
            "خطف التنظيم شابين في بلدة أبو حمام ثم ساوى منزلين بالأرض",
            [
                "abduction is → civilians @ abu_hammam",
                "property_destruction is →  @ abu_hammam",
            ],
        ),
        (
            "دخل التنظيم بلدة السوسة بلا قتال بعدما أخلتها جبهة النصرة",
            ["territory_gained is → hts @ as_susah", "withdrawal hts →  @ as_susah"],
        ),
        (
            "فجر مجهولون خط أنابيب النفط قرب قرية الحريجية بعبوة ناسفة",
            ["ied unidentified →  @ al_harijiyah"],
        ),
    ],
)
def test_each_step_of_one_story_is_told_once(text: str, events: list[str]) -> None:
    assert tells(text) == events


def test_an_act_of_another_party_happened_at_the_only_place_that_a_report_names() -> None:
    text = (
        "تجمهر العشرات من أهالي بلدة الباغوز احتجاجا على رفع أسعار المحروقات.\n"
        "وأطلق عناصر من قوى الأمن الداخلي النار على المحتجين."
    )
    assert tells(text)[-1] == "attack asayish → civilians @ baghuz_fawqani"
