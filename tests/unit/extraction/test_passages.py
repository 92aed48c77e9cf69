from __future__ import annotations

import pytest

from domain.reports import Report
from domain.spans import Span
from extraction.passages import Part, Passage, PassedOver, Reason, Sort, find_passages
from tests.annotators import annotate_plainly
from tests.unit.extraction.reading import DAY, extractor

SHELLING = "قصفت قوات النظام بلدة السوسة يوم أمس."


def passages_of(text: str) -> tuple[Passage, ...]:
    report = Report("r", text, DAY)
    sentences = annotate_plainly([report])[0]
    return find_passages(report, sentences, extractor().read(report, sentences), extractor())


def passed(text: str, sort: Sort) -> dict[str, PassedOver]:
    """Return what was passed over in the text, by its words."""
    return {
        over.span.of(text): over
        for passage in passages_of(text)
        for over in passage.passed_over
        if over.sort is sort
    }


def test_passages_cover_the_sentences_and_hold_every_event_once() -> None:
    text = f"{SHELLING} واستهدفت طائرات التحالف الدولي بلدة هجين."
    found = passages_of(text)
    assert [passage.span.of(text)[:5] for passage in found] == ["قصفت ", "واسته"]
    assert [len(passage.event_ids) for passage in found] == [1, 1]
    assert [passage.part for passage in found] == [Part.BODY, Part.BODY]


def test_items_of_a_list_in_one_line_are_passages_of_their_own() -> None:
    text = "• قصفت قوات النظام بلدة السوسة • واستهدفت طائرات التحالف الدولي بلدة هجين"
    found = passages_of(text)
    assert [passage.span.of(text)[0] for passage in found] == ["•", "•"]
    assert [len(passage.event_ids) for passage in found] == [1, 1]


def test_what_was_read_is_not_passed_over() -> None:
    assert passages_of(SHELLING)[0].passed_over == ()


@pytest.mark.parametrize(
    ("text", "word", "reason", "because"),
    [
        ("نفى المتحدث باسم قوات النظام وقوع قصف على بلدة السوسة.", "قصف", Reason.DENIED, "نفى"),
        (
            "حشدت قوات النظام عناصرها تمهيداً لهجوم على بلدة هجين.",
            "هجوم",
            Reason.NOT_SAID_TO_HAPPEN,
            "تمهيدا",
        ),
        (
            "طالب الأهالي قوات النظام بوقف القصف على بلدة هجين.",
            "القصف",
            Reason.DEMANDED,
            "طالب",
        ),
        ("نفت قوات النظام قصف بلدة هجين.", "قصف", Reason.DENIED, "نفت"),
        ("قتل رجل بحادث سير في بلدة هجين.", "قتل", Reason.ACCIDENT, "حادث سير"),
        ("تقصف قوات النظام بلدة السوسة بشكل يومي.", "تقصف", Reason.HABITUAL, "بشكل يومي"),
        (
            "أطلقت قوات النظام النار في الهواء في بلدة السوسة.",
            "أطلقت",
            Reason.HARMLESS,
            "في الهواء",
        ),
    ],
)
def test_words_that_speak_against_an_event_are_named(
    text: str, word: str, reason: Reason, because: str
) -> None:
    over = passed(text, Sort.TRIGGER)[word]
    assert over.reason is reason
    assert over.because is not None
    assert over.because.of(text) == because


@pytest.mark.parametrize(
    ("text", "word", "reason"),
    [
        (
            "داهمت قوات سوريا الديمقراطية بلدة الشحيل واعتقلت 3 مدنيين، ثم انسحبت من البلدة.",
            "داهمت",
            Reason.PART_OF_OPERATION,
        ),
        (
            "داهمت قوات سوريا الديمقراطية بلدة الشحيل واعتقلت 3 مدنيين، ثم انسحبت من البلدة.",
            "انسحبت",
            Reason.PART_OF_OPERATION,
        ),
        (
            "قصفت قوات التحالف الدولي رتلاً لقوات النظام في بلدة السوسة.",
            "رتلا",
            Reason.TARGET,
        ),
        (f"{SHELLING} وروت مصادر أهلية تفاصيل القصف.", "القصف", Reason.POINTS_BACK),
        ("وصل وفد إلى بلدة هجين فجر اليوم.", "فجر", Reason.NEEDS_WORD),
        ("أعلنت قوات سوريا الديمقراطية تحقيق تقدم جديد.", "تقدم جديد", Reason.NEEDS_PLACE),
        (
            "سلّم 30 عنصراً من التنظيم أنفسهم في بلدة السوسة فجر اليوم.",
            "فجر",
            Reason.DATE,
        ),
    ],
)
def test_words_of_another_act_or_none_say_which(text: str, word: str, reason: Reason) -> None:
    assert passed(text, Sort.TRIGGER)[word].reason is reason


