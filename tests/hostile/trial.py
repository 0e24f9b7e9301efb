"""The hostile class: every attack handed in, graded by our engine and by plain nbgrader."""

import contextlib
import functools
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated

import nbformat
import typer
from canaries import BEYOND, Canaries, Listener, brought_out, own_address, printed
from catalogue import Attack, Ground, attacks
from nbgrader.api import Gradebook
from rich.markup import escape
from rich.table import Table

from coursetools.authoring.build import release_bytes, source_notebook
from coursetools.authoring.exercises import exercise_set, hand_in
from coursetools.cli import complaints, console, progress
from coursetools.grading.config import load_config
from coursetools.grading.coordinator import Grade, grade
from coursetools.grading.gradebook import find_own_commands
from coursetools.grading.sandbox.walls import bubblewrap
from coursetools.grading.workers import cores
from coursetools.project import CourseError, Project, find_project

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
class Row:
    """One attack, under plain nbgrader and here."""

    attack: Attack
    plain: Outcome | None  # None: not run
    here: Outcome

    def cells(self) -> list[str]:
        """The row of the table: who, what, and what came of it there and here."""
        there = ["not run", self.attack.plain] if self.plain is None else _told(self.plain)
        return [self.attack.name, self.attack.tries, *there, *_told(self.here)]


def _told(outcome: Outcome) -> list[str]:
    score = "no grade" if outcome.score is None else f"{outcome.gained:g}"
    touched = [*outcome.touched, outcome.said] if outcome.said else outcome.touched
    return [score, ", ".join(touched) or "nothing"]


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
        url = f"sqlite:///{self.ground.root}/gradebook.db"
        with contextlib.suppress(Exception), Gradebook(url) as gradebook:
            score = gradebook.find_submission(self.ground.slug, name).score
        found = Outcome(score, said=said)
        found.gained = max((score or 0.0) - self.deserved, 0.0)
        notebook = self.graded(name)
        changed = self.canaries.changed_files()
        found.touched += ["files"] * any(
            name in file or self._names(file, name) for file in changed
        )
        found.touched += ["gradebook"] * (not self.canaries.row_is_whole())
        found.touched += ["network"] * (name in self.listener.heard)
        if notebook is not None:
            found.touched += ["secrets"] * (self.canaries.secret in brought_out(notebook))
            found.touched += ["limits"] * bool(BEYOND.search(printed(notebook)))
        return found

    def _names(self, file: str, name: str) -> bool:
        path = self.ground.root / file
        return not path.exists() or name.encode() in path.read_bytes()


def trial(
    project: Project,
    slug: str,
    names: list[str] | None,
    plain: bool,
    step: Callable[[str, int, int], None],
) -> list[Row]:
    """Grade the attacks in throw-away course folders, here and under plain nbgrader.

    Args:
        names: of the attacks. Default: all.
        plain: False leaves plain nbgrader out.
        step: told what is done, how many there are and how many there will be.
    """
    known = attacks()
    for name in set(names or ()) - {attack.name for attack in known}:
        raise CourseError(f"There is no attack called {name}: the table lists them.")
    chosen = [attack for attack in known if not names or attack.name in names]
    there: dict[str, Outcome] = {}
    with _course(project, slug, chosen) as whole:

        def seen(row: Grade, left: int) -> None:
            step(f"{slug}: grading", total - left, total)

        total = len(chosen) + len(HONEST)
        said = {row.student: row for row in grade_here(whole, seen=seen)}
        here = {}
        for attack in chosen:
            row = said[attack.name]
            why = row.reason if row.score is None else ""
            here[attack.name] = whole.outcome(attack, why)
    if plain:
        with _course(project, slug, chosen) as whole:
            safe = sum(not attack.plain for attack in chosen)
            done = itertools.count(1)
            there = grade_plainly(whole, lambda: step(f"{slug}: plain nbgrader", next(done), safe))
    return [Row(attack, there.get(attack.name), here[attack.name]) for attack in chosen]


@contextlib.contextmanager
def _course(project: Project, slug: str, chosen: list[Attack]) -> Iterator[Class]:
    with (
        tempfile.TemporaryDirectory(prefix="course-hostile-") as folder,
        hostile_class(project, slug, Path(folder).resolve(), chosen) as whole,
    ):
        yield whole


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
    """Grade the class with our engine and small limits."""
    os.environ["COURSE_CANARY"] = whole.canaries.secret
    config = load_config(whole.ground.root, Examine=LIMITS)
    return grade(config, whole.ground.slug, jobs=jobs, seen=seen)


