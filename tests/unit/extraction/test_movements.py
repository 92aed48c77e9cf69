"""Plain sentences of forces that move, people who leave, return or protest: the events told."""

from __future__ import annotations

import pytest

from tests.unit.extraction.reading import events_of, told


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "حلقت مروحية للتحالف الدولي على علو منخفض فوق بلدة الشحيل",
            ["overflight coalition →  @ ash_shuhayl"],
        ),
        (
            "انتشرت مدرعات تابعة للتحالف الدولي عند مدخل حقل كونيكو",
            ["reinforcement coalition →  @ conoco"],
        ),
        (
            "عبر 35 آلية تابعة للتحالف الدولي معبر الوليد متجهة إلى حقل كونيكو",
            ["reinforcement coalition →  @ conoco"],
        ),
        (
            "سيرت القوات الأمريكية دورية انطلقت من قاعدتها في حقل كونيكو وجابت بلدة البصيرة",
            ["reinforcement us →  @ al_busayrah"],
        ),
        (
            "أفاد ناشطون بأن قوات النظام سيرت دوريات في بلدتي خشام والشحيل",
            ["reinforcement regime →  @ khusham", "reinforcement regime →  @ ash_shuhayl"],
        ),
        (
            "وصول دفعة جديدة من عناصر الحرس الثوري إلى مدينة الميادين",
            ["reinforcement iran →  @ al_mayadin"],
        ),
        (
            "نقلت القوات الإيرانية 30 مقاتلا مع أسلحتهم إلى قاعدة في مدينة الميادين",
            ["reinforcement iran →  @ al_mayadin"],
        ),
        (
            "نقل الحرس الثوري غرفة عملياته من حي الجورة إلى مدينة الميادين",
            ["base iran →  @ al_mayadin"],
        ),
        (
            "نصبت قسد حواجز طيارة في بلدة البصيرة",
            ["reinforcement sdf →  @ al_busayrah"],
        ),
        (
            "فككت القوات الإيرانية نقطتها في مدينة الميادين",
            ["withdrawal iran →  @ al_mayadin"],
        ),
        (
            "خرجت آخر آليات القوات الأمريكية من حقل العمر",
            ["withdrawal us →  @ al_omar_field"],
        ),
        (
            "ذكر مصدر أن الحرس الثوري نقل صواريخ من مدينة الميادين إلى مدينة البوكمال",
            ["reinforcement iran →  @ al_bukamal"],
        ),
        (
            "خرقت مقاتلات التحالف الدولي جدار الصوت فوق بلدة هجين",
            ["overflight coalition →  @ hajin"],
        ),
        (
            "خلايا داعش توزع منشورات ورقية في بلدة الشحيل",
            ["leaflets is →  @ ash_shuhayl"],
        ),
        (
            "الهلال الأحمر السوري يدخل قافلة إغاثية إلى مدينة الميادين",
            ["aid other → civilians @ al_mayadin"],
        ),
        (
            "استقبلت بلدة الشعفة 200 عائلة عائدة من مناطق أخرى",
            ["displacement  → civilians @ ash_shafah"],
        ),
        (
            "طالب معلمون في اعتصام ببلدة الكسرة برفع رواتبهم",
            ["protest civilians →  @ al_kasrah"],
        ),
        (
            "قطع الأهالي الطريق في بلدة الحوايج وأجبروا رتلا لقسد على العودة",
            ["protest civilians → sdf @ al_hawayij"],
        ),
        (
            "اعترض الأهالي رتلا للقوات الأمريكية في بلدة الشحيل",
            ["protest civilians → us @ ash_shuhayl"],
        ),
        (
            "امتنع مئات المعلمين عن الدوام في بلدة الكسرة احتجاجا على تأخر رواتبهم",
            ["protest civilians →  @ al_kasrah"],
        ),
    ],
)
def test_what_moves_is_told_with_who_moves_it(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events


@pytest.mark.parametrize(
    "text",
    [
        "نقلت قسد شاحنات القمح إلى مدينة الميادين",
        "رفض أهالي بلدة البصيرة مغادرة منازلهم",
        "دعت لجان محلية إلى إضراب عام في مدينة البصيرة",
        "تضم بلدة الكسرة قاعدة للتحالف الدولي",
    ],
)
def test_what_is_asked_for_kept_or_carries_goods_is_no_movement(text: str) -> None:
    assert events_of(text) == []
