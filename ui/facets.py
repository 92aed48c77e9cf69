"""Values to filter by as a list with counts; what is pressed is drawn on the map at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from mapping.base import address_of
from tables.address import as_told
from ui.canvas import turn
from ui.state import change_filter, current
from wording.texts import Texts

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

# The script is a served file: Streamlit would send it with every run.
_LOAD = """export default async (given) => {
  const { default: show } = await import(new URL(given.data.script, document.baseURI));
  show(given);
};"""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that can be filtered by, its label, and how many events choosing it would show."""

    value: str
    label: str
    count: int


def show_facet(
    name: str, param: str, choices: Sequence[Choice], chosen: Sequence[str], texts: Texts
) -> None:
    """Show the choices; `param` is the parameter of an address that filters by them."""
    key = f"filter_{name}"
    _facet()(
        key=key,
        data={
            "param": param,
            "label": texts(f"filters.{name}"),
            "any": texts(f"filters.{name}_any"),
            "find": texts("filters.find"),
            "direction": texts.language.direction,
            "chosen": [str(value) for value in chosen],
            "choices": [
                {
                    "value": str(each.value),
                    "label": each.label,
                    "count": each.count,
                    "told": texts("filters.choice", label=each.label, count=each.count),
                }
                for each in choices
            ],
            "turn": turn(),
            "script": address_of("page/facet.js"),
            "sheet": address_of("page/facet.css"),
        },
        on_asked_change=lambda: _answer(key, param),
    )


def _answer(key: str, param: str) -> None:
    """Take what is asked for where there is no map to tell it."""
    asked = st.session_state[key].get("asked")
    if asked is not None:
        # What the browser gives is read like any address: what makes no sense is left out.
        change_filter(as_told(current().wanted, {param: asked}))


@cache
def _facet() -> ComponentRenderer:
    return st.components.v2.component("kharita_facet", js=_LOAD)
