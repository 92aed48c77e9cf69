"""Silver sentences: slots filled, entities tagged, held-out names kept out."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from training import silver
from training.silver import PlaceName

TEXTS = silver.load_texts()
NAMES = (
    PlaceName("الكسرة", "al_kasrah", False),
    PlaceName("رأس العين", "ras_al_ayn", False),
    PlaceName("العلي", "al_ali", True),
)


def tags(marked: str) -> list[tuple[str, str]]:
    return [(token.text, token.tag) for token in silver.tagged(marked, random.Random(1))]


def test_there_are_enough_templates_and_none_twice() -> None:
    assert len(TEXTS.positive) >= 120
    assert len(TEXTS.negative) >= 40
    every = TEXTS.positive + TEXTS.negative
    assert len(set(every)) == len(every)


@pytest.mark.parametrize("template", TEXTS.positive + TEXTS.negative)
def test_every_template_can_be_filled(template: str) -> None:
    marked = silver.filled(template, TEXTS, NAMES, random.Random(1))
    assert "{" not in marked
    assert "}" not in marked
    text = "".join(token.text for token in silver.tagged(marked, random.Random(1)))
    assert not re.search(r"[\[\]]|LOC|ORG", text)


def test_groups_and_fillers_have_whole_marks() -> None:
    for values in TEXTS.fillers.values():
        for value in values:
            assert value.count("[") == value.count("]")
            assert value.count('"') % 2 == 0


def test_an_entity_is_tagged_with_its_proclitic() -> None:
    assert tags("في [LOC دير الزور] و[LOC الكسرة].") == [
        ("في", "O"),
        ("دير", "B-LOC"),
        ("الزور", "I-LOC"),
        ("والكسرة", "B-LOC"),
        (".", "O"),
    ]


def test_quotes_stay_outside_the_entity() -> None:
    found = silver.tagged('تنظيم "[ORG الدولة الإسلامية]"', random.Random(2))
    assert [token.tag for token in found] == ["O", "O", "B-ORG", "I-ORG", "O"]


def test_neighbours_are_two_entities() -> None:
    assert [tag for _, tag in tags("[LOC حلب] [LOC حمص]")] == ["B-LOC", "B-LOC"]


def test_li_swallows_the_alef_of_the_article() -> None:
    marked = silver.filled("خرج ل{place}", TEXTS, NAMES[:1], random.Random(1))
    assert tags(marked) == [("خرج", "O"), ("للكسرة", "B-LOC")]


def test_names_that_need_a_cue_stand_only_behind_one() -> None:
    rng = random.Random(1)
    made = {silver.filled("{place}", TEXTS, NAMES, rng) for _ in range(50)}
    assert "[LOC العلي]" not in made
    made = {silver.filled("{town}", TEXTS, NAMES, rng) for _ in range(50)}
    assert "[LOC العلي]" in made


def test_same_seed_same_sentences() -> None:
    made = [
        silver.sentences_from(TEXTS.positive[:5], TEXTS, NAMES, random.Random(7), 2)
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert len(made[0]) == 10


def test_held_out_names_and_their_telling_words_never_enter_training() -> None:
    names = [PlaceName(f"قرية{n}", f"village_{n}", False) for n in range(60)]
    names += [PlaceName(f"تل قرية{n}", f"hill_{n}", False) for n in range(60)]
    trained, held = silver.hold_out(names, 1234)
    assert trained
    assert held
    assert not {one.place_id for one in trained} & {one.place_id for one in held}
    words = {one.name.split()[-1] for one in held}
    assert not words & {one.name.split()[-1] for one in trained}


def test_holding_out_does_not_depend_on_other_places() -> None:
    names = [PlaceName(f"قرية{n}", f"village_{n}", False) for n in range(60)]
    held = silver.hold_out(names, 1234)[1]
    assert set(silver.hold_out(names[:30], 1234)[1]) == set(held) & set(names[:30])


def test_words_are_exchanged_only_outside_entities() -> None:
    sentence = silver.tagged("قصفوا بعنف في محيط [LOC دير الزور].", random.Random(1))
    (changed,) = silver.exchanged([sentence], ["غريب"], random.Random(1), share=1)
    assert [token.text for token in changed] == ["غريب", "غريب", "في", "محيط", "دير", "الزور", "."]
    assert [token.tag for token in changed] == [token.tag for token in sentence]


def test_known_names_are_left_out() -> None:
    assert silver.without(NAMES, ["الكسره"]) == NAMES[1:]


def test_names_are_read_with_their_aliases(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text(
        "id,name_ar,kind,needs_cue\na,الكسرة,town,0\nb,المطار,quarter,0\nc,الرقة,governorate,0\n",
        encoding="utf-8",
    )
    (tmp_path / "aliases.csv").write_text(
        "alias,place,form,needs_cue\nكسرة,a,ar,0\nKasrah,a,en,0\nبلدة الكسرة,a,ar,0\n",
        encoding="utf-8",
    )
    assert silver.read_names(tmp_path, TEXTS) == (
        PlaceName("الكسرة", "a", False),
        PlaceName("كسرة", "a", False),
        PlaceName("المطار", "b", True),
    )


def test_templates_are_divided() -> None:
    kept, held = silver.divide_templates(TEXTS.positive, 1234)
    assert 0.1 < len(held) / len(TEXTS.positive) < 0.25
    assert set(kept) | set(held) == set(TEXTS.positive)
    assert not set(kept) & set(held)
