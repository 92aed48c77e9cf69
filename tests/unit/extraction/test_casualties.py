"""People harmed, counted as the text counts them."""

from __future__ import annotations

import pytest

from extraction.actors import find_actors
from extraction.casualties.find import find_casualties
from extraction.lexicon import load_lexicons
from extraction.plain import split_sentences
from tests.unit.extraction.reading import DAY, events_of, losses

LEXICONS = load_lexicons()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("استشهاد مواطنة وسقوط جرحى", ["civilians killed 1–1", "civilians injured 1–"]),
        ("مقتل 3 مدنيين", ["civilians killed 3–3"]),
        ("مقتل ٣ مدنيين", ["civilians killed 3–3"]),
        ("مقتل مواطنين اثنين", ["civilians killed 2–2"]),
        ("مقتل طفلتين", ["civilians killed 2–2"]),
        ("مقتل خمسة أشخاص وإصابة 7 آخرين", ["civilians killed 5–5", "civilians injured 7–7"]),
        ("مقتل 11 مدنياً على الأقل", ["civilians killed 11–"]),
        ("مقتل ما لا يقل عن 11 مدنياً", ["civilians killed 11–"]),
        ("مقتل نحو 10 مدنيين", ["civilians killed 10–10"]),
        ("مقتل ما بين 3 و5 مدنيين", ["civilians killed 3–5"]),
        ("مقتل عشرات المدنيين", ["civilians killed 20–"]),
        ("مقتل طفل عمره 15 عاماً", ["civilians killed 1–1"]),
        ("أصيب قيادي في 11 من آذار", ["unknown injured 1–1"]),
        ("مقتل 3 مدنيين في 18 أيار", ["civilians killed 3–3"]),
        ("سقوط عدد من الجرحى", ["unknown injured 1–"]),
        ("مقتل 4 من عناصر التنظيم", ["is killed 4–4"]),
        (
            "مقتل 10 عناصر من قوات سوريا الديمقراطية و18 من عناصر التنظيم",
            ["sdf killed 10–10", "is killed 18–18"],
        ),
        ("مقتل 6 مدنيين بينهم طفلان وامرأة", ["civilians killed 6–6"]),
        ("أضرار مادية فقط دون وقوع إصابات", []),
        (
            "سقوط العشرات من عناصر التنظيم بين قتيل وجريح",
            ["is killed 1–", "is injured 1–"],
        ),
    ],
)
def test_losses_as_the_text_has_them(words: str, expected: list[str]) -> None:
    (event,) = events_of(f"قصفت قوات النظام بلدة هجين، ما أدى إلى {words}")
    assert losses(event) == expected


def test_losses_on_both_sides_without_a_number() -> None:
    (event,) = events_of("دارت اشتباكات في هجين بين قسد والتنظيم، وأوقعت خسائر بشرية لدى الطرفين")
    assert losses(event) == ["sdf killed None–", "is killed None–"]


def test_a_running_total_is_no_loss_of_the_act() -> None:
    (event,) = events_of("قصفت قوات النظام هجين، وبذلك يرتفع إلى 224 عدد القتلى منذ مطلع العام")
    assert losses(event) == []


def test_casualties_keep_their_words() -> None:
    text = "قصفت قوات النظام هجين، ما أدى إلى مقتل 3 مدنيين"
    (event,) = events_of(text)
    assert event.casualties[0].words == "مقتل 3 مدنيين"
    assert event.casualties[0].evidence.of(text) == "مقتل 3 مدنيين"


@pytest.mark.parametrize(
    "text",
    [
        "قُتل 3 مدنيين جراء قصف لقوات النظام على هجين",
        "وكان 3 مدنيين قد قُتلوا في قصف لقوات النظام على هجين",
    ],
)
def test_losses_told_before_the_act(text: str) -> None:
    (event,) = events_of(text)
    assert losses(event) == ["civilians killed 3–3"]


