"""What an error of a learner's code means where it is graded, in a sentence."""

import re

from nbformat import NotebookNode

from coursetools.grading.skeleton import Skeleton
from coursetools.grading.syntax import Code

MODULE = re.compile(r"No module named '([\w.]+)'")
INPUT = re.compile(r"\b(?:raw_)?(input|getpass) was called, but this frontend does not support")
NAME = re.compile(r"name '(\w+)' is not defined")
UNFINISHED = "_IncompleteInputError"  # what Python 3.13 calls the SyntaxError of an unfinished cell
LONGEST = 300  # characters of an error that is told again


class Hints:
    """What has gone wrong in one notebook so far.

    Args:
        skeleton: of its set.
    """

    def __init__(self, skeleton: Skeleton):
        self.tested, self.homes = skeleton.tested, skeleton.homes
        self.failed: dict[str, str] = {}  # answers whose cell did not come to its end, and why

    def add(self, cell: NotebookNode) -> None:
        """Put a sentence to each error in a cell's outputs that needs one, and a name one knows."""
        for output in cell.outputs:
            if output.output_type != "error":
                continue
            if output.ename == UNFINISHED:
                output.ename, lines = "SyntaxError", output.traceback
                output.traceback = [line.replace(UNFINISHED, "SyntaxError") for line in lines]
            if said := self._meaning(output.evalue):
                output.evalue = f"{output.evalue} ({said})"
                output.traceback.append(said)

    def remember(self, cell: NotebookNode) -> None:
        """Keep why a cell of the learner's failed, for tests that miss what it defines."""
        errors = [output for output in cell.outputs if output.output_type == "error"]
        if errors:
            why = f"{errors[0].ename}: {errors[0].evalue}"[:LONGEST]
            names = Code(cell.source).mentions & self.homes.keys()
            self.failed |= dict.fromkeys(names, why)

    def _meaning(self, said: str) -> str:
        if found := MODULE.search(said):
            return f"{found[1]} is not installed where this is graded: do without it"
        if found := INPUT.search(said):
            return f"{found[1]}() waits for somebody to type, and nobody does where this is graded"
        if not (found := NAME.search(said)):
            return ""
        if found[1] in self.tested:
            return f"only a test defines {found[1]}: define it in your answer"
        if found[1] in self.failed:
            return f"the cell that defines it failed: {self.failed[found[1]]}"
        return ""
