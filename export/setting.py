"""What files are made with, besides the events."""

from __future__ import annotations

from dataclasses import dataclass

from mapping.shapes import Ground
from mapping.style import Style
from wording.texts import Texts


@dataclass(frozen=True, slots=True)
class Setting:
    """The words of a language, the land that places stand for, and the colours."""

    texts: Texts
    ground: Ground
    style: Style
