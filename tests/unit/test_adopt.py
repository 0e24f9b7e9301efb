"""What is edited in source/ with JupyterLab comes back as text, whole or not at all."""

import json
import re
from dataclasses import replace as replaced

import jupytext
import nbformat
import pytest
from helpers import ROOT, SLUG, nbgrader, replace, run
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output, new_raw_cell

from coursetools.authoring.adopt import adopt
from coursetools.authoring.build import as_bytes, source_notebook
from coursetools.authoring.mistakes import as_text
from coursetools.authoring.stamp import digest, marks
from coursetools.project import Project, find_project

REAL = find_project(ROOT)
SETS = REAL.slugs("exercises")
CALLS = '''\
"""relu keeps what is positive and the shape."""
expect(
    relu,
    np.array([[-2.0, 0.0], [3.0, -1.0]]),
    gives=[[0, 0], [3, 0]],
)
expect(relu, 5.0, gives=5)
### BEGIN HIDDEN TESTS
expect(relu, np.zeros(3), gives=[0, 0, 0])
### END HIDDEN TESTS
'''
TABLES = [{"1.5": "it's |x|", "-2.0": "no ü"}, {}, {"7": "one number"}]


@pytest.fixture
def checked(course) -> Project:
    """The tiny course with the checker in its set-up, known mistakes, and an explained answer."""
    path = course.exercises(SLUG)
    text = path.read_text(encoding="utf-8")
    begin = text.index('"""relu keeps what')
    end = text.index('# %% nbgrader={"grade_id": "test-relu-scalar"')
    text = text[:begin] + CALLS + "\n" + text[end:]
    text = text.replace('"solution": true}', '"solution": true} see="What to take away"')
    path.write_text(text, encoding="utf-8")
    course.checker.write_bytes(REAL.checker.read_bytes())
    course.mistakes(SLUG).parent.mkdir()
    course.mistakes(SLUG).write_text(as_text({"test-relu": TABLES}), encoding="utf-8")
    where(course).write_bytes(as_bytes(source_notebook(course, SLUG)))
    return course


def where(project, slug=SLUG):
    return project.root / "source" / slug / f"{slug}.ipynb"


def edit(project, change, slug=SLUG):
    """Do to a set's notebook what somebody does in JupyterLab; returns it."""
    notebook = nbformat.read(where(project, slug), as_version=4)
    change(notebook, {cell.id: cell for cell in notebook.cells})
    notebook.metadata["kernelspec"] = {"display_name": "x", "language": "python", "name": "mine"}
    nbformat.write(notebook, where(project, slug))
    return notebook


def texts(project, slug=SLUG):
    """The two files that adopting may write."""
    paths = (project.exercises(slug), project.mistakes(slug))
    return [path.read_bytes() if path.is_file() else b"" for path in paths]


def created(source, grade_id, **given):
    """A cell as nbgrader's Create Assignment marks it."""
    flags = dict.fromkeys(("grade", "locked", "solution", "task"), False)
    nbgrader = flags | {"grade_id": grade_id, "schema_version": 3} | given
    return new_code_cell(source, metadata={"nbgrader": nbgrader})


def restamped(notebook, project, slug):
    """The notebook as if it were edited from what the project's text builds now."""
    notebook.metadata["built"] = digest(source_notebook(project, slug))
    where(project, slug).parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, where(project, slug))


@pytest.mark.parametrize("slug", SETS)
def test_a_set_of_ours_comes_back_byte_for_byte(tmp_path, slug):
    for path in (REAL.exercises(slug), REAL.mistakes(slug), REAL.checker, REAL.progress):
        (tmp_path / path.relative_to(ROOT)).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path.relative_to(ROOT)).write_bytes(path.read_bytes())
    project = replaced(REAL, root=tmp_path)
    wanted, built = texts(project, slug), source_notebook(project, slug)
    restamped(built, project, slug)
    assert adopt(project, slug) == []
    other = jupytext.read(project.exercises(slug))  # the same text, but every cell is another
    for cell in other.cells:
        cell.source += "\n# edited" if cell.cell_type == "code" else "\n\nEdited."
    jupytext.write(other, project.exercises(slug))
    restamped(built, project, slug)
    assert adopt(project, slug) == [project.exercises(slug), where(project, slug)]
    assert texts(project, slug) == wanted


def test_what_was_not_edited_is_not_written(checked):
    before = texts(checked)
    edit(checked, lambda nb, cells: nb.cells.append(new_code_cell("")))  # as JupyterLab does
    result = run("adopt", SLUG)
    assert result.exit_code == 0 and "no edits" in result.stdout
    assert texts(checked) == before


def append(cell, text):
    cell.source += text


def swap(cell, old, new):
    assert old in cell.source
    cell.source = cell.source.replace(old, new, 1)


