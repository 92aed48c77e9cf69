"""Where an act happened: lists, back references, origins, and names that cannot be placed."""

from __future__ import annotations

import pytest

from domain.places import Precision
from tests.unit.extraction.reading import events_of, losses


def places(text: str) -> list[tuple[str, str]]:
    return [
        (event.place.place_id, event.place.precision.value)
        if event.place
        else ("-", event.unplaced_words or "")
        for event in events_of(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصفت قوات النظام هجين", [("hajin", "exact")]),
        ("قصفت قوات النظام محيط بلدة هجين", [("hajin", "near")]),
        (
            "قصفت قوات النظام بادية العشارة وصبيخان والدوير بريف دير الزور الشرقي",
            [("al_asharah", "near"), ("subaykhan", "near"), ("ad_duwayr", "near")],
        ),
        (
            "قصفت قوات النظام بلدات السوسة والشعفة وهجين",
            [("as_susah", "exact"), ("ash_shafah", "exact"), ("hajin", "exact")],
        ),
        (
            "قصفت قوات النظام القطاع الشرقي من ريف دير الزور",
            [("rif_dez_east", "area")],
        ),
        (
            "قصفت قوات النظام جيب هجين في ريف دير الزور الشرقي",
            [("al_jayb_al_akhir", "area")],
        ),
        ("قصف الجيش السوري هجين بريف دير الزور الشرقي", [("hajin", "exact")]),
        ("قصفت قوات النظام أماكن في محافظة دير الزور", [("deir_ez_zor", "governorate")]),
        (
            "قصفت قوات النظام من مواقعها في البوكمال بلدة السوسة",
            [("as_susah", "exact")],
        ),
        ("قصفت قوات النظام مواقع بين هجين والشعفة", [("hajin", "near")]),
        ("قصفت قوات النظام موقعا في الريف الجنوبي الغربي لمدينة هجين", [("hajin", "near")]),
        ("قصفت قوات النظام موقعا في الريف الشرقي لهجين", [("hajin", "near")]),
        ("قصفت قوات النظام معسكر هجين", [("hajin", "near")]),
        (
            "قصفت قوات النظام سيارة على طريق الخرافي الواصل بين دير الزور وهجين",
            [("deir_ez_zor_city", "near")],
        ),
        ("قصفت قوات النظام المنطقة", [("-", "")]),
    ],
)
def test_places_and_precision(text: str, expected: list[tuple[str, str]]) -> None:
    assert places(text) == expected


def test_the_area_refers_back() -> None:
    first, second = events_of(
        "دارت اشتباكات في محيط هجين بين قسد والتنظيم، وسط قصف صاروخي من قبل التحالف على المنطقة"
    )
    assert first.place is not None
    assert second.place is not None
    assert first.place.place_id == second.place.place_id == "hajin"
    assert second.place.relation == "المنطقة"


def test_what_accompanies_an_act_happens_where_it_does() -> None:
    _, second = events_of("دارت اشتباكات في هجين بين قسد والتنظيم، وسط قصف مدفعي من قبل التحالف")
    assert second.place is not None
    assert second.place.place_id == "hajin"


def test_casualties_of_a_list_stand_on_its_first_event() -> None:
    events = events_of("قصفت قوات النظام بلدتي السوسة والشعفة، ما أدى إلى مقتل 3 مدنيين")
    assert [losses(event) for event in events] == [["civilians killed 3–3"], []]
    assert events[0].group == events[1].group is not None


def test_losses_of_another_cause_make_no_event_at_their_place() -> None:
    events = events_of("قصفت قوات النظام مدينة إدلب، فيما قضى طفلان بانهيار جدار قديم في البوكمال")
    assert [(e.place and e.place.place_id, losses(e)) for e in events] == [("idlib", [])]


def test_a_place_of_the_next_clause_is_none_of_the_act() -> None:
    (event,) = events_of(
        "شنت طائرات التحالف غارة في ريف حلب الشرقي، وافتتحت البلدية حديقة في بلدة ذيبان"
    )
    assert event.place is not None
    assert event.place.place_id != "dhiban"


def test_losses_counted_at_two_places_are_two_events() -> None:
    events = events_of("قُتل 12 مدنياً في هجين وأصيب 5 مدنيين في السوسة بقصف لقوات النظام")
    assert {(e.place and e.place.place_id, *losses(e)) for e in events} == {
        ("hajin", "civilians killed 12–12"),
        ("as_susah", "civilians injured 5–5"),
    }


