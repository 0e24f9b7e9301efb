"""Run a notebook from top to bottom in a kernel of its own, as an empty folder would see it."""

import asyncio
import atexit
import functools
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbgrader import utils

from coursetools.doctor import keras_home

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
        places = [str(kernels)] if kernels else []  # the user's may have another `python3`
        specs = KernelSpecManager(kernel_dirs=places)
        manager = AsyncKernelManager(kernel_name="python3", kernel_spec_manager=specs)
        client = NotebookClient(
            notebook,
            km=manager,
            timeout=timeout,
            interrupt_on_timeout=True,
            allow_errors=True,
            resources={"metadata": {"path": str(work)}},
        )
        running = client.async_execute(
            cleanup_kc=True,  # nbclient leaves a kernel running whose manager it was given
            env=surroundings(Path(scratch)),
            stderr=subprocess.DEVNULL,  # the kernel's own log; a cell's stderr is an output
        )
        asyncio.run(running)  # its own `execute` leaves a loop and its sockets open


def surroundings(scratch: Path) -> dict[str, str]:
    """This process's environment without settings of the user's that change results.

    Args:
        scratch: a folder for what libraries write; data sets that are here already are in view.
    """
    keras, mine = scratch / "keras", keras_home() / "datasets"
    keras.mkdir()
    if mine.is_dir():
        (keras / "datasets").symlink_to(mine.resolve())  # what was downloaded before
    kept = {k: v for k, v in os.environ.items() if not k.startswith("KERAS_")}
    own = {"IPYTHONDIR": str(scratch / "ipython"), "KERAS_HOME": str(keras)}
    return kept | own | {"KERAS_BACKEND": "tensorflow"} | _matplotlib()


@functools.cache
def _matplotlib() -> dict[str, str]:
    """A folder for matplotlib where it cannot write to its own, which it would say on stderr.

    It holds a list of fonts, which takes seconds to make: once for this process.
    """
    names = {"XDG_CONFIG_HOME": "~/.config", "XDG_CACHE_HOME": "~/.cache"}
    folders = [f"{os.environ.get(name) or place}/matplotlib" for name, place in names.items()]
    if sys.platform != "linux":
        folders = ["~/.matplotlib"]
    if own := os.environ.get("MPLCONFIGDIR"):
        folders = [own]
    try:
        for path in folders:
            folder = Path(path).expanduser()
            folder.mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=folder).close()
    except (OSError, RuntimeError):  # not to be written; no home at all
        scratch = tempfile.mkdtemp(prefix="matplotlib-")
        atexit.register(shutil.rmtree, scratch, ignore_errors=True)
        return {"MPLCONFIGDIR": scratch}
    return {}


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
