"""Surroundings that a course may meet: it works there, or says in one sentence what to do."""

import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import nbformat
import pytest
from helpers import SLUG, new_course, replace, run, submit
from nbformat.v4 import new_code_cell, new_notebook

import coursetools
from coursetools.authoring.build import build
from coursetools.authoring.exercises import exercise_set
from coursetools.authoring.text import read_notebook
from coursetools.gate.check import check_variants, left_out
from coursetools.gate.run import errors, run_notebook
from coursetools.grading.sandbox import walls
from coursetools.grading.sandbox.forks import longest_temporary_folder

RIGHT = "def relu(x):\n    return np.maximum(x, 0)"
NOWHERE = "http://127.0.0.1:9"  # the port "discard": nobody listens
PROXIES = [f"{kind}_proxy" for kind in ("http", "https", "all")]


def course_in(project, *words, python=sys.executable, before=(), umask=-1, **environment):
    """`course WORDS` in a process of its own; the result has returncode, stdout and stderr.

    Args:
        before: words that start it in other surroundings.
        environment: what differs; None is not set at all.
    """
    whole = {k: v for k, v in (os.environ | environment).items() if v is not None}
    return subprocess.run(
        [*before, python, "-m", "coursetools", *words],
        cwd=project.root,
        env=whole,
        umask=umask,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )


def works(project, *words, **surroundings) -> str:
    """What `course WORDS` prints, which works without a complaint."""
    done = course_in(project, *words, **surroundings)
    assert done.returncode == 0, done.stdout + done.stderr
    assert lines_of(done) == ([f"✓ {SLUG}"] if words[0] == "check" else []), done.stderr
    return done.stdout


def refused(project, *words, **surroundings) -> str:
    """The sentence in which `course WORDS` says why it does not begin, with nothing changed."""
    before = contents(project)
    done = course_in(project, *words, **surroundings)
    assert done.returncode == 2, done.stdout + done.stderr
    assert contents(project) == before
    lines = lines_of(done)
    assert len(lines) == 1, done.stderr
    return lines[0]


def lines_of(done) -> list[str]:
    """What was said on stderr, but for the note of `course check` that no sandbox can be had."""
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    return [line for line in lines if not (left_out() and line.startswith("Not checked: "))]


def contents(project) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}


def points(project, student: str) -> list[str]:
    """What the test cells of a graded notebook say; nothing where all points were earned."""
    return [said for cell in graded(project, student).cells for said in errors(cell)]


def graded(project, student: str):
    path = project.root / "autograded" / student / SLUG / f"{SLUG}.ipynb"
    return nbformat.read(path, as_version=4)


def after(script: str) -> list[str]:
    """Words that start a command with its own view of the file system, after this script."""
    return ["unshare", "--mount", "sh", "-ec", f'{script}\nexec "$@"', "sh"]


# Paths


@pytest.fixture(scope="module")
def environment(tmp_path_factory) -> Path:
    """A Python below the temporary folder, where kernels have one of their own, with a package."""
    folder = tmp_path_factory.mktemp("Umgebung für alle") / "ü b"
    venv.create(folder)
    (packages,) = folder.glob("lib/python*/site-packages")
    here = str(Path(importlib.util.find_spec("numpy").origin).parents[1])
    (packages / "all.pth").write_text(f"import site; site.addsitedir({here!r})\n")
    for name in ("bin/alembic", "share"):  # what nbgrader starts by its name; its templates
        (folder / name).symlink_to(Path(sys.prefix, name))
    (packages / "lately.py").write_text("import numpy\nmaximum = numpy.maximum\n")
    return folder / "bin" / "python"


LATELY = "def relu(x):\n    import lately\n    return lately.maximum(x, 0)"


@pytest.mark.slow
@pytest.mark.sandbox
def test_paths_may_have_spaces_and_accents(tmp_path, environment):
    course = new_course(tmp_path / "Kurs für alle" / "übung 1")
    submit(course, "ann", LATELY)
    works(course, "build", "--check", python=environment)
    works(course, "check", python=environment)
    works(course, "grade", SLUG, "--feedback", python=environment)
    assert not points(course, "ann")


