"""A sheet of paper to draw on in millimetres, from the top left, and the themes it is drawn in."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

import yaml
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.patheffects import Normal, withStroke

from domain.errors import DataFileError
from export.lettering import MM_A_POINT, broken, fitted, font, shown, width_mm
from wording.texts import Texts

SHEET = Path(__file__).parent / "sheet.yaml"
_MM_AN_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of picture in millimetres; `scale` sizes letters and lines, 1 being A4."""

    paper_id: str
    width_mm: float
    height_mm: float
    scale: float

    @property
    def is_wide(self) -> bool:
        """Tell whether there is room for a column beside the map."""
        return self.width_mm > 1.1 * self.height_mm


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of everything but events."""

    theme_id: str
    sheet: str
    land: str
    home: str
    line: str
    outline: str
    border: str
    water: str
    water_name: str
    ink: str
    faint: str
    paper: str
    edge: str


@dataclass(frozen=True, slots=True)
class SheetStyle:
    """Everything `sheet.yaml` says, by id."""

    papers: Mapping[str, Paper]
    themes: Mapping[str, Theme]


def load_sheet_style(path: Path = SHEET) -> SheetStyle:
    """Read papers and themes; DataFileError when they cannot be."""
    try:
        given = yaml.safe_load(path.read_text(encoding="utf-8"))
        papers = [
            Paper(each["id"], each["width_mm"], each["height_mm"], each["scale"])
            for each in given["papers"]
        ]
        names = [field.name for field in fields(Theme)][1:]
        themes = [Theme(each["id"], *(each[name] for name in names)) for each in given["themes"]]
    except (KeyError, OSError, TypeError, yaml.YAMLError) as error:
        raise DataFileError(f"{path.name} cannot be read: {error}.") from error
    return SheetStyle(
        {paper.paper_id: paper for paper in papers}, {theme.theme_id: theme for theme in themes}
    )


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a sheet, in millimetres from its top left."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return how far the right edge is from the left of the sheet."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Return how far the lower edge is from the top of the sheet."""
        return self.top + self.height

    def holds(self, x: float, y: float, margin: float) -> bool:
        """Tell whether a point lies in the box, or so near to it."""
        across = self.left - margin <= x <= self.right + margin
        return across and self.top - margin <= y <= self.bottom + margin

    def inside(self, margin: float) -> Box:
        """Return the box less a margin on all sides."""
        return Box(
            self.left + margin,
            self.top + margin,
            max(self.width - 2 * margin, 0),
            max(self.height - 2 * margin, 0),
        )


class Align(enum.Enum):
    """At which side of its box a line stands."""

    START = enum.auto()
    """Where the language begins."""
    END = enum.auto()
    CENTRE = enum.auto()


@dataclass(frozen=True, slots=True)
class Letters:
    """How words are written."""

    size: float
    """Points on a sheet of A4."""
    gid: str
    """What the words are, for those who look at the drawing's structure."""
    strong: bool = False
    colour: str = ""
    """Empty for that of the theme."""
    halo: bool = False
    """Whether the ground shines around the letters."""
    is_name: bool = False
    """Whether the words are of another language than the sheet's, or of none."""
    align: Align = Align.START
    spacing: float = 1.5
    """Height of a line, of the size of its letters."""