def told(text: str) -> list[str]:
    """Return the casualties of a sentence by themselves, before an act takes them."""
    (sentence,) = split_sentences(text)
    actors = find_actors(sentence, LEXICONS, DAY)
    return [
        f"{c.group} {c.outcome} {c.minimum}–{'' if c.maximum is None else c.maximum}"
        for c in (match.casualties for match in find_casualties(sentence.words, actors, LEXICONS))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # people before the verb
        ("سبعة من عناصر التنظيم قتلوا في الغارة", ["is killed 7–7"]),
        ("قالت مصادر إن مدنياً استشهد بالقصف", ["civilians killed 1–1"]),
        ("إن مدنيين قتلا في القصف", ["civilians killed 2–2"]),
        ("أن ضابطاً برتبة نقيب من قوات النظام قُتل بلغم", ["regime killed 1–1"]),
        ("نحو 500 مدني غالبيتهم نساء خرجوا من البلدة", ["civilians displaced 500–500"]),
        ("دفع القتال نحو 3 آلاف مدني إلى النزوح", ["civilians displaced 3000–3000"]),
        ("لا يزال مصير 9 مدنيين اعتقلتهم قسد مجهولاً", ["civilians captured 9–9"]),
        ("وإن 5 مدنيين من عائلة واحدة (طفلان وامرأتان ورجل) أصيبوا", ["civilians injured 5–5"]),
        # verb, who did it, people
        ("قتلت قسد قيادياً في تنظيم داعش", ["is killed 1–1"]),
        ("اعتقلت “قسد” ثلاثة أشخاص", ["civilians captured 3–3"]),
        ("اعتقلت “قسد”، في 1 أيار الجاري، سبعة شبان", ["civilians captured 7–7"]),
        ("اغتال مسلحون مجهولون مدنياً", ["civilians killed 1–1"]),
        ("اعتقل عناصر من الدفاع الوطني، ليلة أمس، رجلاً مسناً", ["civilians captured 1–1"]),
        ("قُتل عناصر من قوات النظام بكمين", ["regime killed 1–"]),
        ("اعتقال قسد لعدد من الأشخاص", ["civilians captured 1–"]),
        ("فقد المهاجمون ما لا يقل عن سبعة مقاتلين", ["attackers killed 7–"]),
        # pronouns, others, one of
        ("استهدف التنظيم عنصراً من قسد ما أدى إلى مقتله", ["sdf killed 1–1"]),
        ("قُتل شاب برصاص مجهولين وجرى دفنه بعد مقتله", ["civilians killed 1–1"]),
        ("قُتل عنصر من قسد وأصيب آخر", ["sdf killed 1–1", "sdf injured 1–1"]),
        ("مقتل أحد عناصر التنظيم", ["is killed 1–1"]),
        ("مقتل القيادي في قسد", ["sdf killed 1–1"]),
        # counted together
        ("مقتل وإصابة عدد من المدنيين", ["civilians killed 1–", "civilians injured 1–"]),
        ("إصابة امرأة وطفلها", ["civilians injured 2–2"]),
        ("استشهاد طفلين شقيقين ووالدتهما", ["civilians killed 3–3"]),
        ("مقتل طفلان وامرأتان ورجل", ["civilians killed 5–5"]),
        ("مقتل قيادي في قسد مع مرافقيه الاثنين", ["sdf killed 3–3"]),
        ("مقتل 5 مسلحين وعنصرين من “قسد”", ["unknown killed 5–5", "sdf killed 2–2"]),
        ("مقتل مدني وعنصر من قسد", ["civilians killed 1–1", "sdf killed 1–1"]),
        (
            "ارتفع إلى 5 تعداد قتلى الغارة وهم 2 من قوات النظام و3 من الحشد الشعبي",
            ["regime killed 2–2", "pmf killed 3–3"],
        ),
        ("العثور على ثلاث جثث لعناصر قسد", ["sdf killed 3–3"]),
        ("العثور على جثة شخصين", ["civilians killed 2–2"]),
        ("العثور على جثتين لرجل وزوجته", ["civilians killed 2–2"]),
        # whose they are
        ("اعتقال ثلاثة متهمين بالانتماء لخلايا تنظيم داعش", ["is captured 3–3"]),
        ("مقتل 3 أشخاص يعتقد أنهم من تنظيم داعش", ["is killed 3–3"]),
        ("اعتقال سبعة من أهالي القرية", ["civilians captured 7–7"]),
        ("مقتل عنصر سابق في الجيش الحر", ["civilians killed 1–1"]),
        ("12 قتيلاً و20 جريحاً على الأقل من قسد", ["sdf killed 12–12", "sdf injured 20–"]),
        ("سلّم عنصران من التنظيم نفسيهما لقسد", ["is captured 2–2"]),
        ("لقي ثلاثة مدنيين حتفهم", ["civilians killed 3–3"]),
        ("خسائر بشرية في صفوف قوات النظام", ["regime killed None–"]),
        # what counts nobody
        ("لم يسفر القصف عن إصابات", []),
        ("حاولت دورية اعتقال شاب", []),
        ("داهمت قسد المنزل لاعتقال شاب", []),
        ("بتهمة قتل مدني", []),
        ("تسببت بمقتل المئات خلال السنوات الماضية", []),
        ("نقل المصابين إلى المشفى", []),
        ("نشرت أسماء القتلى", []),
        ("أسر 3 دبابات", []),
        ("إصابة 3 سيارات", []),
        ("خروج 3 سيارات من البلدة", []),
    ],
)
def test_what_a_sentence_counts(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "تعرضت بلدتا هجين والسوسة لقصف من قوات النظام، ما أدى لمقتل طفل وجرح آخر في السوسة",
            {"hajin": [], "as_susah": ["civilians killed 1–1", "civilians injured 1–1"]},
        ),
        (
            "قصفت قوات النظام هجين والسوسة والشعفة، وقتل طفل في السوسة وجرح 2 في الشعفة",
            {
                "hajin": [],
                "as_susah": ["civilians killed 1–1"],
                "ash_shafah": ["civilians injured 2–2"],
            },
        ),
        (
            "قصفت قوات النظام بلدتي هجين والسوسة، ما أدى لمقتل طفل وإصابة ثلاثة مدنيين",
            {"hajin": ["civilians killed 1–1", "civilians injured 3–3"], "as_susah": []},
        ),
    ],
)
def test_losses_stand_where_they_are_counted(text: str, expected: dict[str, list[str]]) -> None:
    events = events_of(text)
    assert {e.place.place_id: losses(e) for e in events if e.place is not None} == expected
    assert len({event.group for event in events}) == 1


