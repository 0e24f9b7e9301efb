"""Lessons can be read without telling red from green, in a narrow column, and by a screen reader.

Colours are seen as Machado, Oliveira and Fernandes (2009, "A physiologically-based model for
simulation of color vision deficiency", https://doi.org/10.1109/TVCG.2009.113) have it, without one
kind of cone; distances are those of CAM02-UCS (Luo, Cui and Li 2006), in which 1 is just visible
side by side.
"""

import ast
import itertools
import json
import re

import nbformat
import numpy as np
import pytest
from colorspacious import cspace_convert, deltaE
from helpers import PROJECT, ROOT
from nbformat.v4 import new_code_cell

from coursetools.authoring.build import lesson_notebook
from coursetools.gate.run import errors, run_notebook

EYES = (None, "deuteranomaly", "protanomaly")  # severity 100: deuteranopia, protanopia
APART = 10  # the least distance between two lines that only their colours tell apart
COLUMN = 700  # pixels of a page's text
LEGIBLE = 8.5  # pixels of the smallest letters
BUILT = sorted([*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("release/*/*.ipynb")])
# Before a lesson: write down what each figure holds when it is saved, film or not.
WATCH = """\
import json

import matplotlib.colors
import matplotlib.figure
import matplotlib.text

_figures, _save = [], matplotlib.figure.Figure.savefig


def _watch(figure, *args, **kwargs):
    done = _save(figure, *args, **kwargs)
    panels = [
        [
            (matplotlib.colors.to_hex(line.get_color()), line.get_linestyle(), line.get_marker())
            for line in axes.lines
            if line.get_visible() and len(line.get_xdata())
        ]
        for axes in figure.axes
    ]
    words = figure.findobj(
        lambda one: isinstance(one, matplotlib.text.Text) and one.get_visible() and one.get_text()
    )
    sizes = {word.get_text(): word.get_fontsize() for word in words}
    _figures.append({"panels": panels, "sizes": sizes, "width": figure.get_figwidth()})
    return done


matplotlib.figure.Figure.savefig = _watch
"""


def seen(color, eyes):
    """An sRGB colour, such as #0072B2, as these eyes see it, as numbers from 0 to 1."""
    rgb = np.array([int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    space = {"name": "sRGB1+CVD", "cvd_type": eyes, "severity": 100}
    return np.clip(cspace_convert(rgb, space, "sRGB1"), 0, 1) if eyes else rgb


def distance(one, other):
    """How far two colours are apart to the eyes that tell them apart least."""
    return min(
        float(deltaE(seen(one, eyes), seen(other, eyes), input_space="sRGB1")) for eyes in EYES
    )


def too_alike(colors):
    """Pairs of different colours that some eyes take for one."""
    return [
        f"{one} and {other}: {distance(one, other):.1f}"
        for one, other in itertools.combinations(sorted(set(colors)), 2)
        if distance(one, other) < APART
    ]


def palette():
    """CYCLE and COLORS of course/pictures.py, without running the rest of it."""
    tree = ast.parse(PROJECT.pictures.read_text(encoding="utf-8"))
    found = {
        node.targets[0].id: ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.List | ast.Dict)
    }
    return found["CYCLE"], found["COLORS"]


def test_the_model_knows_what_such_eyes_see():
    assert distance("#000000", "#ffffff") > 90
    red, green = seen("#ff0000", "deuteranomaly"), seen("#ff0000", None)
    assert not np.allclose(red, green)
    assert distance("#d7191c", "#4d8b31") < 20 < distance("#d7191c", "#2c7bb6")


def test_the_palette_is_told_apart_by_everybody():
    cycle, colors = palette()
    assert too_alike(cycle) == []
    assert too_alike(colors.values()) == []


def texts(path):
    """The markdown of a built notebook, without what stands in fences."""
    cells = nbformat.read(path, as_version=4).cells
    markdown = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return re.sub(r"^```.*?^```", "", markdown, flags=re.M | re.S)


def calls(path, name):
    """Calls of this function in the code of a built notebook."""
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code" and f"{name}(" in cell.source and cell.id != "pictures":
            for node in ast.walk(ast.parse(cell.source)):
                if isinstance(node, ast.Call) and getattr(node.func, "id", None) == name:
                    yield node


def test_headings_skip_no_level():
    for path in BUILT:
        levels = [len(marks) for marks in re.findall(r"^(#+) ", texts(path), re.M)]
        assert levels[0] == 1 and levels.count(1) == 1, path
        jumps = [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1]
        assert not jumps, path


def test_every_picture_has_words():
    shown = 0
    for path in BUILT:
        assert not re.search(r"!\[\s*\]|<img(?![^>]*\balt=\"[^\"])", texts(path)), path
        for name, place in {"show_figure": 0, "show_film": 3}.items():
            for call in calls(path, name):
                given = {word.arg: word.value for word in call.keywords}
                alt = given.get("alt") or call.args[place]
                assert len(ast.unparse(alt)) > 20, f"{path}, line {call.lineno}"
                shown += 1
    assert shown > 50


def watched(slug, folder):
    """A lesson that was run, without an error and leaving no file, and what its figures hold."""
    notebook = lesson_notebook(PROJECT, slug)
    notebook.cells.insert(0, new_code_cell(WATCH))
    notebook.cells.append(new_code_cell("print(json.dumps(_figures))"))
    run_notebook(notebook, folder=folder, timeout=600)
    assert [path.name for path in folder.iterdir()] == []
    assert [said for cell in notebook.cells for said in errors(cell)] == []
    return notebook, json.loads(notebook.cells[-1].outputs[0].text)


def pictures_without_words(notebook):
    """What a lesson shows beside `show_figure` and `show_film`, by the cell's id."""
    return {
        cell.id
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        for kind, data in output.get("data", {}).items()
        if kind.startswith("image/") or re.search(r"<img(?![^>]*\balt=\"[^\"])", str(data))
    }


def unreadable(figures):
    """Lines of one panel that only colours tell apart, for some eyes not at all; small letters."""
    wrong = set()
    for figure in figures:
        for panel in figure["panels"]:
            for style in {tuple(style) for _, *style in panel}:
                wrong |= set(too_alike(color for color, *other in panel if tuple(other) == style))
        pixels = min(1, COLUMN / (100 * figure["width"])) * 100 / 72  # of a point
        for word, size in figure["sizes"].items():
            if size * pixels < LEGIBLE:
                wrong.add(f"{word!r} has {size * pixels:.1f} pixels")
    return wrong


def test_lines_that_only_a_colour_tells_apart_and_small_letters_are_named():
    panel = [["#0072b2", "-", "None"], ["#7b4fa3", "-", "None"]]
    figure = {"panels": [panel], "sizes": {"large": 10, "small": 8}, "width": 12}
    assert unreadable([figure]) == {
        "#0072b2 and #7b4fa3: 3.2",
        "'large' has 8.1 pixels",
        "'small' has 6.5 pixels",
    }
    panel[1][1] = "--"
    assert unreadable([figure | {"width": 7}]) == set()


@pytest.mark.slow
@pytest.mark.parametrize("slug", PROJECT.slugs("lessons"))
def test_the_figures_of_a_lesson_can_be_read_by_everybody(slug, tmp_path):
    notebook, figures = watched(slug, tmp_path)
    assert figures
    assert unreadable(figures) | pictures_without_words(notebook) == set()