def copied(cell):
    """A cell copied in JupyterLab: its metadata, an id of its own."""
    return new_code_cell(cell.source, metadata=dict(cell.metadata))


EDITS = {
    "an answer": lambda nb, c: swap(c["relu"], "np.maximum(x, 0)", "(x + abs(x)) / 2"),
    "a hidden test": lambda nb, c: swap(c["test-relu-scalar"], "(4, 1, 3), -1", "(4, 1, 3), -2"),
    "a task": lambda nb, c: swap(c["task-relu"], "Write it.", "Write *it*: $x^2$, `# %` and ü."),
    "the title": lambda nb, c: swap(c["intro"], "01: tiny", "01: small"),
    "an import": lambda nb, c: swap(c["setup"], " as np\n", " as np\nimport scipy\n"),
    "points": lambda nb, c: c["test-relu"].metadata.nbgrader.update(points=2.0),
    "a grade id": lambda nb, c: c["test-relu"].metadata.nbgrader.update(grade_id="test-rectifier"),
    "the name of an answer": lambda nb, c: c["relu"].metadata.nbgrader.update(grade_id="rectify"),
    "a call's arguments": lambda nb, c: swap(c["test-relu"], "relu, 5.0", "relu, 6.0"),
    "a call below": lambda nb, c: append(c["test-relu"], "\nexpect(relu, 8.0, gives=8)"),
    "a call above": lambda nb, c: swap(
        c["test-relu"], 'shape."""\n', 'shape."""\nexpect(relu, 8.0, gives=8)\n'
    ),
    "a call less": lambda nb, c: swap(c["test-relu"], "expect(relu, 5.0, gives=5)\n", ""),
    "a test less": lambda nb, c: nb.cells.remove(c["test-relu"]),
    "a free cell": lambda nb, c: nb.cells.insert(5, new_code_cell("%matplotlib inline\nprint(1)")),
    "a text": lambda nb, c: nb.cells.insert(3, new_markdown_cell("## A word\n\n* more")),
    "a free cell less": lambda nb, c: nb.cells.remove(c["relu-1"]),
    "another order": lambda nb, c: nb.cells.append(nb.cells.pop(4)),
    "a copied free cell": lambda nb, c: nb.cells.append(copied(c["relu-1"])),
    "locked no more": lambda nb, c: c["task-relu"].metadata.pop("nbgrader"),
    "what was run": lambda nb, c: (
        c["relu-1"].update(execution_count=3, outputs=[new_output("stream", text="1")]),
        append(c["relu-1"], "\nprint(2)"),
        c["relu-1"].metadata.update(execution={}, trusted=True),
    ),
    "an exercise": lambda nb, c: nb.cells.extend(
        [
            new_markdown_cell("## Exercise 2: Sign (1 point)\n\nWrite it."),
            created(
                "def sign(x):\n    ### BEGIN SOLUTION\n    return np.sign(x)\n    ### END SOLUTION",
                "cell-5d1f0a",
                solution=True,
                cell_type="code",
            ),
            created(
                "assert sign(-2) == -1\n### BEGIN HIDDEN TESTS\nassert sign(3) == 1\n"
                "### END HIDDEN TESTS",
                "cell-77ab01",
                grade=True,
                locked=True,
                points=1,
            ),
        ]
    ),
}


TABLED = ("the name of an answer", "a test less", "a grade id", "a call above")
NAME = re.compile(r", likely='[^']*'")


@pytest.mark.parametrize("what", EDITS)
def test_adopting_and_building_gives_the_edited_notebook(checked, what):
    before = texts(checked)
    notebook = edit(checked, EDITS[what])
    result = run("adopt", SLUG)
    assert result.exit_code == 0, result.stderr
    assert texts(checked)[0] != before[0]
    built = source_notebook(checked, SLUG)
    assert where(checked).read_bytes() == as_bytes(built)
    # the build adds tables of the answers and of the tests to the set-up, and names them in tests
    skip = "setup" if what in TABLED else ""

    def shown(notebook):
        kept = [cell for cell in notebook.cells if cell.id != skip]
        return [(c.cell_type, NAME.sub("", c.source), marks(c)) for c in kept]

    assert shown(built) == shown(notebook)
    ids = [cell.id for cell in built.cells]
    assert ids == [cell.metadata.id for cell in built.cells] and len(set(ids)) == len(ids)
    assert all(cell.id == marks(cell)["grade_id"] for cell in built.cells if marks(cell))
    assert adopt(checked, SLUG) == []


def test_an_edit_changes_its_own_lines_of_the_text_only(checked):
    before = texts(checked)
    edit(checked, EDITS["an answer"])
    run("adopt", SLUG)
    old, new = before[0].decode(), texts(checked)[0].decode()
    assert new == old.replace("np.maximum(x, 0)", "(x + abs(x)) / 2")
    assert texts(checked)[1] == before[1]


