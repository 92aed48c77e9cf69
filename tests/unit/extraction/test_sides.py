"""Who acted on whom, by the grammar around the names."""

from __future__ import annotations

import datetime

import pytest

from tests.unit.extraction.reading import events_of, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ("اندلعت مواجهات قرب هجين بين قسد وقوات التحالف من طرف، ومقاتلي “داعش” من طرف آخر"),
            "armed_clash sdf+coalition ↔ is @ hajin",
        ),
        ("اندلعت معارك في السوسة بين قسد وعناصر التنظيم", "armed_clash sdf ↔ is @ as_susah"),
        (
            (
                "دارت معارك في بادية العشارة بين داعش من جهة والجيش السوري "
                "من جهة أخرى، إثر هجوم للأول على نقاط الأخير"
            ),
            "armed_clash is → regime @ al_asharah",
        ),
        (
            (
                "دارت معارك في بادية العشارة بين الجيش السوري من جهة وداعش "
                "من جهة أخرى، إثر هجوم للأخير على نقاط الأول"
            ),
            "armed_clash is → regime @ al_asharah",
        ),
        (
            "هاجم عناصر تنظيم الدولة الإسلامية مواقع قوات النظام في بادية العشارة",
            "armed_clash is → regime @ al_asharah",
        ),
        (
            "أحبطت القوات، وجرى صد هجوم من قبل قوات سوريا الديمقراطية على أطراف هجين",
            "armed_clash unidentified → sdf @ hajin",
        ),
        ("قصفت قوات النظام بلدة الشعفة", "shelling regime →  @ ash_shafah"),
        (
            "استهدفت قوات النظام بالمدفعية مواقع التنظيم في السوسة",
            "shelling regime → is @ as_susah",
        ),
        ("قصف مدفعي من قبل قوات التحالف على هجين", "shelling coalition →  @ hajin"),
        ("قصفٌ صاروخي تنفذه قوات النظام على السوسة", "shelling regime →  @ as_susah"),
        (
            "نفذ مقاتلو العشائر هجوماً على حواجز تابعة لـ”قسد” في البصيرة",
            "armed_clash tribes → sdf @ al_busayrah",
        ),
        (
            "الضربات الأمريكية للميليشيات الإيرانية في الميادين",
            "air_strike us → iran @ al_mayadin",
        ),
        (
            "جرى تبادل لإطلاق النار في أبو حمام بين قسد من جانب وقوات الأسد من جانب آخر",
            "armed_clash sdf ↔ regime @ abu_hammam",
        ),
        ("تمكن السكان من صد هجوم ليلي لـ”قسد” على ذيبان", "armed_clash sdf →  @ dhiban"),
        (
            "سقط جرحى في بلدة ذيبان جراء غارة نفذتها طائرة مسيرة تابعة لـ”قسد”",
            "air_strike sdf →  @ dhiban",
        ),
        ("اقتحمت دورية تابعة لـ”قسد” بلدة الشحيل", "raid sdf →  @ ash_shuhayl"),
        (
            "قضى طفل، ظهر السبت، بقصف مدفعي للجيش السوري على هجين من مواقع الجيش في الميادين",
            "shelling regime → civilians @ hajin",
        ),
        ("تعرضت بلدة السوسة لقصف مدفعي", "shelling unidentified →  @ as_susah"),
        ("شن طيران التحالف الدولي غارات على هجين", "air_strike coalition →  @ hajin"),
        (
            "شنت قسد بدعم من التحالف الدولي هجوماً على مواقع التنظيم في الباغوز",
            "armed_clash sdf+coalition → is @ baghuz_fawqani",
        ),
        (
            "قصفت طائرات التحالف بلدة السوسة في مناطق سيطرة تنظيم الدولة الإسلامية",
            "air_strike coalition →  @ as_susah",
        ),
        (
            "استهدف مسلحون مجهولون بالأسلحة الرشاشة حاجزاً لقسد في الشحيل",
            "armed_clash unidentified → sdf @ ash_shuhayl",
        ),
    ],
)
def test_sides_and_direction(text: str, expected: str) -> None:
    assert [told(event) for event in events_of(text)] == [expected]


def test_a_name_holds_for_its_time_only() -> None:
    text = "هاجم مسلحون مجهولون حاجزا للجيش السوري في الميادين"
    before = events_of(text, datetime.date(2024, 12, 1))[0]
    after = events_of(text, datetime.date(2025, 1, 10))[0]
    assert (before.side_b, after.side_b) == (("regime",), ("syria_gov",))


def test_a_supposed_author_is_said_to_be_supposed() -> None:
    (event,) = events_of(
        "أغارت طائرات يرجح أنها روسية، وقال الأهالي إن الطائرات الروسية قصفت هجين"
    )[-1:]
    assert event.place is not None


