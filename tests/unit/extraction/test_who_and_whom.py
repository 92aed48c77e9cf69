"""Who did it to whom and with what losses, in the words of each manner of publisher."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.extraction.reading import events_of, losses, told


@pytest.mark.parametrize(
    ("text", "day", "event", "counted"),
    [
        # names that one side has for another, and component forces
        (
            "هاجم جنود الخلافة ثكنة للجيش النصيري في بلدة القورية وقتلوا خمسة منهم",
            "2018-10-19",
            "armed_clash is → regime @ al_qurayyah",
            ["regime killed 5–5"],
        ),
        (
            "شن الطيران الصليبي أربع غارات على بلدة السوسة",
            "2018-10-19",
            "air_strike coalition →  @ as_susah",
            [],
        ),
        (
            "أقدمت ميليشيا كتائب البعث على نهب منازل في بلدة البوليل",
            "2021-05-02",
            "property_destruction regime_militia → civilians @ al_bu_layl",
            [],
        ),
        (
            "ألقت قيادة الأمن الداخلي القبض على أربعة من فلول النظام البائد في مدينة الميادين",
            "2025-09-30",
            "arrests syria_gov → regime @ al_mayadin",
            ["regime captured 4–4"],
        ),
        (
            "وجهت وحدات الجيش ضربات بالمدفعية إلى تجمعات الإرهابيين في حي الحويقة",
            "2017-09-12",
            "shelling regime → is @ al_huwayqah",
            [],
        ),
        # who speaks
        (
            "سانا\nتصدت وحداتنا لهجوم شنه إرهابيو داعش في بلدة عياش، موقعة 15 قتيلا بين صفوفهم",
            "2016-07-08",
            "armed_clash is → regime @ ayyash",
            ["is killed 15–15"],
        ),
        # who is guessed to be behind the unknown
        (
            "اغتيال قيادي في قسد على يد مسلحين يعتقد أنهم من خلايا داعش في بلدة الشحيل",
            "2021-05-02",
            "armed_clash is → sdf @ ash_shuhayl",
            ["sdf killed 1–1"],
        ),
        # the act is only how they were killed
        (
            "قتلت قوات الحلف السوري الروسي تسعة مدنيين إثر غارات على بلدة غرانيج",
            "2018-02-19",
            "air_strike regime+russia → civilians @ gharanij",
            ["civilians killed 9–9"],
        ),
        # whose people were led into it
        (
            "أوقع مسلحو العشائر دورية لقسد في كمين في بلدة الطيانة، فقتل ستة من أفرادها",
            "2023-08-31",
            "armed_clash tribes → sdf @ at_tayyanah",
            ["sdf killed 6–6"],
        ),
        # civilians by those among them, and who died of it
        (
            "قصفت قوات النظام بلدة الشحيل، فسقط أربعة شهداء، بينهم سيدة، وعدد من الجرحى",
            "2017-10-12",
            "shelling regime → civilians @ ash_shuhayl",
            ["civilians killed 4–4", "civilians injured 1–"],
        ),
        (
            "أطلق مجهولون النار على تاجر في بلدة الشحيل، ففارق الحياة على الفور",
            "2021-05-02",
            "attack unidentified → civilians @ ash_shuhayl",
            ["civilians killed 1–1"],
        ),
        (
            "فقد راعي أغنام ساقه بانفجار لغم في بلدة الشولا",
            "2021-05-02",
            "ied unidentified → civilians @ ash_shula",
            ["civilians injured 1–1"],
        ),
        # losses by side
        (
            "أسفرت المواجهات بين قسد وداعش في بلدة هجين عن مقتل 4 من الأولى و7 من الثاني",
            "2018-10-12",
            "armed_clash sdf ↔ is @ hajin",
            ["sdf killed 4–4", "is killed 7–7"],
        ),
        (
            "مقتل ضابط من الحرس الجمهوري مع اثنين من مرافقيه جراء انفجار لغم في بلدة التبني",
            "2021-05-02",
            "ied unidentified → regime @ at_tibni",
            ["regime killed 3–3"],
        ),
        (
            "صدت قواتنا هجوما لمرتزقة داعش على نقاطنا في بلدة الباغوز وقتلت سبعة منهم",
            "2019-02-12",
            "armed_clash is → sdf @ baghuz_fawqani",
            ["is killed 7–7"],
        ),
    ],
)
def test_who_did_it_to_whom(text: str, day: str, event: str, counted: list[str]) -> None:
    (found,) = events_of(text, date.fromisoformat(day))
    assert told(found) == event
    assert losses(found) == counted


def test_captives_of_an_attack_are_taken_by_those_who_attacked() -> None:
    text = (
        "شن مقاتلو العشائر هجوما على نقاط قسد في بلدة ذيبان، "
        "ما أسفر عن أسر خمسة من عناصر الأخيرة ومقتل مقاتل من المهاجمين"
    )
    clash, captives = events_of(text, date(2023, 9, 2))
    assert told(clash) == "armed_clash tribes → sdf @ dhiban"
    assert losses(clash) == ["tribes killed 1–1"]
    assert told(captives) == "arrests tribes → sdf @ dhiban"
    assert losses(captives) == ["sdf captured 5–5"]


def test_the_sources_of_the_fire_are_who_fired_before() -> None:
    text = (
        "قصفت قسد بقذائف الهاون بلدة مراط. "
        "وردت وحدات الجيش بالمدفعية على مصادر النيران في بلدة الجنينة."
    )
    _, answer = events_of(text, date(2025, 7, 14))
    assert told(answer) == "shelling syria_gov → sdf @ al_junaynah"


@pytest.mark.parametrize(
    "text",
    [
        "اعتقلت قسد مدنيا في بلدة الشحيل بتهمة التعامل مع التحالف الدولي",
        "اغتال مجهولون متعاونا مع قسد في بلدة الشحيل",
    ],
)
def test_whom_somebody_is_said_to_work_for_is_no_side(text: str) -> None:
    (found,) = events_of(text, date(2021, 5, 2))
    assert found.side_b == ("civilians",)


def test_suicide_attackers_among_the_dead_are_no_bombing() -> None:
    text = "قتل 17 من عناصر التنظيم بينهم ثلاثة انتحاريين باشتباكات في بلدة هجين"
    (found,) = events_of(text, date(2018, 11, 24))
    assert found.kind == "armed_clash"


def test_quotation_marks_around_who_arrested_its_own_change_nothing() -> None:
    (found,) = events_of('اعتقلت "قسد" ثلاثة من عناصرها في بلدة ذيبان')
    assert told(found) == "arrests sdf → sdf @ dhiban"


def test_who_raided_killed_whom_the_raid_killed() -> None:
    (found,) = events_of("قتل شاب في بلدة ذيبان خلال مداهمة لقسد")
    assert told(found) == "attack sdf → civilians @ dhiban"


def test_rescuers_are_no_fighters() -> None:
    (found,) = events_of("استهدفت قسد بالرصاص عناصر الدفاع المدني قرب بلدة ذيبان")
    assert told(found) == "attack sdf → civilians @ dhiban"


def test_what_a_raid_is_said_to_have_been_for_is_no_other_raid() -> None:
    text = (
        "داهمت قسد منزلا في مدينة البصيرة واعتقلت شابا. "
        "وقالت إن المداهمة في مدينة البصيرة، جاءت على خلفية عمله في التهريب."
    )
    assert [told(each) for each in events_of(text)] == ["arrests sdf → civilians @ al_busayrah"]


def test_a_name_in_quotation_marks_announces_nothing() -> None:
    (found,) = events_of('أصيب الشاب "سالم العبوة" برصاص مجهولين في بلدة ذيبان')
    assert told(found) == "attack unidentified → civilians @ dhiban"


def test_who_deployed_combed_the_farms() -> None:
    text = "شهدت مزارع بلدة غرانيج انتشارا كثيفا لقسد، حيث أجرت عملية تمشيط للمزارع"
    assert told(events_of(text)[-1]) == "raid sdf →  @ gharanij"
