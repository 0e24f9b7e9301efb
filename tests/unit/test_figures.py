"""Figures drawn once look like those that IPython draws twice."""

import io
from base64 import b64decode

import matplotlib.pyplot as plt
import numpy as np
import pytest
from IPython.core.pylabtools import print_figure
from PIL import Image

from coursetools.grading.inside.figures import drawn_once, png

X = np.linspace(-3, 3, 50)


def curve():
    plt.plot(X, np.maximum(X, 0), label=r"$\alpha$ = 0")
    plt.gca().set(title="ReLU", xlabel="z", ylabel="a")
    plt.legend()


def coloured():
    plt.figure(facecolor="lightgrey")
    curve()


def small():
    plt.figure(figsize=(2, 1.5), dpi=70)
    curve()


def logarithmic():
    plt.loglog(10 ** (3 * X), 10 ** (-3 * X))
    plt.twinx().plot(10 ** (3 * X), X)


def several():
    _, parts = plt.subplots(2, 3, figsize=(7, 4))
    parts[0, 1].bar(["a", "b"], [1, 2])
    plt.suptitle("Six")


def legend_beside():
    plt.plot(X, label="beside")
    plt.legend(bbox_to_anchor=(1, 1))


SIMPLE = [curve, coloured, small, logarithmic, several, legend_beside]


def picture_of_squares():
    plt.imshow(np.eye(8))
    plt.colorbar()


def laid_out():
    plt.subplots(1, 2, layout="constrained")


def polar():
    plt.subplot(projection="polar").plot(X, X**2)


def legend_of_the_figure():
    plt.plot(X, label="above")
    plt.gcf().legend()


def framed():
    plt.figure(linewidth=8, edgecolor="red")
    plt.plot(X)


def far_away():
    plt.plot(X)
    plt.text(2, 0.5, "two widths to the right", transform=plt.gca().transAxes)


def legend_far_away():
    plt.plot(X, label="beside")
    plt.legend(bbox_to_anchor=(2, 1))


def nothing_to_see():
    plt.gcf().add_subplot().set_axis_off()


NOT_SIMPLE = [picture_of_squares, laid_out, polar, legend_of_the_figure, framed, far_away]
NOT_SIMPLE += [legend_far_away, nothing_to_see]


@pytest.fixture(autouse=True)
def closed():
    plt.close("all")
    yield
    plt.close("all")


def pixels(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB")).astype(int)


def ink(image: np.ndarray) -> tuple[np.ndarray, int]:
    """What is left without the margin, and the widest margin."""
    seen = (abs(image - image[0, 0]) > 30).any(-1)
    rows, columns = np.flatnonzero(seen.any(1)), np.flatnonzero(seen.any(0))
    margins = rows[0], columns[0], len(seen) - 1 - rows[-1], seen.shape[1] - 1 - columns[-1]
    return image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1], max(margins)


@pytest.mark.parametrize("draw", SIMPLE, ids=lambda f: f.__name__)
def test_a_figure_drawn_once_looks_the_same(draw):
    draw()
    figure = plt.gcf()
    ours, our_margin = ink(pixels(drawn_once(figure)))
    theirs, margin = ink(pixels(print_figure(figure)))
    height, width = np.minimum(ours.shape, theirs.shape)[:2]
    assert np.abs(np.subtract(ours.shape, theirs.shape)).max() <= 2
    assert abs(our_margin - margin) <= 5
    # Lines may lie half a pixel off: compare the means of patches of 8 x 8 pixels.
    patches = [
        image[: height // 8 * 8, : width // 8 * 8]
        .reshape(height // 8, 8, width // 8, 8, 3)
        .mean((1, 3))
        for image in (ours, theirs)
    ]
    assert np.abs(patches[0] - patches[1]).mean() < 4
    assert np.abs(ours.mean((0, 1)) - theirs.mean((0, 1))).max() < 0.3


@pytest.mark.parametrize("draw", NOT_SIMPLE, ids=lambda f: f.__name__)
def test_other_figures_are_ipythons(draw):
    draw()
    assert drawn_once(plt.gcf()) is None
    assert b64decode(png(plt.gcf())) == print_figure(plt.gcf())


def test_drawing_leaves_the_figure_as_it_was():
    curve()
    figure = plt.gcf()
    before = figure.get_size_inches().tolist(), figure.dpi, figure.axes[0].get_position().bounds
    first = drawn_once(figure)
    after = figure.get_size_inches().tolist(), figure.dpi, figure.axes[0].get_position().bounds
    assert before == after
    assert drawn_once(figure) == first


def test_an_empty_figure_is_no_picture():
    assert png(plt.figure()) is None