def grade_plainly(whole: Class, seen: Callable[[], None]) -> dict[str, Outcome]:
    """Grade every attack that is safe enough with nbgrader as it comes, each in its own copy.

    bubblewrap hides the rest of this machine, so that an attack meets the copy only.
    """
    root = whole.ground.root
    (root / "nbgrader_config.py").write_text(PLAIN.format(str(root)))
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(cores()) as pool:
        words = ["generate_assignment", whole.ground.slug, "--force"]
        _nbgrader(root, root, Path(folder), whole.canaries.secret, *words)
        whole.canaries.remember()
        run = functools.partial(_one_plainly, whole, Path(folder))
        attacks_ = [attack for attack in whole.attacks if not attack.plain]
        running = {pool.submit(run, attack): attack.name for attack in attacks_}
        found = {}
        for future in as_completed(running):
            found[running[future]] = future.result()
            seen()
        return found


def _one_plainly(whole: Class, folder: Path, attack: Attack) -> Outcome:
    root, slug = whole.ground.root, whole.ground.slug
    copy, home = folder / attack.name / "course", folder / attack.name / "home"
    others = shutil.ignore_patterns(*{a.name for a in whole.attacks} - {attack.name})
    shutil.copytree(root, copy, symlinks=True, ignore=others)
    home.mkdir()
    words = ["autograde", slug, f"--student={attack.name}", "--force"]
    took_too_long = _nbgrader(root, copy, home, whole.canaries.secret, *words)
    here = copy_of(whole, copy)
    found = here.outcome(attack, "took too long" if took_too_long else "")
    if any(_mentions(path, attack.name) for path in home.rglob("*")):
        found.touched.append("home")
    shutil.rmtree(folder / attack.name, ignore_errors=True)
    return found


def copy_of(whole: Class, root: Path) -> Class:
    """The same class with its files in another place."""
    canaries = Canaries(root)
    canaries.secret, canaries.before = whole.canaries.secret, dict(whole.canaries.before)
    present = {path.relative_to(root).as_posix() for path in root.rglob("*")}
    others = {attack.name for attack in whole.attacks}
    for name in [n for n in canaries.before if n not in present and others & set(n.split("/"))]:
        del canaries.before[name]
    ground = replace(whole.ground, root=root)
    return Class(ground, canaries, whole.listener, whole.deserved, whole.attacks)


def _mentions(path: Path, name: str) -> bool:
    return path.is_file() and f"left-by-{name}".encode() in path.read_bytes()


def _nbgrader(root: Path, shown: Path, home: Path, secret: str, *words: str) -> bool:
    """Run nbgrader with the course `shown` in place of `root`; whether it took too long."""
    command = [bubblewrap().path, "--ro-bind", "/", "/", "--dev", "/dev", "--tmpfs", "/tmp"]
    command += ["--unshare-pid", "--proc", "/proc", "--die-with-parent"]
    command += ["--bind", str(shown), str(root), "--bind", str(home), "/tmp/home"]
    command += ["--setenv", "HOME", "/tmp/home", "--setenv", "COURSE_CANARY", secret]
    command += ["--chdir", str(root), sys.executable, "-m", "nbgrader", *words]
    find_own_commands()
    log = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=log, stdout=log, stderr=log, start_new_session=True)
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    return False


def main(
    slug: Annotated[
        str, typer.Argument(help="For example 01-neuron-and-relu.")
    ] = "01-neuron-and-relu",
    attack: Annotated[
        list[str] | None, typer.Option(help="Only this attack; may stand several times.")
    ] = None,
    plain: Annotated[
        bool, typer.Option(help="Grade under plain nbgrader, too; that takes minutes.")
    ] = True,
):
    """Grade invented attacks, here and under plain nbgrader, and show what they gained.

    Example: `uv run --group test python tests/hostile/trial.py --no-plain`
    """
    project = find_project(Path(__file__).parent)
    project.chosen([slug], "exercises")

    with progress(bar=True) as bar:
        task = bar.add_task("", total=None)

        def step(what, done, total):
            bar.update(task, description=what, completed=done, total=total)

        rows = trial(project, slug, attack, plain, step)
    found = Table()
    found.add_column("attack", no_wrap=True)
    found.add_column("tries")
    found.add_column("plain nbgrader: points gained", justify="right")
    found.add_column("touched")
    found.add_column("here: points gained", justify="right")
    found.add_column("touched")
    for row in rows:
        found.add_row(*map(escape, row.cells()))
    console.print(found)
    bad = [row.attack.name for row in rows if row.here.gained or row.here.touched]
    if bad:
        complaints.print(f"Not kept out: {', '.join(bad)}", style="red", markup=False)
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
