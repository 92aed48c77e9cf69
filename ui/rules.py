"""The ids of rules in words."""

from __future__ import annotations

import html

from domain.events import Event
from extraction.lexicon import Lexicons
from ui.marks import in_brief
from wording.texts import Texts

_BY_START = {
    "weapon": "weapon",
    "author": "author",
    "target": "target",
    "cue": "cue",
    "gazetteer": "gazetteer",
    "list": "list",
    "stanza": "tagger",
    "date": "date",
    "casualties": "casualties",
    "recap": "recap",
    "caution": "caution",
}


def rule_html(rule: str, lexicons: Lexicons, texts: Texts) -> str:
    """Return what the rule is, in words, and its id, escaped."""
    words = html.escape(rule_words(rule, lexicons, texts))
    return f'<span class="kh-rule">{words} <code>{in_brief(rule)}</code></span>'


def rules_html(event: Event, field: str, lexicons: Lexicons, texts: Texts) -> str:
    """Return the rules that the field of the event was read by, each once, escaped."""
    rules = dict.fromkeys(reading.rule for reading in event.readings if reading.field == field)
    return "".join(rule_html(rule, lexicons, texts) for rule in rules)


def rule_words(rule: str, lexicons: Lexicons, texts: Texts) -> str:
    """Return what the rule is, in words; one that joins several names each of them."""
    parts = (_words(part, lexicons, texts) for part in rule.split("+"))
    return " + ".join(dict.fromkeys(parts))


def _words(rule: str, lexicons: Lexicons, texts: Texts) -> str:
    if rule.startswith("rule.") and rule in texts.words:
        return texts(rule)
    if rule in lexicons.triggers:
        return texts("rule_of.trigger")
    if rule in lexicons.actor_aliases:
        return texts("rule_of.actor")
    return texts(f"rule_of.{_BY_START.get(rule.partition('.')[0], 'other')}")
