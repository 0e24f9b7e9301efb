"""What lessons show: figures have words, films ask no other machine, guesses are compared."""

import re
from types import SimpleNamespace

import matplotlib
import matplotlib.pyplot as plt
import pytest
from helpers import ROOT, SLUG, replace

from coursetools.authoring.build import lesson_notebook
from coursetools.authoring.text import read_notebook
from coursetools.gate.check import check_lesson, minutes
from coursetools.project import find_project


@pytest.fixture
def pictures():
    """The names of course/pictures.py, and `shown`, which collects what is displayed."""
    shown, namespace = [], {}
    with matplotlib.rc_context():
        exec((ROOT / "course" / "pictures.py").read_text(encoding="utf-8"), namespace)
        namespace["display"] = lambda data, raw: shown.append(data)
        yield SimpleNamespace(**namespace, shown=shown)
    plt.close("all")


def test_a_figure_is_an_image_with_words_and_is_closed(pictures):
    plt.plot([0, 1])
    pictures.show_figure('rises where z > 0, "steeply"')
    (data,) = pictures.shown
    assert 'alt="rises where z &gt; 0, &quot;steeply&quot;"' in data["text/html"]
    assert "data:image/png;base64,iVBOR" in data["text/html"]
    assert data["text/plain"] == 'rises where z > 0, "steeply"'
    assert not plt.get_fignums()


def test_a_film_has_words_and_needs_no_other_machine(pictures):
    figure, axes = plt.subplots(figsize=(2, 1))
    pictures.show_film(figure, lambda k: axes.plot([0, k]), range(3), "a line turns", 0.1)
    (data,) = pictures.shown
    assert data["text/html"].count("data:image/png;base64") == 3
    assert re.search(r'<img alt="a line turns"[^>]* id="_anim_img', data["text/html"])
    assert re.search(r'<input [^>]*type="range" aria-label="Frame"', data["text/html"])
    assert not re.search(r"https?://|fa-|<link", data["text/html"])
    assert not plt.get_fignums()


@pytest.mark.parametrize(
    ("guess", "said"),
    [
        (None, "Nothing was written down; it is 0.25."),
        (3, "You wrote 3; it is 0.25."),
        ("20 %", "You wrote 20 %; it is 0.25."),
    ],
)
def test_a_guess_is_compared(pictures, capsys, guess, said):
    pictures.compare_guess(guess, 0.25)
    assert capsys.readouterr().out == said + "\n"


def test_no_two_activations_share_a_colour_and_each_is_dark_enough_to_be_seen(pictures):
    colors = list(pictures.COLORS.values())
    assert len(set(colors)) == len(colors)
    assert all(sum(matplotlib.colors.to_rgb(c)) < 2.2 for c in colors)  # white: 3


def test_a_lesson_gets_the_cell_folded_below_its_imports(course):
    notebook = lesson_notebook(course, SLUG)
    cell = notebook.cells[2]
    assert cell.id == cell.metadata.id == "pictures"
    assert "def show_figure" in cell.source and not cell.source.startswith('"""')
    assert cell.metadata.jupyter.source_hidden and cell.metadata.cellView == "form"


def test_a_cell_with_a_title_is_folded_and_no_other(course):
    replace(course.lesson(SLUG), "# %%\nguess", "# %%\n# @title Draw it\nx = 1\n\n# %%\nguess")
    cells = [c for c in lesson_notebook(course, SLUG).cells if c.cell_type == "code"]
    folded = [cell.source.splitlines()[0] for cell in cells if "cellView" in cell.metadata]
    assert folded == ["# @title Draw it", "# @title How figures are shown: run this cell, too"]


@pytest.mark.parametrize(
    ("more", "reckoned"),
    [
        ("# %%\n" + "x = 1\n" * 240, 44),  # 240 lines at 6 a minute, and the rest of the lesson
        ("# %%\n# @title Draw it\n" + "x = 1\n" * 240, 4),
        ("# %% [markdown]\n" + "# word word word\n" * 500, 14),  # 1500 words at 150 a minute
        ("# %% [markdown]\n# <details>\n" + "# word\n" * 500 + "# </details>\n", 4),
        ("# %% [markdown]\n# <details><summary>Why?</summary>w</details>\n", 6),
    ],
)
def test_the_minutes_of_a_lesson_are_reckoned_from_what_is_not_folded(course, more, reckoned):
    path = course.lesson(SLUG)
    path.write_text(path.read_text().replace("# %%\nguess", f"{more}\n# %%\nguess"))
    assert minutes(read_notebook(path)) == reckoned
    said = [problem for problem in check_lesson(course, SLUG) if "minutes" in problem]
    assert bool(said) == (reckoned > 5)
    replace(path, "5 minutes", "61 minutes")
    assert any("60 are the most" in problem for problem in check_lesson(course, SLUG))


def test_a_lesson_that_shows_nothing_gets_no_such_cell(course):
    replace(course.lesson(SLUG), "compare_guess(guess, abs(-1))", "print(abs(-1))")
    assert [cell.id for cell in lesson_notebook(course, SLUG).cells if cell.id == "pictures"] == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("compare_guess(guess, abs(-1))", "print(abs(-1))", "no number is guessed"),
        ("<summary>Why?", "<summary>What?", "no result is followed by '<summary>Why"),
        ("guess = None", "plt.show()", "a figure without words: show_figure(ALT)"),
        ("guess = None", "show_figure('a curve')", "show_figure: say in 40 characters"),
        ("guess = None", "show_film(f, d, 3, 'it turns')", "show_film: say in 40 characters"),
    ],
)
def test_a_lesson_that_does_not_teach_so_fails_the_gate(course, old, new, said):
    assert check_lesson(course, SLUG) == []
    replace(course.lesson(SLUG), old, new)
    assert any(said in problem for problem in check_lesson(course, SLUG))


@pytest.mark.parametrize("number", ["02", "04", "07"])
def test_a_lesson_asks_for_what_was_learned(course, number):
    slug = course.lesson(SLUG).with_name(f"{number}-tiny.py")
    slug.write_bytes(course.lesson(SLUG).read_bytes())
    due = {"02": 1, "04": 2, "07": 3}[number]
    (said,) = [p for p in problems_of(course, slug.stem) if "Before you start" in p]
    assert f"has 0 questions with a folded answer, not {due}" in said
    questions = "\n# <details><summary>What?</summary>\n#\n# That.\n# </details>" * due
    replace(
        slug, "# %%\nguess", f"# %% [markdown]\n# ## Before you start{questions}\n\n# %%\nguess"
    )
    assert not any("Before you start" in problem for problem in problems_of(course, slug.stem))


def problems_of(course, slug: str) -> list[str]:
    """What the gate says of a lesson that has no exercises."""
    course.exercises(slug).write_bytes(course.exercises(SLUG).read_bytes())
    return check_lesson(course, slug)


def test_no_lesson_sets_a_style_of_its_own():
    project = find_project(ROOT)
    for slug in project.slugs("lessons"):
        assert "plt.style.use" not in project.lesson(slug).read_text(encoding="utf-8"), slug
