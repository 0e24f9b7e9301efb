"""The engine inside nbgrader: two steps of `nbgrader autograde` and of Formgrader's button.

nbgrader_config.py puts them in place of nbgrader's own; what nbgrader saves is the same.
"""

from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Integer
from traitlets.config import Config

from coursetools.grading.cells import is_test
from coursetools.grading.job import NOTE, Settings, run, unread
from coursetools.grading.sandbox.forks import Limits
from coursetools.grading.sanitize import Unreadable, sanitize
from coursetools.grading.skeleton import Skeleton, read_files, skeleton
from coursetools.grading.split import faults

MIB = 1 << 20
DEFAULT = Limits()


def skeleton_of(config: Config, slug: str, name: str) -> Skeleton:
    """A notebook of an exercise set in nbgrader's `source/`."""
    return skeleton(_source(config, slug) / f"{name}.ipynb", config, slug)


def skeletons_of(config: Config, slug: str) -> list[Skeleton]:
    """All notebooks of a set.

    Raises:
        CourseError: where there is none.
    """
    names = sorted(path.stem for path in _source(config, slug).glob("*.ipynb"))
    return [skeleton_of(config, slug, name) for name in names or [slug]]


def _source(config: Config, slug: str) -> Path:
    course = CourseDirectory(config=config)
    return Path(course.format_path(course.source_directory, ".", slug))


def split_faults(whole: Skeleton) -> list[str]:
    """What in a set's tests works only beside the answers: cell, line, and why."""
    theirs = {*whole.functions, *whole.values}
    return [
        f"{cell.metadata.id}, line {line}: {said}, or set c.Examine.one_process"
        for cell in filter(is_test, whole.notebook.cells)
        for line, said in faults(cell.source, theirs)
    ]


class Sanitize(NbGraderPreprocessor):
    """Rebuilds a submission on the skeleton of its set, and says what it repaired."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        names = resources["nbgrader"]
        whole = skeleton_of(self.config, names["assignment"], names["notebook"])
        reason = ""
        try:
            notebook, repairs = sanitize(nbformat.writes(nb).encode(), whole)
        except Unreadable as error:
            reason, repairs = str(error), []
            notebook = unread(whole, reason)
            self.log.error("%s: %s", names["student"], reason)
        for repair in repairs:
            self.log.warning("%s: %s", names["student"], repair)
        notebook.metadata[NOTE] = {"repairs": repairs, "reason": reason}
        return notebook, resources


class Examine(NbGraderPreprocessor):
    """Runs a sanitized submission: the learner's code in a sandbox, the tests in the examiner."""

    sandbox = Bool(True, help="Whether learners' code runs in a sandbox.").tag(config=True)
    figures = Bool(True, help="Whether figures are drawn, which takes time.").tag(config=True)
    one_process = Bool(
        False, help="For tests that look into answers: they run beside them, and can be forged."
    ).tag(config=True)
    cell_seconds = Integer(60, help="Time for one cell.").tag(config=True)
    seconds = Integer(DEFAULT.seconds, help="Time for one submission.").tag(config=True)
    memory = Integer(DEFAULT.memory // MIB, help="MiB of memory of a shell.").tag(config=True)
    processes = Integer(DEFAULT.processes, help="Tasks of a shell.").tag(config=True)
    file_size = Integer(DEFAULT.file_size // MIB, help="MiB of one file.").tag(config=True)
    scratch = Integer(DEFAULT.scratch // MIB, help="MiB of all files.").tag(config=True)
    output = Integer(DEFAULT.output, help="Characters that a cell may print.").tag(config=True)

    @property
    def settings(self) -> Settings:
        """The same for `course grade`."""
        limits = Limits(
            memory=self.memory * MIB,
            processes=self.processes,
            file_size=self.file_size * MIB,
            scratch=self.scratch * MIB,
            output=self.output,
            seconds=self.seconds,
        )
        return Settings(limits, self.cell_seconds, self.sandbox, self.figures, self.one_process)

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        names = resources["nbgrader"]
        if nb.metadata.get(NOTE, {}).get("reason"):
            return nb, resources
        whole = skeleton_of(self.config, names["assignment"], names["notebook"])
        doubts = [] if self.one_process else split_faults(whole)
        for doubt in doubts:
            self.log.warning(doubt)
        files, left_out = read_files(Path(resources["metadata"]["path"]))
        if left_out:
            self.log.warning("%s: %s", names["student"], left_out)
        for trouble in run(nb, whole, self.settings, files).troubles:
            self.log.warning("%s: %s", names["student"], trouble)
        return nb, resources