class Sheet:
    """A figure of one paper, drawn upon in millimetres; mirrored where the language is.

    Texts are drawn as outlines: matplotlib's own text in PDF misplaces Arabic.
    """

    def __init__(self, paper: Paper, theme: Theme, texts: Texts) -> None:
        """Begin an empty sheet with words in the language of `texts`."""
        self.paper, self.theme, self.texts = paper, theme, texts
        size = (paper.width_mm / _MM_AN_INCH, paper.height_mm / _MM_AN_INCH)
        self.figure = Figure(figsize=size, facecolor=theme.sheet)
        self.is_mirrored = texts.language.direction == "rtl"

    @cached_property
    def page(self) -> Axes:
        """The whole sheet, drawn upon in millimetres."""
        return self.part(Box(0, 0, self.paper.width_mm, self.paper.height_mm), order=1)

    def mirrored(self, box: Box) -> Box:
        """Return where the box is in the sheet's language: on the other side, right to left."""
        if not self.is_mirrored:
            return box
        return Box(self.paper.width_mm - box.right, box.top, box.width, box.height)

    def part(self, box: Box, order: float = 0) -> Axes:
        """Return axes over the box, in millimetres from its own top left."""
        wide, high = self.paper.width_mm, self.paper.height_mm
        axes = self.figure.add_axes(
            (box.left / wide, 1 - box.bottom / high, box.width / wide, box.height / high)
        )
        axes.set_axis_off()
        axes.set_xlim(0, box.width)
        axes.set_ylim(box.height, 0)
        axes.set_zorder(order)
        axes.patch.set_visible(False)
        return axes

    def frame(self, axes: Axes, colour: str, width: float, order: float = 8) -> None:
        """Draw a line around axes, so many millimetres wide on a sheet of A4."""
        (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
        axes.add_patch(
            Rectangle(
                (left, top),
                right - left,
                bottom - top,
                facecolor="none",
                edgecolor=colour,
                linewidth=self.mm(width) / MM_A_POINT,
                zorder=order,
                clip_on=False,
            )
        )

    def write(self, words: str, box: Box, letters: Letters) -> float:
        """Write one line at the top of the box; return its height."""
        begins, ends = ("right", "left") if self.is_mirrored else ("left", "right")
        side = {Align.START: begins, Align.END: ends, Align.CENTRE: "center"}[letters.align]
        x = {"left": box.left, "right": box.right, "center": box.left + box.width / 2}[side]
        self.put(self.page, (x, box.top), words, letters, (side, "top"))
        return self.line_mm(letters)

    def paragraph(self, lines: Iterable[str], box: Box, letters: Letters, most: int = 0) -> float:
        """Write lines below one another, each broken to the box's width; return the height.

        One that takes more than `most` is cut, unless that is 0.
        """
        top = box.top
        for line in lines:
            for piece in broken(shown(line), self.points(letters), box.width, most):
                top += self.write(piece, Box(box.left, top, box.width, 0), letters)
        return top - box.top

    def put(
        self,
        axes: Axes,
        at: tuple[float, float],
        words: str,
        letters: Letters,
        align: tuple[str, str] = ("center", "center_baseline"),
    ) -> None:
        """Write a text into axes whose units are millimetres; `align` is across and along."""
        size, theme = self.points(letters), self.theme
        width = 2.2 * self.paper.scale
        halo = [withStroke(linewidth=width, foreground=theme.home)] if letters.halo else []
        line = shown(words, None if letters.is_name else self.texts.language)
        # matplotlib would align by the widths of hinted letters, which outlines have not.
        part = {"left": 0.0, "center": 0.5, "right": 1.0}[align[0]]
        axes.text(
            at[0] - part * width_mm(line, size, strong=letters.strong),
            at[1],
            line,
            fontproperties=font(size, strong=letters.strong),
            color=letters.colour or theme.ink,
            horizontalalignment="left",
            verticalalignment=align[1],
            path_effects=halo or [Normal()],
            parse_math=False,
            gid=letters.gid,
            zorder=5,
        )

    def lines(self, words: str, width: float, letters: Letters, most: int = 0) -> int:
        """Return how many lines of that width the words take, no more than `most`, if any."""
        return len(list(broken(shown(words), self.points(letters), width, most)))

    def points(self, letters: Letters) -> float:
        """Return the size of the letters on this paper, in points."""
        return letters.size * self.paper.scale

    def line_mm(self, letters: Letters) -> float:
        """Return how high a line of such letters is, in millimetres."""
        return letters.spacing * self.points(letters) * MM_A_POINT

    def width(self, words: str, letters: Letters) -> float:
        """Return how wide the words are drawn, in millimetres."""
        return width_mm(words, self.points(letters), strong=letters.strong)

    def fitted(self, words: str, width: float, letters: Letters) -> str:
        """Return the words as one line, cut where they are wider than so many millimetres."""
        return fitted(shown(words), self.points(letters), width, strong=letters.strong)

    def mm(self, value: float) -> float:
        """Return millimetres of an A4 sheet as those of this paper."""
        return value * self.paper.scale