def test_an_author_is_never_guessed_from_the_place() -> None:
    (event,) = events_of("سقطت قذائف على بلدة هجين الخاضعة لسيطرة قسد")
    assert event.side_a == ("unidentified",)


def test_civilians_are_the_target_only_where_they_were_hit() -> None:
    (hit,) = events_of("قصفت قوات النظام بلدة السوسة، ما أدى إلى مقتل 3 مدنيين")
    (not_said,) = events_of("قصفت قوات النظام بلدة السوسة")
    assert (hit.side_b, not_said.side_b) == (("civilians",), ())


def test_observers_are_no_side() -> None:
    (event,) = events_of("رصد المرصد السوري لحقوق الإنسان قصفاً على هجين")
    assert event.side_a == ("unidentified",)


def test_each_side_has_its_words() -> None:
    text = "قصفت قوات النظام مواقع التنظيم في هجين"
    (event,) = events_of(text)
    words = {reading.field: reading.span.of(text) for reading in event.readings}
    assert words["side_a"] == "قوات النظام"
    assert words["side_b"] == "التنظيم"
    assert words["place"] == "هجين"
    assert words["kind"] == "قصفت"


@pytest.mark.parametrize(
    ("text", "side_a"),
    [
        ("قصفت القوات التركية والفصائل الموالية لها قرية هجين", ("turkey", "sna")),
        ("قصف الاحتلال التركي ومرتزقته قرية هجين", ("turkey", "sna")),
        ("قصفت قوات النظام والميليشيات التابعة لها قرية هجين", ("regime", "regime_militia")),
        ("قصفت القوات الإيرانية والميليشيات التابعة لها قرية هجين", ("iran",)),
        ("قصفت الفصائل الموالية لها قرية هجين", ("opposition",)),
    ],
)
def test_factions_are_those_of_the_actor_named_before(text: str, side_a: tuple[str, ...]) -> None:
    assert events_of(text)[0].side_a == side_a


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            'هاجم تنظيم "ي ب ك" الإرهابي بلدة الكسرة، ثم قصف التنظيم بلدة الصبحة',
            ["armed_clash sdf →  @ al_kasrah", "shelling sdf →  @ as_sabhah"],
        ),
        (
            "هاجمت قسد تنظيم الدولة في بلدة الكسرة، ثم قصف التنظيم بلدة الصبحة",
            ["armed_clash sdf → is @ al_kasrah", "shelling is →  @ as_sabhah"],
        ),
        ("قصف التنظيم بلدة الصبحة", ["shelling is →  @ as_sabhah"]),
        (
            "هاجم تنظيم الدولة الإسلامية نقاطا لقسد في بلدة الكسرة، ثم قصف التنظيم بلدة الصبحة",
            ["armed_clash is → sdf @ al_kasrah", "shelling is →  @ as_sabhah"],
        ),
    ],
)
def test_the_organisation_is_the_one_that_the_report_named_so(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "ارتفع عدد القتلى بقصف قوات النظام على بلدة الصبحة إلى سبعة مدنيين",
            ["shelling regime → civilians @ as_sabhah"],
        ),
        (
            "قتل رجلان في بلدة الصبحة، بعد استهداف قسد سيارتهما",
            ["attack sdf → civilians @ as_sabhah"],
        ),
        (
            "لقي رجل حتفه إثر استهداف سيارته في بلدة الصبحة",
            ["attack unidentified → civilians @ as_sabhah"],
        ),
        (
            "نفذت طائرات تركية هجمات على مواقع قسد في بلدة الصبحة",
            ["air_strike turkey → sdf @ as_sabhah"],
        ),
        (
            "شنت قسد بإسناد من طائرات التحالف الدولي هجوما على مواقع تنظيم الدولة في بلدة الصبحة",
            ["armed_clash sdf+coalition → is @ as_sabhah"],
        ),
        (
            "أسقطت الدفاعات الجوية التابعة للنظام طائرة مسيرة فوق بلدة الصبحة",
            ["other regime →  @ as_sabhah"],
        ),
    ],
)
def test_who_fired_is_told_among_the_losses(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "قوات النظام المتمركزة في ثكنة على أطراف مدينة الميادين شرقي المحافظة قصفت بلدة هجين",
            "shelling regime →  @ hajin",
        ),
        (
            "القوات التركية المنتشرة في محيط مدينة البوكمال وباديتها، استهدفت بالمدفعية بلدة هجين",
            "shelling turkey →  @ hajin",
        ),
        ("استهدفت قوات الحكومة بالمدفعية بلدة هجين", "shelling regime →  @ hajin"),
        ("قصفت قوات الحكومة المؤقتة موقعا لقسد في هجين", "shelling sna → sdf @ hajin"),
        ("قصفت مدفعية قوات حكومية بلدة هجين", "shelling regime →  @ hajin"),
    ],
)
def test_where_a_force_stands_parts_it_not_from_its_verb(text: str, event: str) -> None:
    assert [told(each) for each in events_of(text)] == [event]
