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
    ],
)
def test_words_that_speak_against_an_event_are_named(
    text: str, word: str, reason: Reason, because: str
) -> None:
    over = passed(text, Sort.TRIGGER)[word]
    assert over.reason is reason
    assert over.because is not None
    assert over.because.of(text) == because


def test_running_total_is_no_loss() -> None:
    text = "بلغت حصيلة القتلى منذ مطلع الشهر 45 مدنياً."
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
