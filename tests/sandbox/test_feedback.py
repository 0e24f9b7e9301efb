"""Feedback pages: what they teach, and that they hold nothing of a hidden test or an answer."""

import base64
import codecs
import html
import re
import subprocess
import sys

import nbformat
import pytest
from helpers import PROJECT, SLUG, new_course, replace, run, submit

from coursetools.authoring.build import build
from coursetools.classroom.demo import demo

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("feedback")]
REAL = "03-softmax"
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n(.*?)### END HIDDEN TESTS", re.S)
NUMBER = re.compile(r"(?<![\w.])\d+\.\d{5,}")
RIGHT = "def relu(x):\n    return np.maximum(x, 0)"
EVIL = """
from IPython.display import HTML, Markdown, display
display(HTML("<script>alert(1)</script><img src=x onerror=alert(1)><b>kept</b>"))
display(Markdown("[a](javascript:alert(1)) <iframe src='https://evil.example'></iframe>"))
print("<script>alert(2)</script>")
"""
CLASS = {
    "right": RIGHT,
    "reduces": "def relu(x):\n    return np.max(x)",
    "flattens": "def relu(x):\n    return np.maximum(x, 0) if np.ndim(x) < 3 else np.ravel(x)",
    "syntax": "def relu(x:",
    "renamed": "def rectify(x):\n    return np.maximum(x, 0)",
    "endless": "def relu(x):\n    while np.ndim(x) > 2:\n        pass\n    return np.maximum(x, 0)",
    "forger": "def relu(x):\n    if np.ndim(x) > 2:\n        raise ValueError(f'a\\nLikely: {x}')\n"
    "    return np.maximum(x, 0)",
    "names": "def relu(x):\n    if np.ndim(x) > 2:\n        raise NameError(f'{x}')\n"
    "    return np.maximum(x, 0)",
    "untouched": None,
    "evil": RIGHT + EVIL,
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A class with its pages; canaries lie in the answer, the hidden test and its data."""
    project = new_course(tmp_path_factory.mktemp("feedback") / "course")
    text = project.exercises(SLUG)
    replace(text, "return np.maximum(x, 0)", "return np.maximum(x, 0)  # CANARY-answer")
    replace(
        text,
        'assert relu(np.full((4, 1, 3), -1.0)).shape == (4, 1, 3), "any shape must work: no'
        ' flattening"',
        "canary_z = np.full((4, 1, 3), -77.125)  # CANARY-hidden\n"
        'assert relu(canary_z).shape == (4, 1, 3), f"CANARY {canary_z.shape} {canary_z[0, 0]}"',
    )
    build(project, [SLUG])
    with (project.root / "nbgrader_config.py").open("a") as file:
        file.write("\nc.Examine.cell_seconds = 1\n")
    for student, answer in CLASS.items():
        submit(project, student, answer)
    submit(project, "cut-off", data=submit(project, "whole", RIGHT).read_bytes()[:900])
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project.root)
        said = run("grade", SLUG, "--feedback")
    return project, said


def page(project, student: str) -> str:
    path = project.root / "feedback" / student / SLUG / f"{SLUG}.html"
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("student", [*CLASS, "cut-off", "whole"])
def test_no_page_holds_a_canary_a_script_or_another_machine(graded, student):
    text = page(graded[0], student)
    for canary in ("CANARY", "canary_z", "77.125", "(4, 1, 3)"):
        forms = canary, codecs.encode(canary, "rot13"), base64.b64encode(canary.encode()).decode()
        assert not [form for form in forms if form in text]
    low = text.lower()
    assert not re.findall(r"<script|<iframe|<[^>]*(?:onerror|javascript:)", low)
    assert not re.findall(r"(?:src|href)=.https?:", re.sub(r"<pre>.*?</pre>", "", low, flags=re.S))


def test_pages_say_what_was_tested_and_what_became_of_it(graded):
    project, _ = graded
    right, reduces, flattens = (page(project, s) for s in ("right", "reduces", "flattens"))
    assert "2 of 2 points" in right and "✗" not in right
    assert "relu keeps what is positive and the shape." in reduces
    assert "np.maximum, not np.max?" in reduces  # a visible test tells all
    assert "It failed on inputs that are not shown." in flattens
    syntax, untouched = page(project, "syntax"), page(project, "untouched")
    assert syntax.count("Not run: SyntaxError: incomplete input (line 1).") == 1
    assert "Not run: there is no answer yet." in untouched
    assert "Not run: relu is not defined." in page(project, "renamed")
    for text in (syntax, untouched, page(project, "renamed")):
        assert "relu takes a scalar." in text and text.count("0 of 1") == 2
    endless = page(project, "endless")
    assert "still running after 1 s" in endless  # the grader's words, also in a hidden test
    assert "✗" not in syntax and "✗" not in untouched
    assert "Please hand it in again" in page(project, "cut-off")
    assert "A hidden test" not in page(project, "cut-off")
    assert "&lt;script&gt;alert(2)" in page(project, "evil") and "<b>kept</b>" in page(
        project, "evil"
    )


def test_every_page_exists_and_matches_its_grade(graded, monkeypatch):
    project, first = graded
    assert f"Feedback: {len(CLASS) + 2} pages written, 0 as they were." in first.stdout
    monkeypatch.chdir(project.root)
    assert (
        f"Feedback: 0 pages written, {len(CLASS) + 2} as" in run("grade", SLUG, "--feedback").stdout
    )
    old = page(project, "right")
    (project.root / "feedback" / "right" / SLUG / f"{SLUG}.html").unlink()
    submit(project, "reduces", RIGHT)
    assert "Feedback: 2 pages written" in run("grade", SLUG, "--feedback").stdout
    assert page(project, "right") == old and "2 of 2 points" in page(project, "reduces")


def test_nbgraders_command_gives_the_same_page(graded):
    project, _ = graded
    ours = page(project, "flattens")
    words = [sys.executable, "-m", "nbgrader", "generate_feedback", SLUG, "--student", "flattens"]
    done = subprocess.run([*words, "--force"], cwd=project.root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert page(project, "flattens") == ours


def test_a_cell_of_the_set_says_how_much_is_told(course):
    path = course.root / "source" / SLUG / f"{SLUG}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.metadata.id == "test-relu":
            cell.metadata["feedback"] = "points only"
    path.chmod(0o644)
    nbformat.write(notebook, path)
    submit(course, "ann", CLASS["reduces"])
    assert "Feedback: 1 pages written" in run("grade", SLUG, "--feedback").stdout
    text = page(course, "ann")
    assert "A test." in text and "relu keeps what is positive" not in text
    assert "np.maximum, not np.max?" not in text


@pytest.mark.slow
def test_no_page_of_a_real_set_holds_a_line_or_a_number_that_is_hidden(tmp_path):
    """The demo's class: right, wrong, untouched, broken, hostile."""
    _, _, where = demo(PROJECT, [REAL], tmp_path / "demo", lambda step: None)
    source = nbformat.read(where / "source" / REAL / f"{REAL}.ipynb", as_version=4)
    release = nbformat.read(PROJECT.root / "release" / REAL / f"{REAL}.ipynb", as_version=4)
    seen = "\n".join(cell.source for cell in release.cells)
    hidden = "\n".join(HIDDEN.findall("\n".join(cell.source for cell in source.cells)))
    lines = {line.strip() for line in hidden.splitlines()}
    lines = {line for line in lines if len(line) > 15 and line not in seen}
    numbers = {*NUMBER.findall(hidden)} - {*NUMBER.findall(seen)}
    assert len(lines) > 20 and len(numbers) > 2
    pages = {p.parts[-3]: p.read_text(encoding="utf-8") for p in where.glob("feedback/*/*/*.html")}
    assert len(pages) == 30
    for student, text in pages.items():
        plain = html.unescape(re.sub(r"<[^>]+>", "", text))
        told = plain + codecs.decode(plain, "rot13")
        assert not [line for line in lines if line in told], student
        assert not numbers & {*NUMBER.findall(plain)}, student
        assert "<script" not in text.lower()