@pytest.mark.sandbox
def test_what_is_made_under_a_closed_umask_is_open_to_kernels(course, environment):
    submit(course, "ann", LATELY)
    works(course, "grade", SLUG, python=environment, umask=0o077)
    assert not points(course, "ann")


@pytest.mark.sandbox
@pytest.mark.root
def test_a_package_that_only_root_can_read_is_named(course, tmp_path):
    submit(course, "ann", f"import scipy\n{RIGHT}")
    file = importlib.util.find_spec("scipy").origin
    closed = shutil.copy(file, tmp_path)
    os.chmod(closed, 0o600)
    mount = shlex.join(["mount", "--bind", str(closed), file])
    said = refused(course, "grade", SLUG, before=after(mount))
    assert f"{file} cannot be read by everybody" in said
    assert f"`chmod -R a+rX {shlex.quote(sys.prefix)}`" in said


@pytest.mark.sandbox
@pytest.mark.root
def test_a_course_checked_out_under_a_closed_umask_is_named(course, tmp_path):
    submit(course, "ann", RIGHT)
    shutil.copytree(Path(coursetools.__file__).parent, tmp_path / "src" / "coursetools")
    inside = tmp_path / "src" / "coursetools" / "grading" / "inside"
    for path in (inside, *inside.iterdir()):
        path.chmod(0o700 if path.is_dir() else 0o600)
    said = refused(course, "grade", SLUG, PYTHONPATH=str(tmp_path / "src"))
    assert f"{inside / '__init__.py'} cannot be read by everybody" in said
    assert f"`chmod -R a+rX {inside}`" in said


@pytest.fixture
def long_folder(tmp_path) -> str:
    """A folder for temporary files that leaves a byte too little for the paths of sockets."""
    rest = longest_temporary_folder() - len(os.fsencode(tmp_path))
    folder = tmp_path / ("x" * max(rest, 1))
    folder.mkdir()
    return str(folder)


@pytest.mark.parametrize(
    "words",
    [
        ["grade", SLUG, "--no-sandbox"],
        *(pytest.param(words, marks=pytest.mark.sandbox) for words in (["check"], ["demo", SLUG])),
    ],
    ids=lambda words: words[0],
)
def test_a_temporary_folder_with_too_long_a_path_for_sockets_is_named(course, long_folder, words):
    submit(course, "ann", RIGHT)
    said = refused(course, *words, TMPDIR=long_folder)
    assert f"The path {long_folder} has {len(long_folder)} bytes" in said
    assert f"leave room for {longest_temporary_folder()}: set TMPDIR to a shorter one, such" in said
    assert not list(Path(long_folder).glob("w-*")) + list(Path(long_folder).glob("course-????????"))


# The home folder


@pytest.fixture
def drawing(course):
    """The tiny course, whose answers and tests draw: matplotlib has files in the home folder."""
    exercises = course.exercises(SLUG)
    replace(
        exercises, "import numpy as np\n", "import matplotlib.pyplot as plt\nimport numpy as np\n"
    )
    build(course, [SLUG])
    submit(course, "ann", f"plt.plot([0, 1])\nplt.show()\n{RIGHT}")
    return course


@pytest.mark.slow
@pytest.mark.sandbox
def test_a_home_folder_need_not_be_there(drawing):
    replace(drawing.lesson(SLUG), "# is.\n", "# may be.\n")
    assert f"wrote notebooks/{SLUG}.ipynb" in works(drawing, "build", HOME="/proc/nowhere")
    works(drawing, "check", HOME="/proc/nowhere")
    works(drawing, "grade", SLUG, HOME="/proc/nowhere")
    assert not points(drawing, "ann")


