"""Run a notebook from top to bottom in a kernel of its own, as an empty folder would see it."""

import os
import subprocess
import tempfile
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbgrader import utils

STUB = "NotImplementedError: Not written yet"  # how an answer that is not there fails


def run_notebook(
    notebook, folder: Path | None = None, timeout: int = 120, kernels: Path | None = None
) -> None:
    """Execute `notebook` in place in `folder` (default: an empty one); errors stay in outputs.

    No IPython profile, start-up file or keras.json of the user's is read.

    Args:
        timeout: seconds for each cell.
        kernels: folder of kernel specifications, to run in another environment than this one.

    Raises:
        nbclient.exceptions.DeadKernelError: where a cell ended the kernel.
    """
    with tempfile.TemporaryDirectory() as scratch:
        work = folder or Path(scratch, "work")
        work.mkdir(exist_ok=True)
        manager = AsyncKernelManager(kernel_name="python3")
        if kernels:
            manager.kernel_spec_manager = KernelSpecManager(kernel_dirs=[str(kernels)])
        client = NotebookClient(
            notebook,
            km=manager,
            timeout=timeout,
            interrupt_on_timeout=True,
            allow_errors=True,
            resources={"metadata": {"path": str(work)}},
        )
        client.execute(
            cleanup_kc=True,  # nbclient leaves a kernel running whose manager it was given
            env=_surroundings(Path(scratch)),
            stderr=subprocess.DEVNULL,  # the kernel's own log; a cell's stderr is an output
        )


def _surroundings(scratch: Path) -> dict[str, str]:
    """This process's environment without settings of the user's that change results."""
    keras = scratch / "keras"
    keras.mkdir()
    mine = Path(os.environ.get("KERAS_HOME") or Path.home() / ".keras", "datasets")
    if mine.is_dir():
        (keras / "datasets").symlink_to(mine.resolve())  # what was downloaded before
    settings = {"IPYTHONDIR": str(scratch / "ipython"), "KERAS_HOME": str(keras)}
    return os.environ | settings | {"KERAS_BACKEND": "tensorflow"}


def scores(notebook) -> dict[str, float | None]:
    """What nbgrader gives each graded cell of an executed notebook; None is graded by hand."""
    return {
        cell.metadata.nbgrader.grade_id: utils.determine_grade(cell)[0]
        for cell in notebook.cells
        if utils.is_grade(cell)
    }


def errors(cell) -> list[str]:
    """Name and message of every error among a cell's outputs, and its text on stderr."""
    found = []
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            found.append(f"{output.ename}: {output.evalue}")
        elif output.output_type == "stream" and output.name == "stderr":
            found.append(f"on stderr: {output.text}")
    return found
