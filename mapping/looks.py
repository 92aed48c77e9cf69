"""How markers are drawn, by the user's choice, and that choice as parameters of an address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mapping.colouring import Colouring

_BY_HARM = "harm"


@dataclass(frozen=True, slots=True)
class Look:
    """How markers are drawn."""

    colouring: Colouring = Colouring.KIND
    by_harm: bool = False
    """Whether they are as large as the harm done, else as many as the events are."""
    heat: bool = False
    """Whether a surface shows where events are dense."""


def look_params(look: Look) -> dict[str, list[str]]:
    """Return the parameters of the look; what is as usual is empty."""
    return {
        "colour": [] if look.colouring is Colouring.KIND else [look.colouring.value],
        "size": [_BY_HARM] if look.by_harm else [],
        "heat": ["1"] if look.heat else [],
    }


def look_of(params: Mapping[str, Sequence[str]]) -> Look:
    """Return the look that the parameters name; what makes no sense is as usual."""
    first = {name: values[0] for name, values in params.items() if values}
    colour = first.get("colour")
    return Look(
        Colouring(colour) if colour in set(Colouring) else Colouring.KIND,
        by_harm=first.get("size") == _BY_HARM,
        heat=first.get("heat") == "1",
    )
