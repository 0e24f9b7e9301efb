"""The command `course`: what authors and instructors type."""

import functools
import gc
import os
import signal
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from coursetools.project import CourseError, find_project, find_root

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    help="Build, check and grade the course on activation functions.",
)
console = Console(highlight=False, soft_wrap=True)
complaints = Console(stderr=True, highlight=False, soft_wrap=True)
WINDOWS = (
    "The command `course` does not run on Windows itself: install WSL 2 (`wsl --install`) and run"
    " it there. Lessons, exercises and the Validate button need neither."
)
NOTES = 3  # of a submission, that are shown; its feedback has them all
HOMELESS = "This user has no home folder: set HOME to a folder, such as HOME=/tmp."
Slugs = Annotated[list[str] | None, typer.Argument(help="For example 03-softmax. Default: all.")]


def command(function):
    """A command whose `CourseError` is one sentence on stderr and exit code 2.

    Without Windows, where Python cannot fork and limit processes: the engine needs both.
    """

    @app.command(function.__name__.rstrip("_"))
    @functools.wraps(function)
    def run(*args, **kwargs):
        gc.set_threshold(500_000)  # what is imported is no garbage: fewer looks at it
        try:
            if sys.platform == "win32":
                raise CourseError(WINDOWS)
            if os.path.expanduser("~") == "~":
                raise CourseError(HOMELESS)
            function(*args, **kwargs)
        except CourseError as error:
            complaints.print(str(error), style="red", markup=False)
            raise typer.Exit(2) from None

    return run


@command
def build(
    slugs: Slugs = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; name what a build would change.")
    ] = False,
):
    """Turn the text in course/ into notebooks, source, release and the README's table.

    Example: `course build 03-softmax`
    """
    project = find_project()
    chosen = project.chosen(slugs)
    from coursetools.authoring import build as building

    if not project.is_published:
        complaints.print(building.UNSET, style="yellow", markup=False)
    with progress() as bar:
        bar.add_task(f"building {len(chosen)} lessons")
        if check:
            stale = building.differences(project, chosen)
        else:
            changed = building.build(project, chosen)
    if not check:
        for path in changed:
            console.print(f"wrote {path.as_posix()}")
        console.print(f"{len(changed)} files changed.")
        return
    for path, edit in stale:
        complaints.print(f"{path.as_posix()} differs from {edit}", style="red")
    if stale:
        complaints.print("Edit the text in course/, run `course build` and commit both.")
        raise typer.Exit(1)
    console.print("Everything is built.")


@command
def adopt(slug: Annotated[str, typer.Argument(help="For example 03-softmax.")]):
    """Write what was edited in source/SLUG/SLUG.ipynb, in JupyterLab, into the text in course/.

    Run `course build` afterwards, which gives the same notebook, and the release with it.

    Example: `course adopt 03-softmax`
    """
    project = find_project()
    from coursetools.authoring import adopt as adopting

    changed = adopting.adopt(project, slug)
    for path in changed:
        console.print(f"wrote {project.name(path)}")
    then = f"Now run `course build {slug}` and `course check {slug}`."
    console.print(then if changed else "There are no edits to adopt.")


@command
def publish(
    folder: Annotated[Path, typer.Argument(help="For example a clone of their repository.")],
    repository: Annotated[
        str | None, typer.Option(help="Its address on GitHub. Default: the clone's origin.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over what was edited there, too.")
    ] = False,
):
    """Write what learners get into a repository of their own: no answers, tests or tools.

    Run it again after every change. Exit code 1: files that somebody edited there were left alone.

    Example: `course publish ../learners --repository https://github.com/OWNER/NAME`
    """
    project = find_project()
    from coursetools.classroom import publish as publishing

    with progress() as bar:
        bar.add_task("building, and searching for answers")
        done = publishing.publish(project, folder, repository, force)
    for what, names in (("wrote", done.written), ("removed", done.removed)):
        for name in names:
            console.print(f"{what} {name}", markup=False)
    console.print(f"{len(done.written) + len(done.removed)} files changed in {folder}.")
    if done.kept:
        complaints.print(f"Edited there, so left alone: {', '.join(done.kept)}", style="red")
        raise typer.Exit(1)