def test_a_slip_of_spelling_keeps_the_spelling() -> None:
    (event,) = [
        e
        for e in events_of("قصفت قوات النظام بلدة الشعيفة شرق بلدة هجين")
        if e.place and e.place.place_id == "ash_shafah"
    ]
    assert event.place is not None
    assert event.place.spelling == "الشعيفة"


def test_a_name_that_no_row_has_is_kept_unplaced() -> None:
    (event,) = events_of("قصفت قوات النظام قرية الزنبورية")
    assert event.place is None
    assert event.unplaced_words == "الزنبورية"


def test_a_quarter_without_a_row_is_near_its_town() -> None:
    (event,) = events_of("قصفت قوات النظام حي الزنبورية في بلدة هجين")
    assert event.place is not None
    assert (event.place.place_id, event.place.precision) == ("hajin", Precision.NEAR)
    assert event.place.relation == "الزنبورية"


def test_far_fronts_are_recognised_as_outside() -> None:
    (event,) = events_of("قصفت قوات النظام مدينة إدلب")
    assert event.place is not None
    assert event.place.is_outside


def test_a_name_in_an_actor_is_no_place() -> None:
    (event,) = events_of("هاجم مسلحون مجهولون نقطة لمجلس دير الزور العسكري")
    assert event.place is None
    assert event.side_b == ("dzmc",)


def test_fields_point_into_the_text_as_given() -> None:
    text = "قصـ ـفـ ـت قوات النظام بلدة هـجـيـن"
    (event,) = events_of(text)
    words = {reading.field: reading.span.of(text) for reading in event.readings}
    assert words["place"] == "هـجـيـن"
    assert event.evidence.of(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أفاد مراسل الميادين بمقتل ثلاثة مسلحين في قصف جوي على ريف إدلب", "idlib_governorate"),
        ("ذكر موقع الميادين نت أن طائرات قصفت محيط مدينة إدلب", "idlib"),
        ("أفاد مراسلنا في الميادين بأن طائرات قصفت أطراف مدينة الميادين", "al_mayadin"),
    ],
)
def test_the_name_of_a_broadcaster_is_no_town(text: str, expected: str) -> None:
    assert [place for place, _ in places(text)] == [expected]


def test_a_street_named_after_a_city_lies_where_it_is_told_to_lie() -> None:
    text = "انفجرت عبوة ناسفة في شارع بغداد بمدينة دير الزور"
    assert [place for place, _ in places(text)] == ["deir_ez_zor_city"]
    assert places("قصفت قوات النظام شوارع هجين") == [("hajin", "exact")]


def test_names_that_several_governorates_have_do_not_draw_their_list_home() -> None:
    text = "قصفت قوات النظام قرى (كنصفرة، رويحة، شنان) في جبل الزاوية جنوب إدلب"
    assert "ash_shinan" not in {place for place, _ in places(text)}


def test_east_of_the_euphrates_makes_no_slip_likely() -> None:
    text = (
        "قصفت طائرات تركية أطراف مدينة عين العرب شرق الفرات. كما استهدفت مسيرة تركية بلدة الجلبية"
    )
    assert "halabiyah" not in {place for place, _ in places(text)}


def test_a_name_behind_its_cue_begins_with_its_own_letter() -> None:
    assert "fari" not in {place for place, _ in places("قصفت قوات النظام قرية كفري")}
    assert places("قصفت قوات النظام القرية بالمدفعية") == [("-", "")]


@pytest.mark.parametrize("whose", ["البلدة", "ذيبان"])
def test_the_bank_of_a_town_is_no_place_named_bank(whose: str) -> None:
    text = f"داهمت قوات سوريا الديمقراطية بلدة ذيبان. قتل شاب برصاص مسلحين في حاوي {whose}"
    assert "al_hawi" not in {place for place, _ in places(text)}


def test_one_word_tells_what_was_done_in_each_of_two_places() -> None:
    text = (
        "نفذت قسد مدعومة بالتحالف الدولي عمليتي إنزال، الأولى في مدينة الشحيل والثانية في قرية الزر"
        " راح ضحيتها ثلاثة قتلى"
    )
    told = {(e.place.place_id, e.side_a) for e in events_of(text) if e.place}
    assert told == {("ash_shuhayl", ("sdf", "coalition")), ("az_zir", ("sdf", "coalition"))}


def test_casualties_among_people_are_counted_without_a_number() -> None:
    text = "قصفت قوات النظام بلدة هجين، ما أسفر عن سقوط إصابات بين المدنيين"
    assert [losses(event) for event in events_of(text)] == [["civilians injured 1–"]]