def test_known_mistakes_go_with_their_call(checked):
    edit(checked, EDITS["a call above"])
    run("adopt", SLUG)
    known = json.loads(checked.mistakes(SLUG).read_text(encoding="utf-8"))
    assert known == {"test-relu": [{}, *TABLES]}


def test_an_argument_may_stand_behind_the_known_mistakes(checked):
    edit(checked, lambda nb, c: swap(c["test-relu"], "ahzore'})", "ahzore'}, atol=1)"))
    assert run("adopt", SLUG).exit_code == 0
    assert "gives=[0, 0, 0], atol=1)" in texts(checked)[0].decode()
    assert "atol=1, likely={7: 'bar ahzore'})" in where(checked).read_text(encoding="utf-8")


def test_nbgrader_releases_what_was_edited_and_adopted(checked):
    """Its own command, on the edited notebook, gives the release that the text builds."""
    edit(checked, EDITS["an exercise"])
    assert nbgrader(checked.root, "generate_assignment", SLUG, "--force") == 0
    by_nbgrader = nbformat.read(checked.root / "release" / SLUG / f"{SLUG}.ipynb", as_version=4)
    assert "built" not in by_nbgrader.metadata
    assert run("adopt", SLUG).exit_code == 0 and run("build", SLUG).exit_code == 0
    built = nbformat.read(checked.root / "release" / SLUG / f"{SLUG}.ipynb", as_version=4)
    assert [c.source for c in built.cells] == [c.source for c in by_nbgrader.cells]