@command
def check(
    slugs: Slugs = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Dress right answers anew, try bad returns, too.")
    ] = False,
    mutants: Annotated[
        bool, typer.Option("--mutants", help="Try every small change of the answers, too.")
    ] = False,
    sample: Annotated[
        int | None,
        typer.Option(min=1, help="Only so many mutants of a function; for nets, which train."),
    ] = None,
):
    """The release gate: answers, untouched release, right and wrong variants, leaks, points.

    Example: `course check 03-softmax --mutants`
    """
    if sample and not mutants:
        raise CourseError("--sample needs --mutants: it says how many of them to try.")
    project = find_project()
    chosen = project.chosen(slugs)
    from coursetools.gate import check as gate

    if missing := gate.left_out():
        complaints.print(missing, style="yellow")
    bad, rates = 0, gate.Rates()
    with progress() as bar:
        task = bar.add_task("")
        for slug in chosen:

            def step(what, slug=slug):
                bar.update(task, description=f"{slug}: {what}")

            problems = gate.check(project, slug, step, rates)
            if strict:
                problems += gate.check_strict(project, slug, step)
            if mutants and project.exercises(slug).is_file():
                from coursetools.gate.survivors import check_mutants

                problems += check_mutants(project, slug, step, rates, sample)
            for problem in problems:
                bar.console.print(f"[red]✗[/] {escape(problem)}")
            if not problems:
                bar.console.print(f"[green]✓[/] {slug}")
            bad += bool(problems)
    if mutants:
        same = f"; {rates.excused} more mutants are the same function" * bool(rates.excused)
        some = f"; a sample of at most {sample} mutants a function" if sample else ""
        console.print(f"{rates}{same}{some}")
    if bad:
        complaints.print(f"{bad} of {len(chosen)} exercise sets need work.", style="red")
        raise typer.Exit(1)


@command
def demo(
    slugs: Slugs = None,
    folder: Annotated[
        Path | None, typer.Option(help="Where the class is set up. Default: a temporary folder.")
    ] = None,
):
    """Grade an invented class in a throw-away course and show what became of everybody.

    Example: `course demo 01-neuron-and-relu`
    """
    project = find_project()
    chosen = project.chosen(slugs, "exercises")
    from coursetools.classroom import demo as classroom

    with progress() as bar:
        task = bar.add_task("")
        rows, surprises, where = classroom.demo(
            project, chosen, folder, lambda step: bar.update(task, description=step)
        )
    console.print(table(rows))
    for what, path in {
        "Feedback, a page for everybody": "feedback",
        "Report on the class": "report",
        "Grades, as Canvas takes them": "canvas-*.csv",
        "What was collected": "roster.csv",
    }.items():
        for found in sorted(where.glob(path)):
            console.print(f"{what}: {found}", markup=False)
    console.print(f"The whole course folder, for nbgrader and Formgrader: {where}", markup=False)
    for surprise in surprises:
        complaints.print(surprise, style="red", markup=False)
    if surprises:
        raise typer.Exit(1)


