"""Losses as the other stages know them: whose, how many, at which words."""

from __future__ import annotations

from dataclasses import dataclass

from domain.events import Casualties

UNKNOWN_GROUP = "unknown"
BOTH_SIDES = "both"
"""Group of losses «on both sides» until the sides of the act are known."""


ATTACKERS = "attackers"
DEFENDERS = "defenders"
"""Group of «the attackers» until the sides of the act are known."""
MARTYRS = "martyrs"
"""Group of «2 martyrs» until it is known whom the act hit."""


@dataclass(frozen=True, slots=True)
class CasualtiesMatch:
    """Casualties told at `words[first:last]`."""

    first: int
    last: int
    casualties: Casualties

    def overlaps(self, first: int, last: int) -> bool:
        """Tell whether it shares a word with `words[first:last]`."""
        return first < self.last and self.first < last