REFUSED = {
    "a pasted picture": (
        lambda nb, c: c["task-relu"].update(attachments={"a.png": {"image/png": "aGk="}}),
        "the cell task-relu: the text cannot hold a pasted picture",
    ),
    "a raw cell": (lambda nb, c: nb.cells.append(new_raw_cell("x")), "it is raw"),
    "a tag": (
        lambda nb, c: c["relu-1"].metadata.update(tags=["skip"]),
        (
            "the cell that starts with 'print(relu(np.array([-1.0, 2.0])))': the text cannot hold"
            " its metadata tags"
        ),
    ),
    "the checker": (
        lambda nb, c: swap(c["setup"], "SEE |=", "SEE |= {} |"),
        "The cell setup: the build writes its first line and, below your imports, what tests need",
    ),
    "the set-up's title": (lambda nb, c: swap(c["setup"], "# @title", "#"), "The cell setup:"),
    "no badge": (
        lambda nb, c: swap(c["intro"], "[![Open in Colab]", "["),
        "once, below the title in the first cell",
    ),
    "a cell above the badge": (
        lambda nb, c: nb.cells.insert(0, new_markdown_cell("Welcome.")),
        "once, below the title in the first cell",
    ),
    "a known mistake": (
        lambda nb, c: swap(c["test-relu"], "bar ahzore", "gjb ahzoref"),
        "The cell test-relu, line 8: the build writes likely=",
    ),
    "the name of a call's known mistakes": (
        lambda nb, c: swap(c["test-relu"], "'relu 1'", "'relu 2'"),
        "The cell test-relu, line 2: the build writes likely=",
    ),
    "half a point": (
        lambda nb, c: c["test-relu"].metadata.nbgrader.update(points=0.5),
        "whole points",
    ),
    "a copied test": (
        lambda nb, c: nb.cells.append(copied(c["test-relu-scalar"])),
        "its grade id stands twice",
    ),
    "a heading twice": (
        lambda nb, c: (
            nb.cells.append(new_markdown_cell("## Tiny\n\n## Tiny"))
            or nb.cells.append(new_markdown_cell("## Tiny"))
        ),
        "its heading stands twice",
    ),
    "the mark of a cell": (
        lambda nb, c: append(c["relu-1"], "\n# %%\nx = 1"),
        "does a line begin with '# %%'",
    ),
    "broken Python": (lambda nb, c: append(c["relu-1"], "\nprint(("), "mend this line"),
    "a broken test": (
        lambda nb, c: append(c["test-relu"], "\nexpect((\n"),
        "The cell test-relu, line 10: '(' was never closed",
    ),
    "an older schema": (
        lambda nb, c: c["test-relu"].metadata.nbgrader.update(schema_version=2),
        "nbgrader update",
    ),
    "an open region": (
        lambda nb, c: swap(c["relu"], "    ### END SOLUTION", ""),
        "never ends it",
    ),
    "no minutes": (lambda nb, c: swap(c["intro"], "**Time:** 5 minutes.", ""), "**Time:** 60"),
    "another language": (
        lambda nb, c: append(c["relu"], "#") or nb.metadata.update(kernelspec={"language": "R"}),
        "is not in Python",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_text_cannot_hold_is_refused_in_a_sentence(checked, what):
    change, phrase = REFUSED[what]
    before = texts(checked)
    notebook = nbformat.read(where(checked), as_version=4)
    change(notebook, {cell.id: cell for cell in notebook.cells})
    nbformat.write(notebook, where(checked))
    edited = where(checked).read_bytes()
    result = run("adopt", SLUG)
    assert result.exit_code == 2, result.stdout
    assert phrase in result.stderr
    assert len(result.stderr.splitlines()) == 1 and "/tmp" not in result.stderr
    assert texts(checked) == before and where(checked).read_bytes() == edited


def test_text_that_was_edited_since_is_not_overwritten(checked):
    edit(checked, EDITS["an answer"])
    replace(checked.exercises(SLUG), "(4, 1, 3), -1.0", "(4, 1, 3), -3.0")
    before = texts(checked)
    result = run("adopt", SLUG)
    assert result.exit_code == 2 and "the text or the checker was, too" in result.stderr
    assert texts(checked) == before
    run_build = run("build", SLUG)
    assert run_build.exit_code == 2 and "run `course adopt 01-tiny`" in run_build.stderr


def test_a_notebook_older_than_its_text_is_not_adopted(checked):
    replace(checked.exercises(SLUG), "Write it.", "Write that.")
    result = run("adopt", SLUG)
    assert result.exit_code == 2 and "has no edits, but the text has" in result.stderr


def test_a_notebook_that_names_no_text_is_not_adopted(checked):
    edit(checked, lambda nb, c: append(c["relu"], "\n#") or nb.metadata.pop("built"))
    result = run("adopt", SLUG)
    assert result.exit_code == 2 and "from which text it was built" in result.stderr


def test_a_build_does_not_overwrite_edits(checked):
    edit(checked, EDITS["an answer"])
    before = {path: path.read_bytes() for path in checked.root.rglob("*") if path.is_file()}
    result = run("build")
    assert result.exit_code == 2 and "run `course adopt 01-tiny`" in result.stderr
    assert {path: path.read_bytes() for path in before} == before
    checked.exercises(SLUG).unlink()  # nor takes away the notebook of a text that is gone
    assert run("build").exit_code == 2 and where(checked).is_file()
    where(checked).unlink()
    assert run("build").exit_code == 0


def test_a_build_does_overwrite_an_older_build(checked):
    replace(checked.exercises(SLUG), "Write it.", "Write that.")
    assert run("build").exit_code == 0


@pytest.mark.parametrize("name", ["data.csv", "second.ipynb", "folder"])
def test_a_set_with_further_files_is_refused(checked, name):
    edit(checked, EDITS["an answer"])
    path = where(checked).with_name(name)
    path.mkdir() if name == "folder" else path.write_text("1")
    result = run("adopt", SLUG)
    assert result.exit_code == 2 and f"holds {name} as well" in result.stderr


def test_jupyters_own_folder_is_no_further_file(checked):
    edit(checked, EDITS["an answer"])
    where(checked).with_name(".ipynb_checkpoints").mkdir()
    assert run("adopt", SLUG).exit_code == 0


def test_what_is_no_notebook_is_named(checked):
    where(checked).write_text("<<<<<<< HEAD")
    result = run("adopt", SLUG)
    assert result.exit_code == 2 and "is no notebook that can be read" in result.stderr
    assert "did you mean 01-tiny?" in run("adopt", "01-tyni").stderr
    where(checked).unlink()
    where(checked).parent.rmdir()
    assert "run `course build 01-tiny`" in run("adopt", SLUG).stderr


def test_a_set_begun_in_jupyterlab_becomes_text(checked):
    notebook = nbformat.v4.new_notebook(
        cells=[
            new_markdown_cell("# Exercises 02: New\n\nWrite more.\n\n**Time:** 9 minutes."),
            created("import numpy as np", "setup", locked=True),
            *edit_cells(),
        ]
    )
    path = where(checked, "02-new")
    path.parent.mkdir()
    nbformat.write(notebook, path)
    assert run("build").exit_code == 2 and path.is_file()
    result = run("adopt", "02-new")
    assert result.exit_code == 0, result.stderr
    assert run("build").exit_code == 0
    built = nbformat.read(path, as_version=4)
    assert [marks(c) for c in built.cells] == [marks(c) for c in notebook.cells]
    assert [c.source for c in built.cells[1:]] == [c.source for c in notebook.cells[1:]]


def edit_cells():
    """The cells of the exercise that somebody makes in JupyterLab."""
    notebook = nbformat.v4.new_notebook()
    EDITS["an exercise"](notebook, {})
    return notebook.cells