@command
def grade(
    slug: Annotated[str, typer.Argument(help="For example 03-softmax.")],
    student: Annotated[
        list[str] | None, typer.Option(help="Only this student; may stand several times.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Processes. Default: one for each core.")
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option(help="Address of a dask scheduler, tcp://HOST:PORT.")
    ] = None,
    db: Annotated[
        str | None,
        typer.Option(help="The gradebook, if not gradebook.db: postgresql+psycopg://..."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Grade again what has not changed.")
    ] = False,
    feedback: Annotated[
        bool, typer.Option("--feedback", help="Write feedback pages for what is graded.")
    ] = False,
    no_sandbox: Annotated[
        bool,
        typer.Option("--no-sandbox", help="Run learners' code with all that you may do yourself."),
    ] = False,
):
    """Grade submitted/ in parallel and list what became of everybody.

    Run it again to go on after an interruption, or when something new was handed in.
    Exit code 0: all graded; 1: some are not, listed with the reason; 2: nothing could begin.

    Example: `course grade 03-softmax --feedback`
    """
    from coursetools.grading import workers

    root = find_root(slug)
    if not scheduler:
        # while this process imports nbgrader
        workers.prepare(root, slug, sandbox=not no_sandbox, force=force)
    from coursetools.grading import coordinator as grading
    from coursetools.grading.config import load_config
    from coursetools.grading.submission import misplaced

    options: dict[str, dict] = {"CourseDirectory": {"db_url": db}} if db else {}
    if no_sandbox:
        options["Examine"] = {"sandbox": False}
    config = load_config(root, **options)
    for said in grading.doubts(config, slug):
        complaints.print(said, markup=False)
    for path in misplaced(config, slug):
        complaints.print(f"{path} is graded by nobody: put it into a folder STUDENT/{slug}.")
    rows, told = [], ""
    try:
        with interruptible() as raise_if_interrupted, progress(bar=True) as bar:
            task = bar.add_task(f"grading {slug}", total=None)

            def seen(row, left):
                rows.append(row)
                raise_if_interrupted()
                bar.update(task, completed=len(rows), total=len(rows) + left)
                for said in [row.reason] * bool(row.reason) + few(row.notes):
                    bar.console.print(f"{row.student}: {said}", markup=False)

            grading.grade(config, slug, student, jobs, scheduler, force, seen)
            graded = [row.student for row in rows if row.score is not None]
            if feedback:
                from coursetools.classroom import feedback as pages

                bar.update(task, description="writing feedback", total=None)
                written, kept = pages.write_feedback(config, slug, graded)
                told = f"Feedback: {written} pages written, {kept} as they were."
    except KeyboardInterrupt:
        complaints.print(f"Stopped: {len(rows)} rows are done; run it again to go on.")
        raise typer.Exit(1) from None
    rows.sort(key=lambda row: row.student)
    console.print(table(rows))
    if told:
        console.print(told)
    bad = [row.student for row in rows if row.score is None or row.reason]
    if bad:
        complaints.print(f"Not graded or not readable: {', '.join(bad)}", style="red", markup=False)
        raise typer.Exit(1)


@command
def extend(
    slug: Annotated[str, typer.Argument(help="For example 03-softmax.")],
    student: Annotated[str, typer.Argument(help="As in submitted/.")],
    days: Annotated[float, typer.Option(min=0, help="After the date it is due; 0: none.")],
):
    """Let one student hand in later; the next `course grade` reckons late work by it.

    Example: `course extend 03-softmax ann --days 2`
    """
    from contextlib import closing

    from coursetools.grading.config import load_config
    from coursetools.grading.gradebook import Writer

    with closing(Writer(load_config(find_root(slug)))) as writer:
        writer.extend(slug, student, days)
    console.print(f"{student} may hand {slug} in {days:g} days later.")


@command
def collect(
    slug: Annotated[str, typer.Argument(help="For example 03-softmax.")],
    archive: Annotated[
        Path, typer.Argument(help="A zip of Canvas, Moodle or nbgrader, or a folder.")
    ],
    worksheet: Annotated[
        Path | None,
        typer.Option(help="Moodle's grading worksheet, or Canvas's gradebook: names and times."),
    ] = None,
):
    """Put what was handed in into submitted/ and list what became of everybody.

    Run it again with a newer archive: what is older is left, what is replaced is kept aside.
    roster.csv and collect-SLUG.csv say who is who; correct them where they are wrong.
    Exit code 0: all is collected; 1: some rows need you; 2: nothing could begin.

    Example: `course collect 03-softmax submissions.zip`
    """
    from coursetools.classroom import collect as collecting
    from coursetools.grading.config import load_config

    config = load_config(find_root(slug))
    with progress() as bar:
        bar.add_task(f"collecting {slug}")
        rows, todo = collecting.collect(config, slug, archive, worksheet)
    found = Table("student", "name", "what became of it")
    found.add_column("what there is to say", overflow="fold")
    for row in rows:
        found.add_row(*map(escape, (row.student, row.name, row.what, "; ".join(few(row.notes)))))
    console.print(found)
    collecting.name_students(config)
    if todo:
        complaints.print(todo, style="red", markup=False)
    if todo or any(row.is_bad for row in rows):
        raise typer.Exit(1)


@command
def grades(
    slug: Annotated[str, typer.Argument(help="For example 03-softmax.")],
    file: Annotated[
        Path | None,
        typer.Argument(help="Canvas's exported gradebook, or Moodle's grading worksheet."),
    ] = None,
    column: Annotated[
        str, typer.Option(help="Heading of the column, or its number in Canvas's brackets.")
    ] = "",
    scale: Annotated[
        bool, typer.Option("--scale", help="Points as a share of what the column has at most.")
    ] = False,
    db: Annotated[
        str | None,
        typer.Option(help="The gradebook, if not gradebook.db: postgresql+psycopg://..."),
    ] = None,
):
    """Fill the points into the file that Canvas or Moodle exported; write grades-SLUG.csv.

    Only the cells of the one column change, for who has been graded. What is taken for late work
    is taken; grades-SLUG.csv has it apart, and the points of every question.

    Example: `course grades 03-softmax gradebook.csv`
    """
    from coursetools.classroom import grades as giving
    from coursetools.grading.config import load_config

    root = find_root(slug)
    config = load_config(root, **({"CourseDirectory": {"db_url": db}} if db else {}))
    results = giving.read_results(config, slug)
    own = root / f"grades-{slug}.csv"
    giving.write_csv(results, own)
    rows = giving.fill(config, results, file, column, scale=scale) if file else []
    if file:
        found = Table("line", "student", "name")
        found.add_column("points", justify="right")
        found.add_column("what there is to say", overflow="fold")
        for row in rows:
            score = "" if row.score is None else f"{row.score:.2f}"
            line = str(row.line) if row.line else ""
            found.add_row(line, *map(escape, (row.student, row.name, score, row.said)))
        console.print(found)
        console.print(f"Filled in: {file}", markup=False)
    console.print(f"All points, question by question: {own}", markup=False)
    if any(row.is_bad for row in rows):
        raise typer.Exit(1)


@command
def start(
    slug: Annotated[
        str | None, typer.Argument(help="For example 03-softmax, or 03. Default: JupyterLab.")
    ] = None,
):
    """Copy an exercise set into work/, which is yours, or open JupyterLab on the first lesson.

    Run it again after an update of the course: corrected tests and tasks come into your copy, and
    what you wrote stays.

    Example: `course start 03-softmax`
    """
    from coursetools.classroom import start as starting

    root = starting.find_course()
    if slug is None:
        starting.open_lab(root)
        return
    done = starting.start(root, starting.chosen_set(root, slug))
    for said in done.said:
        console.print(said, markup=False)


@command
def try_(
    what: Annotated[str, typer.Argument(help="For example 03-softmax, 03, or a notebook's file.")],
):
    """Run your copy of an exercise set, as it is saved, and say how far each exercise is.

    Example: `course try 03-softmax`
    """
    from coursetools.classroom import progress as trying
    from coursetools.classroom.start import find_course

    root = find_course()
    copy = trying.find_copy(root, what)
    console.print(f"{name_here(copy.path)}, as saved at {copy.saved:%H:%M}", markup=False)
    if plain := trying.without_sandbox():
        complaints.print(plain)
    with progress() as bar:
        bar.add_task(f"running {copy.slug}")
        (result,) = trying.results(root, [copy])
    if result.reason:
        raise CourseError(f"It cannot be tried: {result.reason}.")
    for note in few(result.notes):
        console.print(f"Note: {note}.", markup=False)
    for one in result.exercises:
        line = f"{trying.MARKS[one.state]} {one.number:2} {one.title}: {one.so_far}"
        console.print(line, markup=False, style="bold" if one.state == "begun" else None)
        for said in trying.told(one) if one.state == "begun" else ():
            console.print(textwrap.indent(said, "     "), markup=False)
    console.print(f"{result.points:g} of {result.best:g} points. {trying.HIDDEN}")


@command
def progress_(
    notebooks: Annotated[
        list[str] | None, typer.Argument(help="Also sets. Default: your copies of all sets.")
    ] = None,
    picture: Annotated[
        Path | None, typer.Option(help="Draw the way so far, too; for example way.png.")
    ] = None,
):
    """Say which exercises pass, how many points that is, and what is next.

    Example: `course progress` or `course progress ~/Downloads/03-softmax.ipynb`
    """
    from coursetools.classroom import progress as trying
    from coursetools.classroom.start import find_course

    root = find_course()
    chosen = [trying.find_copy(root, one) for one in notebooks or []] or trying.copies(root)
    if plain := trying.without_sandbox():
        complaints.print(plain)
    with progress(bar=True) as bar:
        task = bar.add_task("running your notebooks", total=None)

        def seen(done, total):
            bar.update(task, completed=done, total=total)

        found = trying.results(root, chosen, seen)
    way = Table("exercise set", "exercises")
    way.add_column("points by tests", justify="right")
    way.add_column("what is next", overflow="fold")
    for result in found:
        marks = "".join(trying.MARKS[one.state] for one in result.exercises)
        ahead = result.next if result.is_begun else None
        line = f"{ahead.number} {ahead.title}: {ahead.so_far}" if ahead else result.reason
        way.add_row(result.slug, marks, f"{result.points:g} of {result.best:g}", escape(line))
    console.print(way)
    signs = ", ".join(f"{mark} {state}" for state, mark in trying.MARKS.items())
    console.print(f"{signs}. {trying.HIDDEN}", markup=False)
    if step := trying.what_next(found):
        result, one = step
        console.print(f"Next: {result.slug}, exercise {one.number}, {one.title}.", markup=False)
        for said in trying.told(one):
            console.print(textwrap.indent(said, "     "), markup=False)
    if picture:
        trying.draw(found, picture)
        console.print(f"wrote {picture}", markup=False)
    if any(result.reason for result in found):
        raise typer.Exit(1)


@contextmanager
def interruptible() -> Iterator[Callable[[], None]]:
    """Ctrl-C raises KeyboardInterrupt at once, and where that got lost, when this is called.

    Python drops an exception in a destructor, of which the database's library has many.
    """
    pressed = []

    def press(*_):
        pressed.append(True)
        raise KeyboardInterrupt

    def check():
        if pressed:
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, press)
    try:
        yield check
    finally:
        signal.signal(signal.SIGINT, before)


