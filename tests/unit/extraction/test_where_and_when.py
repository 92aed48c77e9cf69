"""Where and when an act was, and whether it is told as news: one construction each."""

from __future__ import annotations

from datetime import date

import pytest

from domain.events import Status
from extraction.dates import find_dates
from extraction.lexicon import load_lexicons
from tests.annotators import words_of
from tests.unit.extraction.reading import events_of, told

TUESDAY = date(2021, 6, 15)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("أواخر كانون الثاني", "2021-01-21", "2021-01-31"),
        ("مطلع الشهر الماضي", "2021-05-01", "2021-05-10"),
        ("الثالث من الشهر الماضي", "2021-05-03", "2021-05-03"),
        ("في تموز من العام الماضي", "2020-07-01", "2020-07-31"),
        ("في حزيران 2019", "2019-06-01", "2019-06-30"),
        ("عام 2017", "2017-01-01", "2017-12-31"),
        ("قبل 3 أسابيع", "2021-05-25", "2021-05-25"),
        ("قبل نحو ثلاثة أيام", "2021-06-12", "2021-06-12"),
        ("هذا الأسبوع", "2021-06-12", "2021-06-15"),
        ("فجر الثلاثاء الماضي", "2021-06-08", "2021-06-08"),
        ("خلال يومي الأحد والاثنين", "2021-06-13", "2021-06-14"),
        ("ليلة السبت على الأحد", "2021-06-12", "2021-06-13"),
        ("منتصف ليل الأحد – الاثنين", "2021-06-13", "2021-06-14"),
        ("من 3 لغاية 9 أيار", "2021-05-03", "2021-05-09"),
        ("أيام 3 و4 و5 حزيران", "2021-06-03", "2021-06-05"),
        ("بتاريخ 12-5", "2021-05-12", "2021-05-12"),
    ],
)
def test_words_of_time(text: str, first: str, last: str) -> None:
    (match,) = find_dates(words_of(text), load_lexicons(), TUESDAY)
    assert (str(match.date.start), str(match.date.end)) == (first, last)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            (
                "ملخص أحداث يوم الاثنين 14 حزيران 2021 في دير الزور:\n"
                "- مقتل عنصر من قسد برصاص مجهولين في بلدة الشحيل.\n"
                "- انفجار لغم بسيارة في بلدة هجين."
            ),
            ["2021-06-14", "2021-06-14"],
        ),
        (
            (
                "شهد ريف دير الزور أمس سلسلة هجمات.\n"
                "انفجرت عبوة ناسفة بسيارة لقسد في بلدة الشحيل.\n"
                "واستهدف مسلحون حاجزا لقسد في بلدة هجين."
            ),
            ["2021-06-14", "2021-06-14"],
        ),
        (
            (
                "قصفت قوات النظام بلدة الحسينية مساء الأحد. "
                "وفي اليوم التالي اعتقلت قسد مدنيين في بلدة ذيبان."
            ),
            ["2021-06-13", "2021-06-14"],
        ),
        (
            (
                "انفجرت عبوة ناسفة بسيارة لقسد في بلدة الشحيل ليل أمس. "
                "وبعد الانفجار بساعات اعتقلت قسد مدنيين في بلدة ذيبان."
            ),
            ["2021-06-14", "2021-06-14"],
        ),
    ],
)
def test_days_that_stand_above_or_before(text: str, days: list[str]) -> None:
    assert [str(event.date.start) for event in events_of(text, TUESDAY)] == days


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            (
                "وقع انفجاران في دير الزور، الأول بعبوة ناسفة استهدفت سيارة في بلدة البصيرة،"
                " والثاني بدراجة ملغمة في بلدة ذيبان"
            ),
            ["ied unidentified →  @ al_busayrah", "ied unidentified →  @ dhiban"],
        ),
        (
            (
                "قصفت طائرات أمريكية مواقع للميليشيات الإيرانية أولها في بلدة الهري"
                " وثانيها في بلدة السكرية"
            ),
            ["air_strike us → iran @ al_hari", "air_strike us → iran @ as_sukkariyah"],
        ),
        (
            "مقتل مدني برصاص مجهولين في قرية الكبر. وفي القرية ذاتها قتل مدني برصاص قسد.",
            ["attack unidentified → civilians @ al_kubar", "attack sdf → civilians @ al_kubar"],
        ),
        (
            "الميادين\nمقتل عنصر من الحرس الثوري برصاص مجهولين.\nالشحيل\nانفجار عبوة بسيارة لقسد.",
            [
                "armed_clash unidentified → iran @ al_mayadin",
                "ied unidentified → sdf @ ash_shuhayl",
            ],
        ),
        (
            "اعتقلت قسد ثلاثة مدنيين في بلدات الريف الغربي",
            ["arrests sdf → civilians @ rif_dez_west"],
        ),
    ],
)
def test_places_told_in_turn_above_or_again(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events


@pytest.mark.parametrize(
    "text",
    [
        "تداولت صفحات خبر انسحاب قسد من بلدة ذيبان، وهذا الخبر عار عن الصحة تماماً.",
        "ما يتم تداوله عن استهداف حقل العمر بصواريخ لا أساس له من الصحة.",
        "فند الإعلام الحربي مزاعم مقتل عنصرين في مدينة البوكمال.",
        "سجلت الشبكة 340 حالة اعتقال تعسفي في دير الزور.",
        "شهد شهر آب وحده مقتل 31 مدنياً في دير الزور.",
        (
            "يرى مراقبون أن هجمات تنظيم داعش في بادية الميادين تهدف إلى الإنهاك."
            " وأشاروا إلى أن كل قصف للتحالف على هجين يزيد النقمة."
        ),
        "ستتسلم الوزارة الحقل، على أن تنسحب قسد من بلدة خشام.",
        "خرج الأهالي وهم ينادون بإطلاق سراح المعتقلين في بلدة هجين.",
    ],
)
def test_what_is_refuted_judged_counted_or_agreed_is_no_event(text: str) -> None:
    assert [event for event in events_of(text) if event.kind.value != "protest"] == []


def test_rumours_are_unconfirmed() -> None:
    (event,) = events_of("أنباء متضاربة حول مقتل مدني برصاص مجهولين في بلدة هجين")
    assert event.status is Status.UNCONFIRMED


def test_a_rumour_ends_where_another_act_begins() -> None:
    text = (
        "دارت اشتباكات في محيط قرية الكشكية، وأنباء عن خسائر بشرية، في حين نفذ الطيران الحربي"
        " التابع للنظام ست غارات على مدينة البوكمال"
    )
    strike = events_of(text)[-1]
    assert strike.status is Status.REPORT
    assert told(strike) == "air_strike regime →  @ al_bukamal"


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("غادر عناصر الحرس الثوري مدينة البوكمال إلى العراق", "withdrawal iran →  @ al_bukamal"),
        (
            "لا يزال مصير شابين اعتقلتهما قسد أمس في بلدة الصور مجهولاً",
            "arrests sdf → civilians @ as_suwar",
        ),
        (
            (
                "هاجم مسلحون سيارة لقسد في قرية الهرموشية، وأضافت المصادر أن عبوة ناسفة انفجرت"
                " قرب بلدة الكسرة"
            ),
            "ied unidentified →  @ al_kasrah",
        ),
    ],
)
def test_where_they_left_were_taken_or_what_sources_add(text: str, event: str) -> None:
    assert told(events_of(text)[-1]) == event


