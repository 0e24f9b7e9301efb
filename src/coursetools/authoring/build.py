"""From text to notebooks: `course/` -> `notebooks/` and `source/`, `source/` -> `release/`."""

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell

from coursetools.authoring.exercises import HEADING
from coursetools.authoring.mistakes import annotated, calls, read_known
from coursetools.authoring.stamp import PROGRESS, digest, is_edited, stamp, stamped
from coursetools.authoring.text import first_cell, read_notebook, total_points
from coursetools.grading.cells import is_locked, is_test
from coursetools.grading.config import generate_assignment, load_config
from coursetools.project import CourseError, Project, name_on_github, write_whole

COLAB = "https://colab.research.google.com"
TABLE = re.compile(
    r"(<!-- lessons: built by `course build` -->\n).*?(<!-- end of lessons -->)", re.S
)
SHOWS = re.compile(r"\b(?:show_figure|show_film|compare_guess|COLORS)\b")  # course/pictures.py
UNSET = (
    "Links to Colab lead nowhere: set [tool.course] repository in pyproject.toml to the address"
    " that the course has on GitHub."
)
SET_UP = "# @title Set-up: run this cell first\n"
GOES_ON = "raises-exception"  # tag of cells behind which Jupyter's "Run All" does not stop
FOLDED = {"jupyter": {"source_hidden": True}, "cellView": "form"}  # in JupyterLab and in Colab
FIRST_LINES = re.compile(
    r"# (?P<title>[^\n]+)\n+(?P<purpose>[^*\n].*?)\n\n\*\*Time:\*\* (?P<minutes>\d+) minutes\.",
    re.S,
)


@dataclass(frozen=True)
class Opening:
    """What the first cell of a lesson or an exercise set says about it."""

    title: str
    purpose: str
    minutes: int


def build(project: Project, slugs: list[str]) -> list[Path]:
    """Write every generated file of these slugs and the README's table; return what changed.

    Raises:
        CourseError: where the text cannot be built, or a set was edited as a notebook.
    """
    files = render(project, slugs)
    _require_adopted(project, files)
    changed = [path for path, data in files.items() if write_whole(project.root / path, data)]
    for path in strays(project):
        (project.root / path).unlink()
        changed.append(path)
    return changed


def differences(project: Project, slugs: list[str]) -> list[tuple[Path, str]]:
    """Generated files that a fresh build would change, each with the place to edit instead."""
    stale = [
        (path, _source_of(path))
        for path, data in render(project, slugs).items()
        if not (project.root / path).is_file() or (project.root / path).read_bytes() != data
    ]
    return stale + [(path, "nothing in course/, so it should go") for path in strays(project)]


def render(project: Project, slugs: list[str]) -> dict[Path, bytes]:
    """The bytes of every generated file, by its path below the project's root."""
    files = {}
    for slug in slugs:
        if project.lesson(slug).is_file():
            files[Path("notebooks", f"{slug}.ipynb")] = as_bytes(lesson_notebook(project, slug))
        if project.exercises(slug).is_file():
            source = as_bytes(source_notebook(project, slug))
            files[Path("source", slug, f"{slug}.ipynb")] = source
            files[Path("release", slug, f"{slug}.ipynb")] = release_bytes(project, slug, source)
    files[Path("README.md")] = readme(project).encode()
    return files


def strays(project: Project) -> list[Path]:
    """Built notebooks whose text is gone."""
    lessons, sets = project.slugs("lessons"), project.slugs("exercises")
    found = [p for p in project.root.glob("notebooks/*.ipynb") if p.stem not in lessons]
    for folder in ("source", "release"):
        found += [p for p in project.root.glob(f"{folder}/*/*.ipynb") if p.parent.name not in sets]
    return [path.relative_to(project.root) for path in found]


def _require_adopted(project: Project, files: dict[Path, bytes]) -> None:
    """What somebody edited in `source/` is in the text, or a build would lose it."""
    for path in [*files, *strays(project)]:
        if path.parts[0] != "source" or (edited := read_source(project.root / path)) is None:
            continue
        if path in files:
            built = nbformat.reads(files[path].decode(), as_version=4)
            lost = is_edited(edited) and digest(edited) != digest(built)
        else:
            lost = stamped(edited) != digest(edited)  # made by hand, or edited
        if lost:
            raise CourseError(
                f"{path.as_posix()} was edited: run `course adopt {path.stem}`, which writes it"
                " into the text, or delete the notebook; building would lose the edits."
            )


