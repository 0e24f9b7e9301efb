"""The hostile class: every attack handed in, graded by our engine and by plain nbgrader."""

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook, MissingEntry

from coursetools.build import release_bytes, source_notebook
from coursetools.canaries import BEYOND, Canaries, Listener, own_address, printed
from coursetools.demo import hand_in
from coursetools.exercises import exercise_set
from coursetools.grading.grade import Grade, grade, load_config
from coursetools.hostile import Attack, Ground, attacks
from coursetools.project import Project

LIMITS = {"cell_seconds": 5, "seconds": 45, "memory": 512, "scratch": 200, "processes": 100}
PLAIN = "c = get_config()\nc.CourseDirectory.root = {!r}\n"
SECONDS = 200  # of one submission under plain nbgrader, at most
HONEST = {"anna": 1.0, "mia": 0.5, "zoe": 1.0}  # neighbours, and the share of answers they have


@dataclass
class Outcome:
    """What an attack came to."""

    score: float | None
    gained: float = 0.0  # points beyond those of its honest answers
    touched: list[str] = field(default_factory=list)
    said: str = ""


@dataclass
class Class:
    """A course folder with a hostile class in it."""

    ground: Ground
    canaries: Canaries
    listener: Listener
    deserved: float  # points of the honest answers in every attack
    attacks: list[Attack]

    def graded(self, student: str):
        """The graded notebook, None where there is none."""
        slug = self.ground.slug
        path = self.ground.root / "autograded" / student / slug / f"{slug}.ipynb"
        with contextlib.suppress(OSError, ValueError):
            return nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)

    def outcome(self, attack: Attack, said: str = "") -> Outcome:
        """What became of one attack, from the gradebook, its notebook and the canaries."""
        score, name = None, attack.name
        with contextlib.suppress(MissingEntry, Exception):
            with Gradebook(f"sqlite:///{self.ground.root}/gradebook.db") as gradebook:
                score = gradebook.find_submission(self.ground.slug, name).score
        found = Outcome(score, said=said)
        found.gained = max((score or 0.0) - self.deserved, 0.0)
        notebook = self.graded(name)
        text = printed(notebook) if notebook else ""
        changed = self.canaries.changed_files()
        found.touched += ["files"] * any(
            name in file or self._names(file, name) for file in changed
        )
        found.touched += ["gradebook"] * (not self.canaries.row_is_whole())
        found.touched += ["network"] * (name in self.listener.heard)
        found.touched += ["secrets"] * (self.canaries.secret in text)
        found.touched += ["limits"] * bool(BEYOND.search(text))
        return found

    def _names(self, file: str, name: str) -> bool:
        path = self.ground.root / file
        return not path.exists() or name.encode() in path.read_bytes()


@contextlib.contextmanager
def hostile_class(
    project: Project, slug: str, root: Path, chosen: Iterable[Attack] | None = None
) -> Iterator[Class]:
    """A course folder with a set, honest neighbours, attacks and canaries; no grades yet."""
    source = source_notebook(project, slug)
    whole = exercise_set(source)
    first = whole.exercises[0]
    function = "relu" if "relu" in whole.answers else next(iter(whole.answers))
    honest = {} if first.owns(function) else first.answers
    canaries, listener = Canaries(root), Listener()
    text = canaries.hide(nbformat.writes(source))
    release = nbformat.reads(release_bytes(project, slug, text.encode()), as_version=4)
    address = own_address()
    ground = Ground(root, slug, release, honest, function, address, listener.port)
    (root / "source" / slug).mkdir(parents=True)
    (root / "source" / slug / f"{slug}.ipynb").write_text(text, encoding="utf-8")
    (root / "release" / slug).mkdir(parents=True)
    nbformat.write(release, root / "release" / slug / f"{slug}.ipynb")
    shutil.copy(project.root / "nbgrader_config.py", root)
    for student, share in HONEST.items():
        half = whole.exercises[: round(share * len(whole.exercises))]
        answers = {key: code for exercise in half for key, code in exercise.answers.items()}
        notebook = hand_in(release, answers)
        notebook.cells[0].source += f"\n\n{canaries.secret}"
        nbformat.write(notebook, _folder(ground, student) / f"{slug}.ipynb")
    chosen = attacks() if chosen is None else list(chosen)
    for attack in chosen:
        attack.hand_in(ground, _folder(ground, attack.name))
    try:
        deserved = float(sum(first.points.values())) if honest else 0.0
        canaries.plant()
        yield Class(ground, canaries, listener, deserved, chosen)
    finally:
        listener.close()


def _folder(ground: Ground, student: str) -> Path:
    folder = ground.root / "submitted" / student / ground.slug
    folder.mkdir(parents=True)
    return folder


def grade_here(whole: Class, jobs: int | None = None, seen=lambda row, left: None) -> list[Grade]:
    """Grade the class with the engine and small limits; feedback for what shows HTML."""
    os.environ["COURSE_CANARY"] = whole.canaries.secret
    config = load_config(whole.ground.root, Examine=LIMITS)
    return grade(config, whole.ground.slug, jobs=jobs, seen=seen)
