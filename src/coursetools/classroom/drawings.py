"""The figures of a report: grey, hatched and labelled, so that nobody needs colour to read them."""

import base64
import io
from collections.abc import Sequence

import matplotlib
import numpy as np
from matplotlib.figure import Figure

from coursetools.classroom.statistics import Discrimination

WIDTH = 4.4  # inches: as wide as a phone
BARS = 20  # of a distribution, at most
DARK, MIDDLE, LIGHT = "0.25", "0.6", "0.92"
SHARES = (("solved", DARK, ""), ("partly", "white", "////"), ("no points", LIGHT, ""))


def address(figure: Figure) -> str:
    """The figure as an SVG in an address, for a page that stands alone; the same each time."""
    file = io.BytesIO()
    with matplotlib.rc_context({"svg.hashsalt": "report"}):
        figure.savefig(file, format="svg", metadata={"Date": None})
    return "data:image/svg+xml;base64," + base64.b64encode(file.getvalue()).decode()


def axes(height: float):
    figure = Figure((WIDTH, height), layout="constrained")
    found = figure.subplots()
    found.spines[["top", "right"]].set_visible(False)
    return found


def distribution(totals: np.ndarray, best: float) -> Figure:
    """How many learners have how many points, with the median.

    Args:
        totals: (n,) points.
        best: that can be had.
    """
    ax = axes(2.6)
    whole = best <= BARS and bool(np.all(totals == np.round(totals)))
    edges = np.arange(best + 2) - 0.5 if whole else np.linspace(0, best, BARS // 2 + 1)
    counts, _, bars = ax.hist(totals, edges, color=MIDDLE, edgecolor="white")
    ax.bar_label(bars, [f"{count:.0f}" if count else "" for count in counts], fontsize=9)
    median, top = float(np.median(totals)), ax.get_xaxis_transform()
    ax.plot(median, 1.03, "v", color="black", transform=top, clip_on=False)
    ax.text(median, 1.08, f"median {median:g}", transform=top, ha="center", fontsize=9)
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.yaxis.get_major_locator().set_params(integer=True)
    ax.set(xlabel=f"points of {best:g}", ylabel="learners")
    return ax.figure


def shares(numbers: Sequence[str], counts: np.ndarray) -> Figure:
    """For each question how many solved it, solved it in part, and got nothing.

    Args:
        counts: (k, 3) learners.
    """
    ax = axes(0.9 + 0.34 * len(numbers))
    rows, left = range(len(numbers)), np.zeros(len(numbers))
    for (label, color, hatch), column in zip(SHARES, counts.T, strict=True):
        style = {"color": color, "hatch": hatch, "label": label, "edgecolor": "black"}
        bars = ax.barh(rows, column, left=left, **style)
        words = [f"{count:.0f}" if count else "" for count in column]
        for text in ax.bar_label(bars, words, label_type="center", fontsize=9):
            text.set(color="white" if color == DARK else "black")
            if hatch:
                text.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 1})
        left += column
    ax.set_yticks(rows, numbers)
    ax.invert_yaxis()
    ax.set(xlabel="learners", ylabel="question")
    ax.legend(ncols=3, loc="lower center", bbox_to_anchor=(0.5, 1), frameon=False, fontsize=9)
    return ax.figure


def tells_apart(numbers: Sequence[str], found: Sequence[Discrimination]) -> Figure:
    """Discrimination of each question for which there is one, with its interval."""
    known = [(number, one) for number, one in zip(numbers, found, strict=True) if one.why == ""]
    ax = axes(0.9 + 0.34 * len(known))
    for row, (_, one) in enumerate(known):
        ax.plot([one.low, one.high], [row, row], color="black", linewidth=1.5)
        ax.plot(one.value, row, "o" if one.low > 0 else "D", color="black", markersize=6)
    ax.axvline(0, color="0.5", linestyle="--", linewidth=1)
    ax.set_yticks(range(len(known)), [number for number, _ in known])
    ax.invert_yaxis()
    ax.set(xlim=(min(-0.25, *(one.low - 0.05 for _, one in known)), 1.02))
    ax.set(xlabel="discrimination", ylabel="question")
    return ax.figure