def test_civilians_are_hit_only_where_they_are_counted() -> None:
    events = events_of("قصفت قوات النظام هجين والسوسة ما تسبب بمقتل 3 مدنيين في السوسة")
    assert [event.side_b for event in events] == [(), ("civilians",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سقط شهيدان وثلاثة جرحى بقصف لقوات النظام على هجين", ["civilians killed 2–2"]),
        ("ارتقى شهيدان من الجيش الوطني بقصف لقسد على أعزاز", ["sna killed 2–2"]),
        ("قصف التحالف موقعا لقوات النظام في مراط ما أدى لارتقاء 4 شهداء", ["regime killed 4–4"]),
        (
            "اشتباكات بين قسد والجيش الوطني في عين عيسى أسفرت عن شهداء وجرحى من الطرفين",
            ["sdf killed 1–", "sna killed 1–"],
        ),
    ],
)
def test_martyrs_are_civilians_unless_a_force_was_hit(text: str, expected: list[str]) -> None:
    (event,) = events_of(text)
    assert [loss for loss in losses(event) if "killed" in loss] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "عدد من القتلى والجرحى في صفوف قوات النظام",
            ["regime killed 1–", "regime injured 1–"],
        ),
        ("عدد من القتلى والجرحى", ["unknown killed 1–", "unknown injured 1–"]),
        ("قتلى وجرحى بين المدنيين", ["civilians killed 1–", "civilians injured 1–"]),
        ("5 قتلى في صفوف المدنيين", ["civilians killed 5–5"]),
        ("مقتل 5 مدنيين ونقل القتلى والجرحى إلى المشفى", ["civilians killed 5–5"]),
    ],
)
def test_dead_and_wounded_share_a_number_and_an_owner(words: str, expected: list[str]) -> None:
    (event,) = events_of(f"انفجرت عبوة ناسفة في بلدة هجين، ما أدى إلى {words}")
    assert losses(event) == expected


def test_where_the_dead_came_from_is_no_more_dead_and_no_place() -> None:
    (event,) = events_of(
        "قصفت قوات النظام مدينة البوكمال، ما أدى إلى مقتل شخصين أحدهما من هجين والآخر من الرقة"
    )
    assert losses(event) == ["civilians killed 2–2"]
    assert event.place is not None
    assert event.place.place_id == "al_bukamal"


@pytest.mark.parametrize(
    "text",
    [
        "قال مصدر عسكري إن قسد لن تنسحب من بلدة هجين",
        "أكد المتحدث أن الطائرات لن تقصف بلدة هجين",
        "لن يقصف أحد بلدة هجين",
    ],
)
def test_what_will_not_happen_is_no_event(text: str) -> None:
    assert events_of(text) == []
