"""Figures as a notebook shows them, in half to three quarters of the time.

IPython prints a figure with `bbox_inches="tight"`, for which matplotlib lays everything out twice:
to measure, and to draw. Here it is drawn once, with a margin around it, and the picture is cropped.
"""

import contextlib
import io
from binascii import b2a_base64

import numpy as np
from IPython.core.formatters import DisplayFormatter
from IPython.core.pylabtools import print_figure
from matplotlib import rcParams
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox
from PIL import Image

MARGIN = 1  # inches around the figure; what reaches further is printed IPython's way


def install(formatter: DisplayFormatter) -> None:
    """Show figures with `png`, until the notebook asks for another format or other options."""
    formatter.formatters["image/png"].for_type(Figure, png)


def png(figure: Figure) -> str | None:
    """A figure as PNG in base64, as IPython would crop it; None for an empty one."""
    data = None
    with contextlib.suppress(Exception):  # a private part that matplotlib has renamed, say
        data = drawn_once(figure)
    data = data or print_figure(figure)
    return b2a_base64(data, newline=False).decode() if data else None


def drawn_once(figure: Figure) -> bytes | None:
    """The PNG; None where measuring first is needed, or where there is nothing to see."""
    if not is_simple(figure):
        return None
    file, dpi = io.BytesIO(), figure.dpi
    margin = round(MARGIN * dpi)
    width, height = (round(inches * dpi) + 2 * margin for inches in figure.get_size_inches())
    bounds = -margin, -margin, width + 0.5, height + 0.5  # halves: matplotlib rounds down
    figure.canvas.print_figure(
        file,
        format="rgba",
        bbox_inches=Bbox.from_bounds(*(length / dpi for length in bounds)),
        dpi=dpi,
        facecolor=figure.get_facecolor(),
        edgecolor=figure.get_edgecolor(),
    )
    pixels = np.frombuffer(file.getbuffer(), np.uint32).reshape(height, width)
    seen = pixels != pixels[0, 0]
    places = []
    for axis, most in ((1, height), (0, width)):
        ink = np.flatnonzero(seen.any(axis))
        if not ink.size or ink[0] == 0 or ink[-1] == most - 1:
            return None
        pad = round(rcParams["savefig.pad_inches"] * dpi)
        places.append(slice(max(ink[0] - pad, 0), ink[-1] + pad + 1))
    picture = np.ascontiguousarray(pixels[tuple(places)]).view(np.uint8)
    file = io.BytesIO()
    image = Image.fromarray(picture.reshape(*picture.shape[:1], -1, 4))
    image.save(file, "png", dpi=(dpi, dpi), compress_level=1)  # a third faster, a tenth larger
    return file.getvalue()


def is_simple(figure: Figure) -> bool:
    """Whether no part's place depends on the picture's edge, or may be out of the picture."""
    others = figure.subfigs, figure.legends, figure.images, figure.artists, figure.patches
    return (
        figure.get_layout_engine() is None
        and figure.patch.get_linewidth() == 0
        and not any(others)
        and all(0 <= place <= 1 for text in figure.texts for place in text.get_position())
        and bool(figure.axes)
        and all(map(_is_simple, figure.axes))
    )


def _is_simple(axes: Axes) -> bool:
    legend, seen = axes.get_legend(), axes.figure.bbox.padded(MARGIN * axes.figure.dpi)
    others = axes.texts, axes.tables, axes.artists, axes.child_axes
    return (
        axes.name == "rectilinear"
        and axes.get_aspect() == "auto"
        and axes.get_axes_locator() is None
        and not any(others)
        and (legend is None or seen.overlaps(legend.get_bbox_to_anchor()))
    )
