"""What of a changed set has to be graded again."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from traitlets.config import Config

from coursetools.grading.skeleton import skeleton

ANSWER = "def relu(z):\n    ### BEGIN SOLUTION\n    return max(z, 0)\n    ### END SOLUTION"
TEST = "assert relu(-1) == 0\n### BEGIN HIDDEN TESTS\nassert relu(2) == 2\n### END HIDDEN TESTS"
SET_UP = "import math"


@pytest.fixture
def path(tmp_path):
    """Where a course has its set."""
    (tmp_path / "set").mkdir()
    return tmp_path / "set" / "set.ipynb"


def marked(cell, grade_id, **marks):
    marks = {"grade": False, "solution": False, "locked": False, "points": 0} | marks
    cell.metadata["nbgrader"] = {"grade_id": grade_id, "schema_version": 3} | marks
    return cell


def mark(path, answer=ANSWER, test=TEST, set_up=SET_UP, points=2, metadata=None):
    """The fingerprint of a set of these cells."""
    cells = [
        new_markdown_cell("# A set", id="title"),
        marked(new_code_cell(set_up, id="set-up"), "set-up", locked=True),
        marked(new_code_cell(answer, id="relu"), "relu", solution=True),
        marked(new_code_cell(test, id="test"), "test", grade=True, locked=True, points=points),
    ]
    nbformat.write(new_notebook(cells=cells, metadata=metadata or {}), path)
    return skeleton(path, Config()).fingerprint


@pytest.mark.parametrize(
    "change",
    [
        {"answer": ANSWER.replace("max(z, 0)", "(z + abs(z)) / 2")},
        {"metadata": {"built": "of another text"}},
        {"metadata": {"language_info": {"name": "python", "version": "3.11.7"}}},
    ],
    ids=["another answer", "the digest of the build", "who saved it"],
)
def test_nobody_is_graded_again_where_only_an_answer_reads_otherwise(change, path):
    assert mark(path) == mark(path, **change)


@pytest.mark.parametrize(
    "change",
    [
        {"test": TEST.replace("== 2", "== 2.0")},
        {"set_up": "import math, cmath"},
        {"points": 3},
        {"answer": ANSWER.replace("    ###", "    'Rectify.'\n    ###", 1)},
    ],
    ids=["a hidden test", "set-up", "points", "the stub"],
)
def test_everybody_is_graded_again_where_a_verdict_may_change(change, path):
    assert mark(path) != mark(path, **change)


def test_everybody_is_graded_again_where_the_answer_has_another_name(path):
    answers = [f"### BEGIN SOLUTION\n{name} = 1\n### END SOLUTION" for name in ("rate", "speed")]
    assert len({mark(path, answer) for answer in answers}) == 2