@pytest.mark.parametrize(
    "text",
    [
        "خضعت قرية المسرب سابقاً لسيطرة تنظيم داعش.",
        "عاد الأهالي إلى بلدة السوسة التي انسحب منها التنظيم في وقت سابق.",
    ],
)
def test_who_once_held_a_place_is_background(text: str) -> None:
    kinds = {event.kind.value for event in events_of(text)}
    assert not kinds & {"territory_gained", "withdrawal"}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "قصفت قوات النظام قرى البارة بريف إدلب الجنوبي وكنصفرة والفطيرة",
            ["al_barah", "kansafrah", "al_fatirah"],
        ),
        (
            "قصفت قوات النظام قرى العجمي بريف مدينة الباب والحمران والكريدية بريف منبج",
            ["العجمي", "الحمران", "الكريدية"],
        ),
        (
            "قصفت قوات النظام قرى، كفرعمة، والوساطة، وكفرتعال، بريف حلب الغربي",
            ["kafr_ammah", "الوساطة", "kafr_taal"],
        ),
        (
            "طال القصف بلدات البارة وإحسم جنوب إدلب والسرمانية غربها وقرى كفرعمة وكفرتعال",
            ["al_barah", "ihsim", "as_sirmaniyah", "kafr_ammah", "kafr_taal"],
        ),
    ],
)
def test_a_list_goes_on_behind_words_that_say_where_one_of_its_places_lies(
    text: str, places: list[str]
) -> None:
    found = [e.place.place_id if e.place else e.unplaced_words for e in events_of(text)]
    assert found == places


def test_in_such_a_list_only_the_town_measured_from_is_near() -> None:
    text = "قصفت قوات النظام بلدات الشعفة بريف هجين والسوسة"
    assert [e.place.precision.value for e in events_of(text) if e.place] == ["exact", "exact"]


