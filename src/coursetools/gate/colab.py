"""Run the learners' notebooks with the package versions that Google Colab has."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbclient.exceptions import DeadKernelError

from coursetools.gate.run import STUB, errors, run_notebook
from coursetools.grading.workers import cores
from coursetools.project import CourseError, Project

PACKAGES = ["numpy", "scipy", "matplotlib", "scikit-learn", "keras", "tensorflow", "ipykernel"]
PACKAGES += ["ipython", "jupyter_client", "pydot", "graphviz"]  # all that a learner finds there
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS")


@dataclass(frozen=True)
class Run:
    """How one notebook fared with one of Colab's lists."""

    packages: str
    notebook: str
    seconds: float
    complaints: list[str]


def package_lists(project: Project, chosen: list[str] | None) -> list[Path]:
    """The stored lists `tests/colab/constraints-NAME.txt`, or the chosen ones."""
    known = {
        path.stem.removeprefix("constraints-"): path
        for path in sorted((project.root / "tests" / "colab").glob("constraints-*.txt"))
    }
    for name in chosen or []:
        if name not in known:
            raise CourseError(
                f"There is no list {name} in tests/colab: there is {', '.join(known)}."
            )
    return [known[name] for name in chosen or known]


def environment(project: Project, packages: Path) -> Path:
    """The interpreter of an environment with these versions, made on the first call.

    It lies in `.colab/`, outside git, and is made anew when the list has changed.
    """
    folder = project.root / ".colab" / packages.stem
    python, made_of = folder / "bin" / "python", folder / "made-of.txt"
    if made_of.is_file() and made_of.read_text() == packages.read_text():
        return python
    uv = shutil.which("uv")
    if uv is None:
        raise CourseError("uv is not on the path: pip install uv")
    for command in (
        [uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(folder)],
        [uv, "pip", "install", "-q", "--python", str(python), "-c", str(packages), *PACKAGES],
    ):
        # from outside the project: its own constraints are other versions than Colab's
        done = subprocess.run(command, cwd=folder.anchor, capture_output=True, text=True)
        if done.returncode:
            raise CourseError(f"Could not install {packages.name}: {done.stderr.strip()}")
    spec = folder / "share" / "jupyter" / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True, exist_ok=True)
    argv = [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec.write_text(json.dumps({"argv": argv, "display_name": "Colab", "language": "python"}))
    made_of.write_text(packages.read_text())
    return python


def runs(project: Project, packages: Path, slugs: list[str]) -> Iterator[Run]:
    """Run lesson and release of every slug, each alone in an empty folder.

    A release is untouched: its stubs may raise, nothing else may complain.
    """
    kernels = environment(project, packages).parents[1] / "share" / "jupyter" / "kernels"
    name = packages.stem.removeprefix("constraints-")
    paths = {f"lesson {slug}": f"notebooks/{slug}.ipynb" for slug in slugs}
    paths |= {f"release {slug}": f"release/{slug}/{slug}.ipynb" for slug in slugs}

    os.environ |= dict.fromkeys(THREADS, "1")  # a core for each

    def run(title: str) -> Run:
        notebook = nbformat.read(project.root / paths[title], as_version=4)
        start = time.monotonic()
        try:
            run_notebook(notebook, timeout=600, kernels=kernels)
        except DeadKernelError:
            complaints = ["its kernel died"]
        else:
            complaints = [
                f"{cell.id}: {message}"
                for cell in notebook.cells
                for message in errors(cell)
                if not (title.startswith("release") and message.startswith(STUB))
            ]
        return Run(name, title, time.monotonic() - start, complaints)

    with ThreadPoolExecutor(cores()) as pool:  # each notebook runs in a process of its own
        yield from pool.map(run, sorted(paths, reverse=True))  # the short ones last
