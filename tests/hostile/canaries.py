"""Canaries: what nobody's code may read, change or reach, and whether somebody's did."""

import contextlib
import hashlib
import re
import secrets
import socket
import threading
import warnings
from pathlib import Path

from nbgrader.api import Gradebook
from sqlalchemy.exc import SAWarning

from coursetools.grading.gradebook import find_own_commands

OWNER, SET = "zoe", "canary-set"  # of the row in the gradebook
CAGES = ("autograded", "feedback", "gradebook.db", "nbgrader.log", "nbgrader_config.pyc")
BEYOND = re.compile("BEYOND THE LIMIT|FOUND what another")  # what an attack prints that got through


class Listener:
    """A TCP and UDP port of this machine that must hear nothing."""

    def __init__(self):
        self.heard: list[str] = []
        self.tcp = socket.create_server(("0.0.0.0", 0))
        self.port = self.tcp.getsockname()[1]
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("0.0.0.0", self.port))
        threading.Thread(target=self._accept, daemon=True).start()
        threading.Thread(target=self._receive, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self.tcp.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(1)
                try:
                    self.heard.append(connection.recv(100).decode(errors="replace"))
                except OSError:
                    self.heard.append("")

    def _receive(self) -> None:
        while True:
            try:
                self.heard.append(self.udp.recv(100).decode(errors="replace"))
            except OSError:
                return

    def close(self) -> None:
        for open_ in (self.tcp, self.udp):
            with contextlib.suppress(OSError):
                open_.shutdown(socket.SHUT_RDWR)
            open_.close()


def own_address() -> str:
    """This machine's address in its network, or the loopback one where it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing
            return probe.getsockname()[0]
        except OSError:
            return "127.0.0.1"


class Canaries:
    """Secrets in a course folder: plant them first, then ask what became of them."""

    def __init__(self, root: Path):
        self.root, self.secret = root, f"canary-{secrets.token_hex(8)}"
        self.before: dict[str, str] = {}

    def hide(self, text: str) -> str:
        """The source of a set with the secret in its answers and in its hidden tests."""
        return re.sub(r"(### BEGIN (?:SOLUTION|HIDDEN TESTS)(\\n|\n))", self._line, text)

    def _line(self, match) -> str:
        indent = "    " if "SOLUTION" in match[1] else ""
        return f"{match[1]}{indent}# {self.secret}{match[2]}"

    def plant(self) -> None:
        """A file and a row in the gradebook; what is in the folder by now must stay."""
        (self.root / "canary.txt").write_text(self.secret + "\n")
        find_own_commands()
        with self._gradebook() as gradebook, warnings.catch_warnings():
            warnings.simplefilter("ignore", SAWarning)  # of nbgrader's own, harmless
            gradebook.add_assignment(SET)
            gradebook.add_notebook("n", SET)
            cell = {"max_score": 5, "cell_type": "code"}
            gradebook.add_grade_cell("cell", "n", SET, **cell)
            gradebook.add_solution_cell("cell", "n", SET)
            gradebook.add_student(OWNER)
            gradebook.add_submission(SET, OWNER)
            gradebook.find_grade("cell", "n", SET, OWNER).manual_score = 3.5
            comment = gradebook.find_comment("cell", "n", SET, OWNER)
            comment.manual_comment = f"Well done, {self.secret}"
            gradebook.db.commit()
        self.remember()

    def remember(self) -> None:
        """What is in the folder now is how it must stay."""
        self.before = self._files()

    def _gradebook(self) -> Gradebook:
        return Gradebook(f"sqlite:///{self.root}/gradebook.db")

    def row(self) -> tuple:
        """The canary row as the gradebook has it."""
        with self._gradebook() as gradebook:
            grade = gradebook.find_grade("cell", "n", SET, OWNER)
            comment = gradebook.find_comment("cell", "n", SET, OWNER)
            return grade.manual_score, grade.extra_credit, comment.manual_comment

    def row_is_whole(self) -> bool:
        try:
            return self.row() == (3.5, None, f"Well done, {self.secret}")
        except Exception:
            return False

    def _files(self) -> dict[str, str]:
        """What every file holds, apart from what grading itself writes."""
        found = {}
        for path in sorted(self.root.rglob("*")):
            name = path.relative_to(self.root)
            if name.parts[0] in CAGES or ("submitted" in name.parts and not _plain_file(path)):
                continue
            if _plain_file(path):
                found[name.as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
        return found

    def changed_files(self) -> list[str]:
        now = self._files()
        return sorted(name for name in now | self.before if now.get(name) != self.before.get(name))


def _plain_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def brought_out(notebook) -> str:
    """What a learner's code brought out: all outputs, without the errors that tests report."""
    found = []
    for cell in notebook.cells:
        is_test = cell.metadata.get("nbgrader", {}).get("grade")
        found += [
            str(output)
            for output in cell.get("outputs", [])
            if not is_test or output.output_type == "stream"
        ]
    return "\n".join(found)


def printed(notebook) -> str:
    """What it printed; an error would show lines of code that were never run."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return "\n".join(output.text for output in outputs if output.output_type == "stream")