@pytest.mark.parametrize(
    "listed",
    [
        '"تل عمر، أم قرين، الرويضة"',
        "(تل عمر - أم قرين - الرويضة)",
        ": تل عمر، أم قرين، الرويضة",
        ": تل عمر، أم قرين، والرويضة",
        "«تل عمر» و«أم قرين» و«الرويضة»",
    ],
)
def test_a_list_in_brackets_or_behind_a_colon_has_unknown_villages_too(listed: str) -> None:
    found = events_of(f"قصفت قوات النظام بالمدفعية بلدات وقرى {listed} في ريف حماة الشرقي")
    names = {event.unplaced_words for event in found}
    assert names == {"تل عمر", "أم قرين", "الرويضة"}


def test_what_stands_behind_a_list_is_none_of_it() -> None:
    text = "قصفت قوات النظام القرى التالية: تل عمر، أم قرين. وأعلنت قسد انتهاء العملية: لا خسائر"
    assert {event.unplaced_words for event in events_of(text)} <= {"تل عمر", "أم قرين", None}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قصفت قوات النظام أطراف قرية الشيخ عيسى شمالي إدلب", "الشيخ عيسى"),
        ("شنت الطائرات الروسية غارات استهدفت منطقة “الشيخ عيسى” غرب مدينة إدلب", "الشيخ عيسى"),
        ("استهدفت مسيرة تركية سيارة قرب قرية تل جمعة بريف تل تمر", "تل جمعة"),
        ("قصفت قوات النظام قرية كفر زيد جنوب إدلب", "كفر زيد"),
        ("اعتقلت قسد شابا في قرية خربة التين شرق دير الزور", "خربة التين"),
    ],
)
def test_the_village_that_no_list_knows_is_where_it_was_not_the_town_beside_it(
    text: str, name: str
) -> None:
    assert [(event.place, event.unplaced_words) for event in events_of(text)] == [(None, name)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("اغتال مسلحون مدنيا في شارع السقاية بدير الزور", ("deir_ez_zor_city", "near")),
        ("اعتقلت قسد شابا عند دوار الزيتون في الرقة", ("ar_raqqah", "near")),
        ("انفجرت عبوة ناسفة في سوق الحبوب وسط مدينة الميادين", ("al_mayadin", "near")),
        ("انفجرت عبوة ناسفة وسط دير الزور", ("deir_ez_zor_city", "exact")),
        ("انفجر لغم بسيارة مدنية على طريق دير الزور - دمشق", ("deir_ez_zor_city", "near")),
        ("اعتقلت قسد شابا في دير الزور", ("deir_ez_zor", "governorate")),
        ("اعتقلت قسد شابا في الرقة", ("ar_raqqah", "exact")),
        ("اعتقلت قسد شابا شمالي الرقة", ("ar_raqqah_governorate", "area")),
        ("اعتقلت قسد شابا شمالي مدينة الرقة", ("ar_raqqah", "near")),
        ("اعتقلت قسد شابا في بلدة المنصورة غربي الرقة", ("al_mansurah_raqqah", "exact")),
        ("قصفت إسرائيل مواقع جنوبي دمشق", ("damascus", "near")),
        ("اعتقلت قسد شابا في ريف الحسكة الجنوبي", ("al_hasakah_governorate", "area")),
        ("اعتقلت قسد شابا في محافظة الحسكة", ("al_hasakah_governorate", "governorate")),
        ("قصفت إسرائيل مواقع في ريف دمشق", ("rif_dimashq", "governorate")),
        ("قصفت قوات النظام محور بلدة كفرنبل", ("kafr_nabl", "near")),
        ("اعتقلت قسد شابا على حاجز لها في هجين", ("hajin", "exact")),
        ("أطلقت قسد النار على مدني في بساتين هجين", ("hajin", "near")),
    ],
)
def test_the_city_its_governorate_and_the_countryside(text: str, place: tuple[str, str]) -> None:
    assert places(text) == [place]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصفت قوات النظام قرية الجوسق في ناحية أريحا جنوبي إدلب", [("-", "الجوسق")]),
        ("قصفت قوات النظام عدة قرى في ناحية أريحا جنوبي إدلب", [("ariha", "area")]),
        ("قصفت قوات النظام مركز ناحية تل تمر", [("tall_tamr", "exact")]),
        ("قصفت قوات النظام قرية جوسق التين بمنطقة سهل الغاب", [("-", "جوسق التين")]),
        ("قصفت قوات النظام قرية الجوسق مساء بريف إدلب", [("-", "الجوسق")]),
        ("قصفت قوات النظام قريتي الجوسق والصفوانة شرقي إدلب", [("-", "الجوسق"), ("-", "الصفوانة")]),
        ("قصفت قوات النظام محور تلة أبو جميل بريف حماة", [("-", "تلة أبو جميل")]),
        ("قصفت قوات النظام محور الفوج 51 بريف حلب الغربي", [("-", "الفوج 51")]),
        (
            "قصفت قوات النظام في كل من الجوسق والصفوانة بريف حماة، وجورين وريف إدلب الجنوبي",
            [
                ("-", "الجوسق"),
                ("-", "الصفوانة"),
                ("jurin", "exact"),
                ("idlib_governorate", "area"),
            ],
        ),
        (
            "قصفت الطائرات الروسية أطراف قرية سفوهن ومنزلا في قرية الجوسق",
            [("safuhan", "near"), ("-", "الجوسق")],
        ),
        (
            "قصفت قوات النظام المتمركزة بالحواجز المحيطة بسراقب بلدة سفوهن بالمدفعية",
            [("safuhan", "exact")],
        ),
    ],
)
def test_sub_districts_and_names_that_no_list_knows(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert places(text) == expected


def test_what_somebody_always_does_is_no_act() -> None:
    assert not events_of("ولطالما استهدفت قوات النظام بلدة سراقب بالمدفعية")


def test_renewed_fire_from_a_force_is_its_own_act() -> None:
    text = "قصف الطيران الروسي سفوهن، وتزامن ذلك مع تجدد القصف المدفعي من قوات النظام على كنصفرة"
    assert [event.side_a for event in events_of(text)] == [("russia",), ("regime",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "قصفت قوات النظام قرى الزعرورية، تل نخلة، الطبقانة، والمزيرعة، أمس، بالمدفعية",
            ["الزعرورية", "تل نخلة", "الطبقانة", "المزيرعة"],
        ),
        (
            "قصفت قوات النظام قريتي الزعرورية وتل صفصاف 6 كيلومترات شرق الحسكة",
            ["الزعرورية", "تل صفصاف"],
        ),
        (
            "قصفت قوات النظام أماكن في الزعرورية وتل ورد والمزيرعة بريفي تل تمر وأبو رأسين",
            ["الزعرورية", "تل ورد", "المزيرعة"],
        ),
        (
            "تعرضت كل من الزعرورية والطبقانة والمزيرعة لقصف مدفعي من قبل قوات النظام",
            ["الزعرورية", "الطبقانة", "المزيرعة"],
        ),
        (
            "شنت طائرات روسية غارات على كل من الزعرورية والطبقانة",
            ["الزعرورية", "الطبقانة"],
        ),
        ("قصفت قوات النظام قرية تل هجين بالمدفعية", ["تل هجين"]),
        (
            (
                "قصفت قوات النظام قرى الزعرورية والمزيرعة، ومحيط النقطة العسكرية شمال هجين، "
                "وقرى نخيلة، قصر توما شيخو، بالمدفعية"
            ),
            ["الزعرورية", "المزيرعة", "هجين", "نخيلة", "قصر توما شيخو"],
        ),
        (
            "استهدفت طائرات روسية بثلاث غارات محيط بلدة هجين، وبغارتين محيط بلدة الزعرورية",
            ["هجين", "الزعرورية"],
        ),
        ("استهدفت طائرات روسية محور الطبقان في جبل الأكراد بغارتين", ["الطبقان"]),
        ("قصفت قوات النظام بلدتي هجين والزعرورية في منطقة السهلانية", ["هجين", "الزعرورية"]),
        ("قصفت قوات النظام مناطق متفرقة وواسعة بريف إدلب", ["محافظة إدلب"]),
        ("قصفت قوات النظام قرى هجين والسوسة، وفق الناشطين، بالمدفعية", ["هجين", "السوسة"]),
        ("داهمت قسد قرى هجين والسوسة، تحضيرا لتفتيش البيوت", ["هجين", "السوسة"]),
        ("قصفت قوات النظام قرى وبلدات واقعة على طول النهر قرب هجين", ["هجين"]),
        ("قتل كل من سعيد وحسان برصاص مجهولين في مدينة هجين", ["هجين"]),
    ],
)
def test_each_village_of_a_list_is_an_event(text: str, expected: list[str]) -> None:
    assert [
        event.place.name_ar if event.place else event.unplaced_words for event in events_of(text)
    ] == expected
