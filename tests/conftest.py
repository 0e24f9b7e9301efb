"""A course of one tiny lesson, to build, break and check without the real one's run times."""

import ast
import functools
import importlib
import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import matplotlib
import nbformat
import pytest
from needs import NEEDS, REQUIRED
from typer.testing import CliRunner

from coursetools.build import build
from coursetools.cli import app
from coursetools.demo import hand_in
from coursetools.project import Project, find_project

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # workers share the cores
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

ROOT = Path(__file__).parents[1]
SLUG = "01-tiny"
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


def pytest_collection_modifyitems(items):
    """Long tests begin first: at the end, one of them alone would keep all cores waiting."""
    items.sort(key=lambda item: item.get_closest_marker("first") is None)


def pytest_runtest_setup(item):
    """Skip, or fail where it is required, a test whose need is not met."""
    for name, missing in NEEDS.items():
        if item.get_closest_marker(name) and (reason := missing()):
            (pytest.fail if name in REQUIRED else pytest.skip)(reason)


@pytest.fixture
def course(tmp_path, monkeypatch) -> Project:
    """The tiny course, built, in a folder of its own that is the current one."""
    project = new_course(tmp_path / "course")
    monkeypatch.chdir(project.root)
    return project


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


class Late:
    """What `make` returns, made when the first attribute of it is asked for.

    Test modules are imported by every worker, also by those that run none of their tests.
    """

    def __init__(self, make):
        self._make = functools.cache(make)

    def __getattr__(self, name):
        if name.startswith("__"):  # pytest asks everything in a module for its __test__
            raise AttributeError(name)
        return getattr(self._make(), name)


keras = Late(lambda: importlib.import_module("keras"))


def definitions(slug: str) -> Late:
    """What a lesson defines - functions, classes, CONSTANTS - without running the lesson."""
    return Late(lambda: _defined(slug))


def _defined(slug: str) -> SimpleNamespace:
    tree = ast.parse((ROOT / "course" / "lessons" / f"{slug}.py").read_text(encoding="utf-8"))
    kept = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)
    tree.body = [node for node in tree.body if isinstance(node, kept) or _is_constant(node)]
    namespace = {"__name__": slug}
    pictures = (ROOT / "course" / "pictures.py").read_text(encoding="utf-8")
    with matplotlib.rc_context():  # its settings are the lessons'
        exec(pictures, namespace)
    exec(compile(tree, slug, "exec"), namespace)
    return SimpleNamespace(**namespace)


def _is_constant(node: ast.AST) -> bool:
    """NAME = ...; a single letter such as W is a matrix, not a constant."""
    names = [getattr(t, "id", "") for t in node.targets] if isinstance(node, ast.Assign) else [""]
    return all(name.isupper() and len(name) > 2 for name in names)
