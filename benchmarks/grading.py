"""How long grading takes: plain nbgrader against `course grade`, on the same cores in one run.

Three parts, all by default:
`speed`: twenty NumPy and twenty Keras submissions, plain `nbgrader autograde` with its default
settings against `course grade`, each as the median of three; how much of it the examiner is; how
far its CPU time is from the floor, the learners' own cells and the tests in one process. `small`
is the beginning of the Keras set without its free cells, which train: there nearly all that plain
nbgrader does is start-up.
`scale`: 10, 100 and 1,000 submissions: time for each, and the coordinator's memory at its peak.
The largest class is graded twice as one: the command is killed in the middle and run again.
`cluster`: two dask workers against one.

Run it on an otherwise idle machine: `uv run python benchmarks/grading.py [speed scale cluster]`
"""

import argparse
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook
from rich.console import Console
from rich.table import Table

from coursetools.authoring.build import release_bytes, source_notebook
from coursetools.authoring.exercises import exercise_set, hand_in
from coursetools.gate.variants import read_variants
from coursetools.grading.config import load_config
from coursetools.grading.job import Job, Settings, examine
from coursetools.grading.preprocessors import skeleton_of
from coursetools.grading.sandbox.forks import Forked, WarmProcess
from coursetools.project import find_project

PROJECT = find_project(Path(__file__).parent)
NUMPY, KERAS = "01-neuron-and-relu", "10-keras-activations"
SMALL_ENDS = "task-LearnableSwish"  # the small Keras set is what comes before it
SETS = {  # title: set, whether its beginning only, times plain nbgrader, times the floor at most
    "NumPy, set 01": (NUMPY, False, "9", "1.7"),
    "Keras, small": (KERAS, True, "10", ""),
    "Keras, set 10": (KERAS, False, "", "1.6"),
}
STEPS = ("start", "cells", "tests", "stop", "all")
console = Console(width=120)


def make_class(root: Path, slug: str, size: int, config: bool = True, small: bool = False) -> Path:
    """A course folder with a class that handed in right and wrong answers, in turn.

    Args:
        config: with the course's nbgrader_config.py; else nbgrader's defaults.
        small: only the cells of the set's beginning that are part of exercises.
    """
    source = source_notebook(PROJECT, slug)
    if small:
        ids = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in source.cells]
        end = ids.index(SMALL_ENDS)
        source.cells = [cell for cell, name in zip(source.cells[:end], ids, strict=False) if name]
    data = release_bytes(PROJECT, slug, nbformat.writes(source).encode())
    release = nbformat.reads(data, as_version=4)
    answers = exercise_set(source).answers
    files = sorted(p for p in PROJECT.answers(slug).glob("*.py") if p.stem in answers)
    variants = [[v.source for v in read_variants(path)] for path in files]
    root.mkdir(parents=True)
    text = (PROJECT.root / "nbgrader_config.py").read_text(encoding="utf-8")
    if not config:  # the stub that learners get, so that both release the same notebook
        stub = re.search(r"^c\.ClearSolutions.*?^}", text, re.S | re.M)[0]
        text = f"c = get_config()\nc.CourseDirectory.root = {str(root)!r}\n{stub}\n"
    (root / "nbgrader_config.py").write_text(text, encoding="utf-8")
    shutil.copy(PROJECT.root / "pyproject.toml", root)
    for name in ("lessons", "exercises"):
        (root / "course" / name).mkdir(parents=True)
        shutil.copy(PROJECT.root / "course" / name / f"{slug}.py", root / "course" / name)
    (root / "source" / slug).mkdir(parents=True)
    nbformat.write(source, root / "source" / slug / f"{slug}.ipynb")
    for number in range(size):
        turn = {
            path.stem: several[number % len(several)]
            for path, several in zip(files, variants, strict=True)
        }
        chosen = answers | (turn if number % 4 == 3 else {})
        folder = root / "submitted" / f"student{number:04}" / slug
        folder.mkdir(parents=True)
        nbformat.write(hand_in(release, chosen), folder / f"{slug}.ipynb")
    return root


