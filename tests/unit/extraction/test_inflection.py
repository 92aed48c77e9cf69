"""Forms of the verbs of an entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from extraction import inflection, lexicon

LETTERS = inflection.read_inflection(
    lexicon.load_yaml(Path(lexicon.__file__).parent / "lexicons" / "inflection.yaml")
)


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("أحرق", "يحرق"),
        ("استعاد", "تستعيد"),
        ("استولى", "يستولون"),
        ("استولى", "استولت"),
        ("ألقى", "تلقي"),
        ("ألقى", "ألقوا"),
        ("أخلى", "أخلاها"),
        ("دخل", "يدخلون"),
        ("اعتقل", "تعتقله"),
        ("وضع يده", "وضعت يده"),
    ],
)
def test_a_verb_stands_in_past_and_present(verb: str, form: str) -> None:
    assert form in LETTERS.forms({"verbs": [verb]})


@pytest.mark.parametrize(
    ("verb", "form"), [("عاد", "يعاد"), ("وقع", "يوقع"), ("أسر", "يسر"), ("ألقى", "ألق")]
)
def test_what_its_letters_do_not_tell_is_no_form(verb: str, form: str) -> None:
    assert form not in LETTERS.forms({"verbs": [verb]})
