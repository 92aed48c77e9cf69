"""Fights and attacks on people: which of the two it is, who fought whom, what is no act at all."""

from __future__ import annotations

import pytest

from tests.unit.extraction.reading import events_of, told


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "تبادلت قوات سوريا الديمقراطية وقوات النظام النيران قرب بلدة الجلاء",
            ["armed_clash sdf ↔ regime @ al_jala"],
        ),
        (
            "مسلحون يتبادلون إطلاق النار مع دورية لقسد في قرية الكشكية",
            ["armed_clash unidentified → sdf @ al_kishkiyah"],
        ),
        (
            "هاجم مسلحون حافلة عمال في بلدة ذيبان. وتبنى تنظيم الدولة الهجوم",
            ["attack is → civilians @ dhiban"],
        ),
        (
            "أعلن تنظيم داعش مسؤوليته عن الهجوم",
            [],
        ),
        (
            "أعدم الحرس الثوري أحد عناصره المحليين في مدينة الميادين",
            ["attack iran → iran @ al_mayadin"],
        ),
        (
            "صدت قوات النظام والدفاع الوطني هجوما لتنظيم داعش على نقاط في بلدة التبني",
            ["armed_clash is → regime+regime_militia @ at_tibni"],
        ),
        (
            "تمكنت قسد من إفشال هجوم لتنظيم داعش على نقاط في بلدة هجين",
            ["armed_clash is → sdf @ hajin"],
        ),
        (
            "قسد تستهدف بالقنص راعي أغنام في بلدة مراط",
            ["attack sdf → civilians @ marrat"],
        ),
        (
            "ينتظر الأهالي كشف قتلة الوجهاء في بلدة ذيبان",
            [],
        ),
        (
            "جلد عناصر الحسبة رجلين حتى الموت في مدينة الميادين",
            ["attack is → civilians @ al_mayadin"],
        ),
        (
            "صدت قسد هجوما لداعش في بلدة هجين وأحبطت محاولة تسلل لعناصره في بلدة السوسة",
            ["armed_clash is → sdf @ hajin", "armed_clash is → sdf @ as_susah"],
        ),
        (
            "عمد ملثمان إلى إطلاق وابل من الأعيرة النارية على تاجر في بلدة الصبحة",
            ["attack unidentified → civilians @ as_sabhah"],
        ),
        (
            "تعمل محطة تصفية المياه في قرية الحصان بنصف طاقتها",
            [],
        ),
        (
            "اعتدى مجهولون بالضرب المبرح على ناشط في بلدة ذيبان",
            ["attack unidentified → civilians @ dhiban"],
        ),
    ],
)
def test_fights_and_attacks(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events


@pytest.mark.parametrize(
    "text",
    [
        "نفذ التحالف الدولي عملية إنزال جوي، استهدفت منزلا في بلدة هجين",
        "نفذ التحالف الدولي عملية إنزال جوي في بلدة هجين استهدفت مطلوبا",
    ],
)
def test_whom_a_landing_targeted_is_no_act_of_its_own(text: str) -> None:
    assert [(e.kind, e.side_a, e.place and e.place.place_id) for e in events_of(text)] == [
        ("raid", ("coalition",), "hajin")
    ]
