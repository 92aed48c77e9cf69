"""Round-ups: each part is headed by a governorate, which places what no spot of it is told of."""

from __future__ import annotations

import pytest

from tests.unit.extraction.reading import events_of, told

HEADED = "موجز الأحداث\nدرعا:: {}\nالرقة:: {}"
CLASH = "اندلعت اشتباكات بين مسلحين في مدينة نوى."


@pytest.mark.parametrize(
    "text",
    [
        'اعتقلت "قسد" ثلاثة شبان بتهمة التهريب.',
        'اعتقلت "قسد" ثلاثة شبان في الريف الشمالي.',
        'نفذت "قسد" حملة اعتقالات في عموم المحافظة.',
        "داهمت دورية لـ قسد عدة منازل بالريف الغربي واعتقلت شخصين.",
    ],
)
def test_an_act_without_a_spot_is_in_the_governorate_of_its_part(text: str) -> None:
    arrests = events_of(HEADED.format(CLASH, text))[-1]
    assert told(arrests) == "arrests sdf → civilians @ ar_raqqah_governorate"


def test_the_heading_is_no_part_of_the_evidence() -> None:
    text = f"موجز الأحداث\nفي درعا:\n- {CLASH}\nفي إدلب:\n- حلق طيران روسي في الأجواء."
    event = events_of(text)[-1]
    assert told(event) == "overflight russia →  @ idlib_governorate"
    assert text[event.evidence.start : event.evidence.end].startswith("حلق")


def test_another_part_of_a_round_up_places_nothing() -> None:
    text = HEADED.format("داهمت قوات النظام منازل في مدينة نوى.", "اعتقلت قوات النظام شابا.")
    assert told(events_of(text)[-1]).endswith("@ ar_raqqah_governorate")


def test_the_eastern_countryside_of_another_governorate_is_there() -> None:
    text = "قتل مدني بانفجار لغم في مدينة بصرى الشام في الريف الشرقي من محافظة درعا"
    assert [told(event) for event in events_of(text)] == [
        "ied unidentified → civilians @ busra_ash_sham"
    ]


def test_where_a_way_leads_to_says_nothing_of_where_it_begins() -> None:
    text = "خرجت 50 عائلة من مخيم الهول شرق الحسكة إلى مخيم الجدعة في محافظة نينوى"
    assert told(events_of(text)[0]) == "displacement  → civilians @ al_hawl"


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("قصفت قوات النظام أحياء الفردوس والنهضة وسط مدينة الرقة", ["الفردوس", "النهضة"]),
        ("داهمت قسد حيي الفردوس والنهضة في مدينة الرقة", ["الفردوس", "النهضة"]),
        ("انفجرت عبوة ناسفة في حي النهضة وسط مدينة الرقة", ["النهضة"]),
    ],
)
def test_quarters_without_a_row_are_near_the_middle_of_their_city(
    text: str, sites: list[str]
) -> None:
    places = [event.place for event in events_of(text) if event.place]
    assert [(p.place_id, p.precision, p.relation) for p in places] == [
        ("ar_raqqah", "near", site) for site in sites
    ]