def read_source(path: Path):
    """An exercise set as it stands in `source/`; None where there is no notebook."""
    try:
        return nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    except (OSError, ValueError, nbformat.ValidationError):
        return None


def lesson_notebook(project: Project, slug: str):
    """A lesson with its Colab badge and, at the end, the way to its exercises."""
    notebook = read_notebook(project.lesson(slug))
    _insert_badge(notebook, project, f"notebooks/{slug}.ipynb")
    for cell in notebook.cells:
        if is_folded(cell):
            cell.metadata |= FOLDED
    if project.pictures.is_file():
        _insert_pictures(notebook, _helper(project.pictures))
    if project.exercises(slug).is_file():
        exercises = f"release/{slug}/{slug}.ipynb"
        ways = f"[in JupyterLab](../{exercises})"
        if project.repository:
            ways += f" or [in Colab]({colab(project, exercises)})"
        notebook.cells[-1].source += f"\n\n**Now the exercises:** {ways}."
    return notebook


def source_notebook(project: Project, slug: str):
    """An exercise set with answers and hidden tests, as nbgrader's `source/` wants it."""
    notebook = plain_notebook(project, slug)
    known = read_known(project, slug)
    named: dict[str, dict] = {}
    for cell in filter(is_test, notebook.cells):
        name = cell.metadata.id
        cell.source, tables = annotated(name, cell.source, known.get(name, []))
        named |= tables
    if named:
        _set_up(notebook).source += f"\n\n{_table('LIKELY', named)}"
    stamp(notebook)
    return notebook


def plain_notebook(project: Project, slug: str):
    """An exercise set before the known mistakes are written into its tests."""
    notebook = read_notebook(project.exercises(slug))
    _insert_badge(notebook, project, f"release/{slug}/{slug}.ipynb")
    _insert_helpers(notebook, project)
    for cell in notebook.cells:
        if cell.cell_type == "code" and (is_test(cell) or not is_locked(cell)):
            cell.metadata["tags"] = [GOES_ON]  # one unsolved exercise hides no other
    if not project.ai_in_colab:
        notebook.metadata["colab"] = {"generative_ai_disabled": True}
    return notebook