@command
def report(
    slug: Annotated[str, typer.Argument(help="For example 03-softmax.")],
    csv: Annotated[
        Path | None, typer.Option("--csv", help="A table as well: a row for student and question.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="The page. Default: report/SLUG.html in the course.")
    ] = None,
):
    """Write a page on what the class can do: questions, mistakes, outliers, who is missing.

    Exit code 0: everybody who handed something in is on it; 1: some are not graded yet.

    Example: `course report 03-softmax --csv softmax.csv`
    """
    root = find_root(slug)
    from coursetools.classroom.report import write_report
    from coursetools.grading.config import load_config

    page = output or root / "report" / f"{slug}.html"
    with progress(bar=True) as bar:
        task = bar.add_task(f"reading {slug}", total=None)

        def seen(done, total):
            bar.update(task, completed=done, total=total)

        found = write_report(load_config(root), slug, page, csv, seen)
    for path in filter(None, (page, csv)):
        console.print(f"wrote {path}", markup=False)
    if found.whole.ungraded:
        left_out = ", ".join(found.whole.ungraded)
        complaints.print(f"Not graded yet: {left_out}", style="red", markup=False)
        raise typer.Exit(1)


@command
def doctor(
    jobs: Annotated[
        int | None, typer.Option(min=1, help="As for grade. Default: one for each core.")
    ] = None,
):
    """Look at everything that the course needs on this machine, and say what to do.

    Exit code 0: everything that grading needs works, what is marked with ! is optional;
    1: what is marked with ✗ is broken.

    Example: `course doctor --jobs 4`
    """
    from coursetools import doctor as health

    marks = {
        health.State.OK: "[green]✓[/]",
        health.State.NOTE: "[yellow]![/]",
        health.State.BROKEN: "[red]✗[/]",
    }
    broken = []
    with console.status("") as status:
        for what, look in health.things(jobs).items():
            status.update(what)
            found = health.find(what, look)
            console.print(f"{marks[found.state]} {what:16}{escape(found.said)}")
            if found.state is health.State.BROKEN:
                broken.append(what)
    if broken:
        complaints.print(f"Broken: {', '.join(broken)}.", style="red", markup=False)
        raise typer.Exit(1)


@command
def site(slugs: Slugs = None):
    """Run the lessons and make web pages of them, in .site/html.

    What has run is run again only where its code, a package or the data is another.

    Example: `uv run --group site course site`
    """
    project = find_project()
    chosen = project.chosen(slugs, "lessons")
    from coursetools.authoring.site import build_site

    with progress() as bar:
        task = bar.add_task(f"running {len(chosen)} lessons")
        first = build_site(project, chosen, lambda step: bar.update(task, description=step))
    console.print(f"Open {first} in a browser.")


@command
def colab(
    slugs: Slugs = None,
    packages: Annotated[
        list[str] | None, typer.Option("--list", help="For example 2026-08. Default: all lists.")
    ] = None,
):
    """Run lessons and untouched exercises with Google Colab's package versions.

    Example: `course colab --list 2026-08 03-softmax`
    """
    project = find_project()
    chosen = project.chosen(slugs)
    from coursetools.gate import colab as running

    found = Table("list", "notebook")
    found.add_column("seconds", justify="right")
    found.add_column("complaints", overflow="fold")
    bad = 0
    with progress() as bar:
        task = bar.add_task("")
        for path in running.package_lists(project, packages):
            bar.update(task, description=f"installing {path.name}")
            running.environment(project, path)
            bar.update(task, description=f"running notebooks with {path.name}")
            for run in running.runs(project, path, chosen):
                bar.update(task, description=f"{run.packages}: {run.notebook} is done")
                complaints_ = escape("; ".join(run.complaints)) or "none"
                found.add_row(run.packages, run.notebook, f"{run.seconds:.0f}", complaints_)
                bad += bool(run.complaints)
    console.print(found)
    if bad:
        complaints.print(f"{bad} notebooks complain.", style="red")
        raise typer.Exit(1)


@command
def mistakes(slugs: Slugs = None):
    """Run the wrong answers and keep what they give, so that tests know the mistake by it.

    Run `course build` afterwards, which writes the known mistakes into the tests.

    Example: `course mistakes 03-softmax`
    """
    project = find_project()
    chosen = project.chosen(slugs, "exercises")
    from coursetools.authoring.build import plain_notebook
    from coursetools.authoring.exercises import exercise_set
    from coursetools.authoring.mistakes import as_text
    from coursetools.gate.known import find_known
    from coursetools.gate.variants import read_variants, workers
    from coursetools.project import write_whole

    with progress() as bar, workers() as pool:
        task = bar.add_task("")
        for slug in chosen:
            bar.update(task, description=f"{slug}: running the wrong answers")
            whole = exercise_set(plain_notebook(project, slug))
            files = [project.answers(slug) / f"{name}.py" for name in whole.answers]
            variants = [one for path in files if path.is_file() for one in read_variants(path)]
            known = as_text(find_known(whole, variants, pool))
            if write_whole(project.mistakes(slug), known.encode()):
                bar.console.print(f"wrote {project.name(project.mistakes(slug))}")


@command
def versions(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; say what is wrong with the lists.")
    ] = False,
):
    """Write the newest versions of all packages into pyproject.toml and constraints.txt.

    Run the tests with them before you commit the lists.

    Example: `course versions`
    """
    project = find_project()
    from coursetools.gate import versions as listing

    if check:
        found = listing.problems(project)
        for problem in found:
            complaints.print(problem, style="red", markup=False)
        if found:
            complaints.print("Run `course versions`, then `uv sync` and the tests.")
            raise typer.Exit(1)
        console.print("Everything is in the list.")
        return
    with progress() as bar:
        bar.add_task("resolving versions")
        changed = listing.update(project)
    for path in changed:
        console.print(f"wrote {project.name(path)}")
    console.print(f"{len(changed)} files changed.")