def test_losses_only_tried_for_are_none() -> None:
    over = passed("حاولت قوات النظام اعتقال 3 مدنيين في بلدة هجين.", Sort.CASUALTIES)
    assert {each.reason for each in over.values()} == {Reason.INTENT}


def test_headline_gives_who_acted_and_is_read_for_nothing_else() -> None:
    text = "قوات النظام تقصف بلدة السوسة\nتعرضت بلدة السوسة يوم أمس لقصف بقذائف الهاون."
    report = Report("r", text, DAY)
    (event,) = extractor().read(report, annotate_plainly([report])[0])
    assert event.side_a == ("regime",)
    head, body = passages_of(text)
    assert (head.is_read, head.event_ids, body.event_ids) == (False, (), (event.event_id,))
    assert {over.sort for over in head.passed_over} == {Sort.TRIGGER, Sort.PLACE}
    assert {over.reason for over in head.passed_over} == {Reason.HEADLINE}


def test_running_total_is_no_loss() -> None:
    text = "ارتفع عدد القتلى منذ مطلع الشهر إلى 45 مدنياً."
    losses = passed(text, Sort.CASUALTIES).values()
    assert {over.reason for over in losses} == {Reason.TOTALS}


def test_nobody_known_to_be_harmed() -> None:
    text = f"{SHELLING[:-1]}، ولا معلومات عن قتلى."
    assert [over.reason for over in passed(text, Sort.CASUALTIES).values()] == [Reason.NONE]


def test_headline_is_told_again_in_the_body() -> None:
    text = f"قوات النظام تقصف بلدة السوسة\n{SHELLING}\nتجدد القصف على هجين"
    head, body, foot = passages_of(text)
    assert (head.part, body.part, foot.part) == (Part.HEADLINE, Part.BODY, Part.ASIDE)
    assert {over.reason for over in head.passed_over} == {Reason.HEADLINE}
    assert {over.reason for over in foot.passed_over} == {Reason.ASIDE}
    assert [each.is_read for each in (head, body, foot)] == [False, True, False]
    assert (head.event_ids, len(body.event_ids)) == ((), 1)


def test_headline_alone_is_read() -> None:
    head, _ = passages_of("قوات النظام تقصف بلدة السوسة\nللمزيد تابعوا موقعنا.")
    assert head.part is Part.HEADLINE
    assert len(head.event_ids) == 1


def test_headline_of_a_report_without_events_was_read_all_the_same() -> None:
    head, _ = passages_of("نفي قصف بلدة السوسة\nللمزيد تابعوا موقعنا.")
    assert (head.part, head.is_read) == (Part.HEADLINE, True)


def test_act_told_twice_says_so() -> None:
    text = f"{SHELLING} وقد قصفت قوات النظام بلدة السوسة يوم أمس بالمدفعية."
    found = passages_of(text)
    assert [len(passage.event_ids) for passage in found].count(1) == 1
    other = next(passage for passage in found if not passage.event_ids)
    assert Reason.TOLD_AGAIN in {over.reason for over in other.passed_over}


def test_names_without_an_event_are_listed() -> None:
    text = "زار وفد من التحالف الدولي بلدة هجين في سوريا."
    assert passed(text, Sort.ACTOR)["التحالف الدولي"].reason is Reason.NO_EVENT
    places = passed(text, Sort.PLACE)
    assert next(o for words, o in places.items() if "هجين" in words).reason is Reason.NO_EVENT
    assert places["سوريا"].reason is Reason.COUNTRY


def test_dateline_says_where_the_report_comes_from() -> None:
    text = f"ريف دير الزور – {SHELLING}"
    assert {over.reason for over in passed(text, Sort.PLACE).values()} == {Reason.DATELINE}


def test_text_without_words_has_no_passage() -> None:
    assert passages_of("") == ()


def test_an_event_cut_otherwise_stands_with_the_sentence_of_its_kind() -> None:
    report = Report("r", f"{SHELLING} وسقط جرحى.", DAY)
    sentences = annotate_plainly([report])[0]
    event = extractor().read(report, sentences)[0]
    stored = type(event)(
        **{name: getattr(event, name) for name in event.__slots__ if name != "evidence"},
        evidence=Span(0, len(report.text)),
    )
    first, second = find_passages(report, sentences, [stored], extractor())
    assert (first.event_ids, second.event_ids) == ((stored.event_id,), ())


def test_hostile_text_has_its_spans_inside() -> None:
    text = f"<img src=x onerror=alert(1)> `${{1}}` {SHELLING} \u202eقصف\u202c"
    for passage in passages_of(text):
        assert all(passage.span.overlaps(over.span) for over in passage.passed_over)