def test_a_village_that_no_list_knows_is_the_village_meant() -> None:
    text = "انفجرت عبوة ناسفة بسيارة قرب قرية الفقيع، فيما تعرض محيط القرية لقصف مدفعي"
    assert [e.unplaced_words for e in events_of("درعا: " + text)] == ["الفقيع", "الفقيع"]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "اعتقلت قسد مدنيا أثناء محاولته الهروب إلى تركيا قرب بلدة الدرباسية",
            "arrests sdf → civilians @ ad_darbasiyah",
        ),
        (
            "أطلقت قسد الرصاص لتفريق مظاهرة في بلدة غرانيج",
            "attack sdf → civilians @ gharanij",
        ),
    ],
)
def test_near_a_town_behind_a_country_and_shots_at_a_protest(text: str, event: str) -> None:
    assert told(events_of(text)[0]) == event


def test_a_capital_between_which_and_others_there_is_tension_is_no_place() -> None:
    text = "مع تصاعد التوتر بين أنقرة والفصائل، قصفت القوات التركية موقعاً لقسد في بلدة الصور"
    assert [told(event) for event in events_of(text)] == ["shelling turkey → sdf @ as_suwar"]


def test_a_village_told_again_by_its_whole_name_is_one() -> None:
    text = (
        "أصيب 8 مواطنين بقصف طائرة تركية مسيرة لقرية عوينة البادية الآهلة بالسكان.\n"
        "وقالت مصادر إن طائرة مسيرة تركية قصفت قرية عوينة البادية، ما أدى إلى إصابة 8 مواطنين."
    )
    assert len(events_of(text)) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('قصفت قوات النظام منطقة "الشيخ بحر" غرب مدينة إدلب', "الشيخ بحر"),
        ("قصفت قوات النظام أطراف قرية الشيخ بحر شمالي إدلب", "الشيخ بحر"),
        ("انفجر لغم قرب منطقة زور مغار بريف مدينة عين العرب", "زور مغار"),
        ("قصفت قوات النظام محور الشويحنة غرب حلب", "الشويحنة"),
        ("قصفت قوات النظام منطقة صناعية بريف حلب", None),
        ('قصفت قوات النظام منطقة "خفض التصعيد" شمال غرب سوريا', None),
    ],
)
def test_an_area_that_no_list_knows_has_a_name_where_words_lead_on(
    text: str, name: str | None
) -> None:
    assert [event.unplaced_words for event in events_of(text)] == [name]


def test_an_hour_beside_the_date_makes_it_no_other_line() -> None:
    text = "2021-06-14 07:15:00\n\nقصفت قوات النظام بلدة السوسة."
    assert [str(event.date.start) for event in events_of(text, TUESDAY)] == ["2021-06-14"]


def test_arrests_in_the_quarters_that_a_force_took_are_in_their_town() -> None:
    text = "شنت قسد حملة اعتقالات في الأحياء التي سيطرت عليها من بلدة الحوايج"
    assert told(events_of(text)[0]) == "arrests sdf → civilians @ al_hawayij"


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            (
                "نفذت قوات التحالف الدولي إنزالا جويا في مدينة البصيرة. "
                "وسمعت أصوات إطلاق نار في المدينة بعد عملية الإنزال."
            ),
            "armed_clash coalition →  @ al_busayrah",
        ),
        (
            "اعتقلت قسد في حملة أمنية، قبل أيام، خمسة شبان",
            "arrests sdf → civilians @ -",
        ),
    ],
)
def test_a_raid_is_part_of_what_was_heard_or_done_in_it(text: str, event: str) -> None:
    assert [told(each) for each in events_of(text)] == [event]


def test_who_raided_arrested_not_who_flew_over() -> None:
    text = "داهمت قسد منازل في بلدة غرانيج وسط تحليق لطيران التحالف واعتقلت ثلاثة شبان"
    assert told(events_of(text)[-1]) == "arrests sdf → civilians @ gharanij"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "شن الطيران الروسي ثلاث غارات على بلدة البارة وغارتين على بلدة كنصفرة وغارة على إحسم",
            ["al_barah", "kansafrah", "ihsim"],
        ),
        ("شن الطيران الروسي غارات وقصفا على بلدة البارة", ["al_barah"]),
    ],
)
def test_raids_told_one_after_the_other_each_have_their_target(
    text: str, places: list[str]
) -> None:
    strikes = [event for event in events_of(text) if event.kind == "air_strike"]
    assert [event.place.place_id for event in strikes if event.place] == places


def test_two_villages_that_no_list_knows_are_two() -> None:
    text = "دفع النظام بتعزيزات إلى محيط بلدتي زاكية والدرخبية جنوب غرب دمشق"
    assert [event.unplaced_words for event in events_of(text)] == ["زاكية", "الدرخبية"]