def table(rows) -> Table:
    """Everybody's points; for whom there are none, the reason."""
    found = Table("exercise set", "student")
    found.add_column("points", justify="right")
    found.add_column("what there is to say", overflow="fold")
    for row in rows:
        score = "not graded" if row.score is None else f"{row.score:g} of {row.best:g}"
        said = "; ".join([row.reason] * bool(row.reason) + few(row.notes))
        said = said or ("" if row.new else "unchanged since it was graded")
        found.add_row(row.slug, row.student, score, escape(said))
    return found


def name_here(path: Path) -> str:
    """A path as it is typed in the current folder."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def few(notes: list[str]) -> list[str]:
    """The first notes, and how many more there are."""
    more = len(notes) - NOTES
    return notes if more <= 0 else [*notes[:NOTES], f"and {more} more like these"]


def progress(bar: bool = False) -> Progress:
    """A line that says what is going on and for how long; nothing of it stays behind.

    Args:
        bar: with how much is done, and an estimate of the time left.
    """
    columns = [SpinnerColumn(), TextColumn("{task.description}")]
    columns += [BarColumn(), MofNCompleteColumn()] if bar else []
    columns += [TimeElapsedColumn()]
    columns += [TextColumn("left:"), TimeRemainingColumn()] if bar else []
    return Progress(*columns, console=complaints, transient=True)
