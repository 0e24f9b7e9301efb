"""A course of one tiny lesson, to build, break and check without the real one's run times."""

import importlib
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from typer.testing import CliRunner

from coursetools.authoring import definitions as lessons
from coursetools.authoring.build import build
from coursetools.authoring.definitions import Late
from coursetools.authoring.exercises import hand_in
from coursetools.cli import app
from coursetools.grading.gradebook import find_own_commands
from coursetools.project import Project, find_project

ROOT = Path(__file__).parents[1]
PROJECT = find_project(ROOT)
SLUG = "01-tiny"
LOG = "nbgrader.log"
FILES = {
    "pyproject.toml": """\
[tool.course]
repository = "https://github.com/somebody/some-course"
branch = "main"
""",
    "README.md": """\
# A course

<!-- lessons: built by `course build` -->
<!-- end of lessons -->
""",
    f"course/lessons/{SLUG}.py": """\
# %% [markdown]
# # 01 Tiny
#
# Learn what a rectifier
# is.
#
# **Time:** 5 minutes. **You need:** nothing.

# %%
guess = None
compare_guess(guess, abs(-1))

# %% [markdown]
# <details><summary>Why?</summary>
#
# It is.
# </details>

# %% [markdown]
# ## What to take away
#
# - Little.
""",
    "course/pictures.py": (ROOT / "course" / "pictures.py").read_text(encoding="utf-8"),
    f"course/exercises/{SLUG}.py": '''\
# %% [markdown] nbgrader={"grade_id": "intro", "locked": true}
# # Exercises 01: tiny
#
# Write a rectifier.
#
# **Time:** 5 minutes. **Points:** 2.

# %% nbgrader={"grade_id": "setup", "locked": true}
import numpy as np

# %% [markdown] nbgrader={"grade_id": "task-relu", "locked": true}
# ## Exercise 1: ReLU (2 points)
#
# Write it.

# %% nbgrader={"grade_id": "relu", "solution": true}
def relu(x):
    """Rectified linear unit."""
    ### BEGIN SOLUTION
    return np.maximum(x, 0)
    ### END SOLUTION

# %%
print(relu(np.array([-1.0, 2.0])))

# %% nbgrader={"grade_id": "test-relu", "grade": true, "locked": true, "points": 1}
"""relu keeps what is positive and the shape."""
z = np.array([[-2.0, 0.0], [3.0, -1.0]])
a = relu(z)
assert np.shape(a) == (2, 2), f"shape {np.shape(a)}, not (2, 2): np.maximum, not np.max?"
assert np.array_equal(a, [[0, 0], [3, 0]]), f"relu({z.tolist()}) gave {a.tolist()}"

# %% nbgrader={"grade_id": "test-relu-scalar", "grade": true, "locked": true, "points": 1}
"""relu takes a scalar."""
assert relu(-1.0) == 0, "a scalar must work: use np.maximum, not if"
### BEGIN HIDDEN TESTS
assert relu(np.full((4, 1, 3), -1.0)).shape == (4, 1, 3), "any shape must work: no flattening"
### END HIDDEN TESTS
''',
    f"tests/answers/{SLUG}/relu.py": '''\
"""Answers to `relu` that learners hand in."""

# %% right: where
def relu(x):
    return np.where(np.asarray(x) > 0, x, 0)


# %% right: half the sum
def relu(x):
    return (x + np.abs(x)) / 2


# %% wrong: reduces to one number
# says: np.maximum, not np.max
def relu(x):
    return np.max(x)


# %% wrong: absolute value
# says: gave [[2.0, 0.0], [3.0, 1.0]]
def relu(x):
    return np.abs(x)


# %% wrong: flattens
# says: no flattening
def relu(x):
    return np.maximum(x, 0) if np.ndim(x) < 3 else np.ravel(x)
''',
}


def new_course(root: Path) -> Project:
    """The tiny course, written and built below `root`."""
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    project = find_project(root)
    build(project, project.chosen(None))
    return project


def submit(project: Project, student: str, answer: str | None = None, data: bytes = b"") -> Path:
    """Hand in the tiny set with this answer to `relu`, or these bytes; returns the notebook."""
    path = project.root / "submitted" / student / SLUG / f"{SLUG}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    release = nbformat.read(project.root / "release" / SLUG / f"{SLUG}.ipynb", as_version=4)
    notebook = hand_in(release, {"relu": answer} if answer else {})
    path.write_bytes(data or nbformat.writes(notebook).encode())
    return path


def run(*words: str):
    """`course WORDS` in this process; the result has exit_code, stdout and stderr."""
    return CliRunner(env={"TERM": "dumb"}).invoke(app, [str(word) for word in words])


def replace(path: Path, old: str, new: str) -> None:
    """Edit a file by hand: `old` must stand there once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def nbgrader(root: Path, command: str, slug: str, *options: str) -> int:
    """Run one of nbgrader's commands; what it says is added to `nbgrader.log` in `root`."""
    find_own_commands()
    with open(root / LOG, "a", encoding="utf-8") as log:
        return subprocess.run(
            [sys.executable, "-m", "nbgrader", command, slug, *options],
            cwd=root,
            stdout=log,
            stderr=subprocess.STDOUT,
            check=False,
        ).returncode


def definitions(slug: str) -> Late:
    """What a lesson of this course defines."""
    return lessons.definitions(PROJECT, slug)


keras = Late(lambda: importlib.import_module("keras"))