@pytest.mark.slow
@pytest.mark.root
def test_a_home_folder_need_not_be_written(drawing, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    mount = after(f"mount -t tmpfs -o ro none '{home}'")
    works(drawing, "check", HOME=str(home), before=mount)


def test_a_user_without_a_home_folder_is_told_to_name_one(course, monkeypatch):
    monkeypatch.delenv("HOME")
    monkeypatch.setattr(os, "getuid", lambda: 2**31 - 7)  # of whom the system knows nothing
    result = run("build", "--check")
    assert result.exit_code == 2
    assert (
        result.stderr == "This user has no home folder: set HOME to a folder, such as HOME=/tmp.\n"
    )


def test_the_user_may_have_another_kernel_of_the_same_name(tmp_path, monkeypatch):
    kernel = tmp_path / "kernels" / "python3"
    kernel.mkdir(parents=True)
    spec = {"argv": ["false", "{connection_file}"], "display_name": "", "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    notebook = new_notebook(cells=[new_code_cell("print('here')")])
    run_notebook(notebook)
    assert notebook.cells[0].outputs[0].text == "here\n"


# Environment variables


@pytest.mark.sandbox
def test_without_a_locale_all_text_is_utf_8(course):
    submit(course, "jürgen", f"print('für ✓')\n{RIGHT}")
    replace(course.lesson(SLUG), "# is.\n", "# für dich ✓ ist.\n")
    locale = {"LC_ALL": "C", "LANG": None, "PYTHONUTF8": None}
    works(course, "build", **locale)
    built = course.root / "notebooks" / f"{SLUG}.ipynb"
    assert "für dich ✓ ist." in built.read_text(encoding="utf-8")
    assert "jürgen" in works(course, "grade", SLUG, **locale)
    shown = [o for cell in graded(course, "jürgen").cells for o in cell.get("outputs", [])]
    assert "für ✓\n" in [output.get("text") for output in shown]


@pytest.mark.slow
def test_in_ascii_what_cannot_be_shown_is_replaced_and_a_name_that_is_none_is_explained(course):
    submit(course, "ann", RIGHT)
    submit(course, "jürgen", RIGHT)
    ascii_ = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    checked = course_in(course, "check", **ascii_)
    assert checked.returncode == 0 and SLUG in checked.stderr, checked.stderr
    done = course_in(course, "grade", SLUG, "--no-sandbox", **ascii_)
    assert done.returncode == 1, done.stdout + done.stderr
    assert not points(course, "ann")
    assert "rename it, or set LC_ALL=C.UTF-8" in " ".join(done.stderr.split())


@pytest.mark.sandbox
def test_proxies_that_nobody_answers_at_are_not_asked(course, monkeypatch):
    submit(course, "ann", RIGHT)
    for name in PROXIES:
        monkeypatch.setenv(name, NOWHERE)
        monkeypatch.setenv(name.upper(), NOWHERE)
    works(course, "grade", SLUG)
    assert not points(course, "ann")
    notebook = new_notebook(cells=[new_code_cell("print('here')")])
    run_notebook(notebook)
    assert notebook.cells[0].outputs[0].text == "here\n"


SETTINGS = {"floatx": "float64", "epsilon": 0.1, "backend": "torch"}
SHOW = (
    "import keras, os\n"
    "print(keras.backend.backend(), keras.config.floatx(), keras.config.epsilon())\n"
)
DEFAULT = "tensorflow float32 1e-07\n"


@pytest.fixture(params=["KERAS_HOME", "HOME"])
def keras_settings(request, tmp_path, monkeypatch) -> Path:
    """Settings for Keras that change results, and the user's data sets beside them."""
    monkeypatch.setenv("KERAS_BACKEND", "torch")
    monkeypatch.delenv("KERAS_HOME", raising=False)
    monkeypatch.setenv(request.param, str(tmp_path))
    folder = tmp_path if request.param == "KERAS_HOME" else tmp_path / ".keras"
    (folder / "datasets").mkdir(parents=True)
    (folder / "keras.json").write_text(json.dumps(SETTINGS))
    (folder / "datasets" / "mine").write_text("downloaded")
    return folder


@pytest.mark.parametrize("keras_settings", ["KERAS_HOME"], indirect=True)
def test_a_notebook_runs_without_the_user_s_settings_for_keras(keras_settings):
    data = "print(open(os.environ['KERAS_HOME'] + '/datasets/mine').read())"
    notebook = new_notebook(cells=[new_code_cell(SHOW), new_code_cell(data)])
    run_notebook(notebook)
    shown = [o.text for c in notebook.cells for o in c.outputs if o.get("name") == "stdout"]
    assert shown == [DEFAULT, "downloaded\n"], notebook
    assert json.loads((keras_settings / "keras.json").read_text()) == SETTINGS


def test_answers_are_tried_without_the_user_s_settings_for_keras(course, keras_settings):
    replace(
        course.answers(SLUG) / "relu.py",
        "# %% right: where\n",
        "# %% right: where\nimport os\n\n"
        'assert os.environ["KERAS_BACKEND"] == "tensorflow"\n'
        'assert os.listdir(os.environ["KERAS_HOME"]) == ["datasets"]\n\n\n',
    )
    whole = exercise_set(read_notebook(course.exercises(SLUG)))
    assert check_variants(course, SLUG, whole) == []


@pytest.mark.parametrize("keras_settings", ["KERAS_HOME"], indirect=True)
@pytest.mark.parametrize(
    "options", [pytest.param([], marks=pytest.mark.sandbox), ["--no-sandbox"]], ids=str
)
def test_grading_takes_no_settings_for_keras(course, keras_settings, options):
    submit(course, "ann", f"{SHOW}{RIGHT}")
    works(course, "grade", SLUG, *options)
    shown = [o for cell in graded(course, "ann").cells for o in cell.get("outputs", [])]
    assert DEFAULT in [output.get("text") for output in shown]


# Containers


@pytest.mark.root
@pytest.mark.parametrize("words", [["grade", SLUG], ["check"]], ids=lambda words: words[0])
def test_where_processes_get_no_semaphores_the_way_to_them_is_named(course, words):
    submit(course, "ann", RIGHT)
    mount = "mount -t tmpfs -o ro none /dev/shm"
    said = refused(course, *words, before=after(mount))
    assert "/dev/shm gives them none (Read-only file system): `sudo mount -t tmpfs" in said
    assert "--shm-size" in said


@pytest.mark.sandbox
@pytest.mark.root
def test_root_without_capabilities_is_told_how_to_have_them(course):
    submit(course, "ann", RIGHT)
    without = ["setpriv", "--bounding-set=-sys_admin", "--inh-caps=-all"]
    said = refused(course, "grade", SLUG, before=without)
    assert walls.CAPABILITIES in said
    assert "--cap-add SYS_ADMIN --cap-add NET_ADMIN" in said


SECCOMP = """
import runpy, sys
from coursetools.grading.inside import refuse
refuse.refuse(("/",))
sys.argv = sys.argv[3:]
runpy.run_module("coursetools", run_name="__main__")
"""


@pytest.mark.sandbox
def test_a_container_that_forbids_name_spaces_is_named(course):
    submit(course, "ann", RIGHT)
    said = refused(course, "grade", SLUG, before=[sys.executable, "-c", SECCOMP])
    assert walls.SWITCHED_OFF in said
    assert "--security-opt seccomp=unconfined" in said


USELESS = {
    "no program": b"\x7fELF\xff garbage",
    "garbage": b"#!/bin/sh\nprintf '\\377\\376\\n' | tee /dev/stderr; exit 3\n",
    "garbage and success": b"#!/bin/sh\nprintf '\\377\\376\\n'\n",
    "nothing": b"#!/bin/sh\n",
}


@pytest.mark.sandbox
@pytest.mark.parametrize("kind", USELESS)
def test_a_program_that_is_no_bubblewrap_is_passed_over(tmp_path, monkeypatch, kind):
    path = tmp_path / "bwrap"
    path.write_bytes(USELESS[kind])
    path.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    walls.bubblewrap.cache_clear()
    assert next(walls._programs()) == (str(path), False)
    assert walls.bubblewrap().is_bundled
    walls.bubblewrap.cache_clear()