def release_bytes(project: Project, slug: str, source: bytes) -> bytes:
    """What `nbgrader generate_assignment --no-db` makes of a source notebook."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "source" / slug).mkdir(parents=True)
        (root / "source" / slug / f"{slug}.ipynb").write_bytes(source)
        config = load_config(project.root)
        config.CourseDirectory.root = folder
        config.GenerateAssignment.no_database = True
        config.SaveCells.enabled = False
        generate_assignment(config, slug)
        return (root / "release" / slug / f"{slug}.ipynb").read_bytes()


def opening(project: Project, path: Path) -> Opening:
    """Title, purpose and minutes from the first cell of a course file."""
    match = FIRST_LINES.match(first_cell(path))
    if match is None:
        raise CourseError(
            f"{project.name(path)}: the first cell must hold '# Title', one sentence of purpose"
            " and a line '**Time:** 60 minutes.'"
        )
    return Opening(match["title"], " ".join(match["purpose"].split()), int(match["minutes"]))


def readme(project: Project) -> str:
    """The README with its table of lessons made anew."""
    text = (project.root / "README.md").read_text(encoding="utf-8")
    rows = [["lesson", "you will", "minutes", "exercises", "in Colab"], ["---"] * 5]
    for slug in project.slugs("lessons"):
        lesson = opening(project, project.lesson(slug))
        name = f"notebooks/{slug}.ipynb"
        row = [f"[{lesson.title}]({name})", lesson.purpose, str(lesson.minutes), ""]
        links = {"lesson": name}
        if project.exercises(slug).is_file():
            links["exercises"] = exercises = f"release/{slug}/{slug}.ipynb"
            minutes = opening(project, project.exercises(slug)).minutes
            points = total_points(project.exercises(slug))
            row[-1] = f"[{points} points]({exercises}), {minutes} minutes"
        if project.repository:
            row.append(", ".join(f"[{what}]({colab(project, p)})" for what, p in links.items()))
        rows.append(row)
    columns = 5 if project.repository else 4
    table = "".join("| " + " | ".join(row[:columns]) + " |\n" for row in rows)
    text, found = TABLE.subn(lambda match: match[1] + table + match[2], text)
    if found != 1:
        raise CourseError("README.md: put back the two comment lines around the table of lessons.")
    return text


def is_folded(cell) -> bool:
    """A code cell that its author folds, most often one that only draws: it begins '# @title'."""
    return cell.cell_type == "code" and cell.source.startswith("# @title ")


def colab(project: Project, path: str) -> str:
    """The address that opens a notebook of the repository in Google Colab."""
    name = name_on_github(project.repository)
    return f"{COLAB}/github/{name}/blob/{project.branch}/{path}"


def _insert_pictures(notebook, pictures: str) -> None:
    """Put what draws figures into a folded cell below the first code cell of a lesson."""
    codes = [place for place, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    if not any(SHOWS.search(notebook.cells[place].source) for place in codes):
        return
    source = "# @title How figures are shown: run this cell, too\n" + pictures
    cell = new_code_cell(source, id="pictures", metadata=FOLDED | {"id": "pictures"})
    notebook.cells.insert(codes[0] + 1, cell)


def _set_up(notebook):
    """The cell that what tests need is written into; None where an author has none."""
    return next((cell for cell in notebook.cells if cell.metadata.id == "setup"), None)


def _insert_helpers(notebook, project: Project) -> None:
    """Put what tests compare with, and how far a learner is, into the set-up cell; fold it."""
    see = {cell.metadata.id: cell.metadata.pop("see", "") for cell in notebook.cells}
    setup, parts = _set_up(notebook), []
    if setup is None:
        return
    if project.checker.is_file() and any(calls(c.source) for c in notebook.cells if is_test(c)):
        headings = {name: title for name, title in see.items() if title}
        parts += [_helper(project.checker), _table("SEE", headings)]
    if project.progress.is_file():
        parts += [_helper(project.progress), _table("EXERCISES", _exercises(notebook, see))]
        notebook.cells.append(
            new_code_cell(PROGRESS, id="progress", metadata=FOLDED | {"id": "progress"})
        )
    if parts:
        setup.source = "\n\n".join([f"{SET_UP}{setup.source}", *parts])
        setup.metadata |= FOLDED


def _exercises(notebook, see: dict[str, str]) -> dict[str, dict]:
    """Number and title of each exercise that has tests, with what `course/progress.py` needs."""
    found: dict[str, dict] = {}
    for cell in notebook.cells:
        heading = HEADING.match(cell.source) if cell.cell_type == "markdown" else None
        if heading:
            current = found.setdefault(f"{heading['number']} {heading['title']}", {})
            current |= {"see": "", "tests": []}
        elif found and cell.metadata.id in see:
            current["see"] = current["see"] or see[cell.metadata.id]
            if is_test(cell):
                current["tests"].append(cell.source.strip().partition("\n")[0])
    return {title: exercise for title, exercise in found.items() if exercise["tests"]}


def _helper(path: Path) -> str:
    """What a file of the course's has for notebooks: all but its docstring."""
    return path.read_text(encoding="utf-8").partition('"""\n\n')[2].rstrip()


def _table(name: str, rows: Mapping[str, object]) -> str:
    """Code that fills in a dictionary of a helper's."""
    lines = "".join(f"    {key!r}: {value!r},\n" for key, value in rows.items())
    return f"\n{name} |= {{\n{lines}}}"


def _insert_badge(notebook, project: Project, path: str) -> None:
    if not project.repository:
        return
    first = notebook.cells[0]
    title, _, rest = first.source.partition("\n")
    first.source = f"{title}\n\n{badge(project, path)}\n{rest}"


def badge(project: Project, path: str) -> str:
    """The picture, with its link, that opens a notebook in Colab."""
    return f"[![Open in Colab]({COLAB}/assets/colab-badge.svg)]({colab(project, path)})"


def as_bytes(notebook) -> bytes:
    """A notebook as it stands in a file: the same bytes on every machine."""
    nbformat.validate(notebook)
    return (nbformat.writes(notebook) + "\n").encode()


def _source_of(path: Path) -> str:
    """The file that a person edits to change a generated one."""
    if path.name == "README.md":
        return "the first cells in course/lessons/"
    folder = "lessons" if path.parts[0] == "notebooks" else "exercises"
    return f"course/{folder}/{path.stem}.py"
