import json

import pytest
from branca.element import Template

from mapping.embed import to_script
from tests.factory import HOSTILE

WORDS = [
    HOSTILE,
    "</script>",
    "<!--",
    "${1}",
    "`",
    "'",
    '"',
    "\\",
    "\u2028\u2029",
    "{{ 7*7 }}",
    "{% x %}",
    "{# x",
]


@pytest.mark.parametrize("words", WORDS)
def test_words_come_back_as_they_were(words: str) -> None:
    assert json.loads(to_script({"a": [words, {"b": words}]})) == {"a": [words, {"b": words}]}


@pytest.mark.parametrize("words", WORDS)
def test_nothing_that_ends_a_script_or_a_literal_is_spelt(words: str) -> None:
    written = to_script([words])
    assert written.isascii()
    assert not set("<>&$`'") & set(written)


@pytest.mark.parametrize("words", WORDS)
def test_a_template_engine_finds_nothing_to_do(words: str) -> None:
    written = to_script({"outer": {"inner": words}})
    assert Template(written).render() == written