def timed(root: Path, *words: str) -> tuple[float, float, int]:
    """Seconds, CPU seconds of the machine, and the peak memory in bytes of one command."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    with open(root / "log", "a") as log:
        began, before = time.perf_counter(), busy()
        process = subprocess.Popen(
            words, cwd=root, env=os.environ | {"PATH": path}, stdout=log, stderr=log
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{' '.join(words)} failed:\n{(root / 'log').read_text()[-2000:]}")
    return seconds, busy() - before, used.ru_maxrss * 1024


def busy() -> float:
    """CPU seconds that this machine has worked since it started."""
    user, nice, system = Path("/proc/stat").read_text().split()[1:4]
    return (int(user) + int(nice) + int(system)) / os.sysconf("SC_CLK_TCK")


def course(root: Path, slug: str, *options: str) -> tuple[float, float, int]:
    """`course grade` on a fresh class."""
    return timed(root, sys.executable, "-m", "coursetools", "grade", slug, *options)


def floors(root: Path, slug: str, count: int) -> tuple[float, float]:
    """CPU seconds of the learners' own cells, and of the tests, of the whole graded class.

    The first `count` submissions run one after another in a process that has imported all.
    """
    program = """if True:
        import contextlib, io, json, sys, time
        import matplotlib
        matplotlib.use("agg")
        import matplotlib.pyplot as plt
        from coursetools.grading.inside import figures
        for name in json.loads(sys.argv[2]):
            __import__(name)
        spent = [0, 0]
        for path in json.loads(sys.argv[1]):
            cells = [c for c in json.load(open(path))["cells"] if c["cell_type"] == "code"]
            space = {"__name__": "__main__"}
            for cell in cells:
                began = time.process_time()
                with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
                    exec("".join(cell["source"]), space)
                for number in plt.get_fignums():  # as a learner's kernel shows them
                    figures.png(plt.figure(number))
                plt.close("all")
                is_test = cell["metadata"].get("nbgrader", {}).get("grade", False)
                spent[is_test] += time.process_time() - began
        print("CPU", *spent)
    """
    paths = sorted(map(str, root.glob(f"autograded/*/{slug}/*.ipynb")))  # with the hidden tests
    preload = ["numpy", "matplotlib.pyplot", "sklearn.datasets"]
    preload += ["keras", "tensorflow"] if slug == KERAS else []
    words = [sys.executable, "-c", program, json.dumps(paths[:count]), json.dumps(preload)]
    with tempfile.TemporaryDirectory() as empty:
        said = subprocess.run(words, cwd=empty, capture_output=True, text=True).stdout
    cells, tests = re.search(r"CPU (\S+) (\S+)", said).groups()
    return float(cells) * len(paths) / count, float(tests) * len(paths) / count


def speed(folder: Path, size: int, rounds: int, titles: list[str]) -> None:
    """Medians of so many rounds, for these of SETS."""
    found = Table(title=f"{size} submissions on {os.cpu_count()} cores")
    for name in ("set", "plain nbgrader, s", "course grade, s", "ratio", "goal"):
        found.add_column(name, justify="left" if name == "set" else "right")
    for name in ("CPU each, s", "floor each, s", "times the floor", "goal"):
        found.add_column(name, justify="right")
    where = Table(title="where the time goes, seconds of wall clock a submission")
    where.add_column("set")
    for name in STEPS:
        where.add_column(name, justify="right")
    where.add_column("examiner's share of the CPU", justify="right")
    for title in titles:
        slug, small, goal, most = SETS[title]
        plain = make_class(
            folder / f"plain-{len(found.rows)}", slug, size, config=False, small=small
        )
        ours = make_class(folder / f"ours-{len(found.rows)}", slug, size, small=small)
        python = sys.executable, "-m", "nbgrader"
        timed(plain, *python, "generate_assignment", slug, "--force")
        timed(ours, *python, "generate_assignment", slug, "--force")
        taken = []
        for _ in range(rounds):
            fast, cpu, _ = course(ours, slug, "--force")
            slow, _, _ = timed(plain, *python, "autograde", slug, "--force")
            floor = sum(floors(ours, slug, min(size, 8)))
            taken.append((slow, fast, slow / fast, cpu / size, floor / size, cpu / floor))
        slow, fast, ratio, cpu, floor, times = map(statistics.median, zip(*taken, strict=True))
        cells = f"{slow:.1f}", f"{fast:.1f}", f"{ratio:.1f}", goal
        found.add_row(title, *cells, f"{cpu:.2f}", f"{floor:.2f}", f"{times:.2f}", most)
        parts, share = shares(ours, slug)
        where.add_row(title, *[f"{value:.3f}" for value in parts.values()], f"{share:.0%}")
        console.print(found, where)


def shares(root: Path, slug: str) -> tuple[dict[str, float], float]:
    """Mean seconds of each step of a submission, and the examiner's part of the kernels' CPU.

    Eight submissions are examined once more, one after another in this process.
    """
    config = load_config(root)
    whole = skeleton_of(config, slug, slug)
    cpu, fork, kill = {"learner": 0.0, "examiner": 0.0}, WarmProcess.fork, Forked.kill

    def fork_noted(self, role, *words):
        forked = fork(self, role, *words)
        forked.role = role
        return forked

    def kill_noted(self, *words):
        kill(self, *words)
        cpu[self.role] += self.cpu

    WarmProcess.fork, Forked.kill = fork_noted, kill_noted
    rows = []
    try:
        for number, path in enumerate(sorted(root.glob(f"submitted/*/{slug}/*.ipynb"))[:8]):
            if number == 1:  # the first one waited for the warm process
                rows, cpu["learner"], cpu["examiner"] = [], 0.0, 0.0
            job = Job(path.parts[-3], whole, path.read_bytes(), Settings())
            rows.append(examine(job).seconds)
    finally:
        WarmProcess.fork, Forked.kill = fork, kill
    means = {name: sum(row.get(name, 0) for row in rows) / len(rows) for name in STEPS}
    return means, cpu["examiner"] / sum(cpu.values())


def scale(folder: Path, sizes: tuple[int, ...]) -> None:
    found = Table(title=f"{NUMPY} on {os.cpu_count()} cores")
    for name in ("submissions", "s", "s a submission", "a minute", "peak of the coordinator, MiB"):
        found.add_column(name, justify="right")
    for size in sizes:
        root = make_class(folder / f"class-{size}", NUMPY, size)
        before = killed_in_the_middle(root, size) if size == max(sizes) else 0.0
        seconds, _, peak = course(root, NUMPY)
        seconds += before
        each = f"{seconds / size:.2f}", f"{60 * size / seconds:.0f}"
        found.add_row(str(size), f"{seconds:.1f}", *each, f"{peak >> 20}")
    console.print(found)
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        rows = len(gradebook.assignment_submissions(NUMPY))
    console.print(f"Killed after {before:.0f} s, run again: the gradebook has {rows} of {size}.")


def killed_in_the_middle(root: Path, size: int) -> float:
    """Start grading, and kill the command when half of the class is graded; its seconds."""
    words = [sys.executable, "-m", "coursetools", "grade", NUMPY]
    began = time.perf_counter()
    with open(root / "log", "a") as log:
        process = subprocess.Popen(words, cwd=root, stdout=log, stderr=log)
    while process.poll() is None and len(list(root.glob("autograded/*"))) < size / 2:
        time.sleep(0.5)
    process.kill()
    process.wait()
    return time.perf_counter() - began


def cluster(folder: Path, size: int) -> None:
    from distributed import LocalCluster

    found = Table(title=f"{size} submissions of {NUMPY} through dask")
    for name in ("workers", "s"):
        found.add_column(name, justify="right")
    for workers in (1, 2):
        root = make_class(folder / f"dask-{workers}", NUMPY, size)
        with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as here:
            seconds, _, _ = course(root, NUMPY, "--scheduler", here.scheduler_address)
        found.add_row(str(workers), f"{seconds:.1f}")
    console.print(found)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parts = ("speed", "scale", "cluster")
    parser.add_argument("parts", nargs="*", default=parts, choices=parts)
    parser.add_argument("--size", type=int, default=20, help="submissions (default 20)")
    parser.add_argument("--rounds", type=int, default=3, help="of `speed` (default 3)")
    parser.add_argument("--sets", nargs="*", default=[*SETS], choices=SETS, help="of `speed`")
    parser.add_argument("--sizes", type=int, nargs="*", default=[10, 100, 1000])
    words = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="course-benchmark-") as folder:
        if "speed" in words.parts:
            speed(Path(folder), words.size, words.rounds, words.sets)
        if "scale" in words.parts:
            scale(Path(folder), tuple(words.sizes))
        if "cluster" in words.parts:
            cluster(Path(folder), 3 * words.size)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    console.print(f"The largest process of all had {peak} MiB.")


if __name__ == "__main__":
    main()
