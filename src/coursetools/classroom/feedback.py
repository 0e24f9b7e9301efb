"""Feedback pages: what became of each question, built from verdicts, for a screen or for paper.

A page holds the learner's own code and figures and what the tests say of them; of a hidden test
its description and the mistake it names. It runs no script and asks no other machine for anything.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import jinja2
import nbformat
from nbconvert.exporters import Exporter
from nbconvert.filters.ansi import ansi2html
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer
from traitlets import default
from traitlets.config import Config

from coursetools.authoring.build import colab
from coursetools.classroom.verdicts import Question, read_questions, read_tell
from coursetools.grading.gradebook import find_own_commands
from coursetools.grading.job import NOTE
from coursetools.grading.markdown import safe_html, safe_markdown
from coursetools.grading.preprocessors import skeletons_of
from coursetools.grading.submission import folder_of
from coursetools.project import CourseError, find_project, write_whole

TEMPLATE = Path(__file__).with_name("feedback.html.j2")
LONGEST = 20_000  # characters of one output
FORMATTER = HtmlFormatter(nowrap=True, noclasses=True, style="default")


@dataclass(frozen=True)
class Shown:
    """One of the learner's cells, as HTML."""

    code: str
    outputs: list[str]


def write_feedback(config: Config, slug: str, students: list[str]) -> tuple[int, int]:
    """A page for each notebook of each student, wherever it is missing or has become another.

    Returns:
        How many pages were written, and how many were as they should be.

    Raises:
        CourseError: where there are pages that could not be written, after all others were.
    """
    find_own_commands()
    written, kept, without = 0, 0, {}
    for student in students:
        for whole in skeletons_of(config, slug):
            path = folder_of(config, "feedback", student, slug) / f"{whole.name}.html"
            try:
                changed = write_whole(path, page(config, slug, student, whole.name).encode())
                written, kept = written + changed, kept + (not changed)
            except Exception as error:
                said = str(error).strip() or type(error).__name__
                without[student] = said.splitlines()[0]
    if without:
        said = "; ".join(f"{student} ({why})" for student, why in without.items())
        raise CourseError(f"No feedback could be written for {said}.")
    return written, kept


def page(config: Config, slug: str, student: str, name: str) -> str:
    """The page of one graded notebook, as HTML.

    Args:
        name: of the notebook; the slug, where a set has no other.
    """
    path = folder_of(config, "autograded", student, slug) / f"{name}.ipynb"
    notes = nbformat.read(path, as_version=4).metadata.get(NOTE, {})
    questions = read_questions(config, slug, student, name)
    course, penalty = CourseDirectory(config=config), 0.0
    outputs = read_tell(config).outputs
    with Gradebook(course.db_url, course.course_id) as book:
        try:
            whole = book.find_submission_notebook(name, slug, student)
            penalty = whole.late_submission_penalty or 0.0
        except MissingEntry:
            pass
    earned, best = sum(q.points for q in questions), sum(q.best for q in questions)
    return _template().render(
        title=name,
        student=student,
        reason=notes.get("reason", ""),
        notes=[*notes.get("repairs", []), *notes.get("troubles", [])],
        questions=[(q, [shown(cell, outputs) for cell in q.cells]) for q in questions],
        waiting=sum(v.points is None for q in questions for v in q.verdicts),
        earned=earned,
        penalty=penalty,
        score=max(earned - penalty, 0.0),
        best=best,
        lesson=_lesson(Path(course.root), slug),
    )


class Page(Exporter):
    """The same page for `nbgrader generate_feedback` and for Formgrader's button."""

    @default("file_extension")
    def _file_extension_default(self):
        return ".html"

    def from_notebook_node(self, nb: NotebookNode, resources=None, **_):
        names = resources["nbgrader"]
        words = names["assignment"], names["student"], names["notebook"]
        resources["output_extension"] = self.file_extension
        return page(self.config, *words), resources


def shown(cell: NotebookNode, outputs: bool = True) -> Shown:
    """A cell of the learner's, with what its outputs show, if they are wanted."""
    if cell.cell_type != "code":
        return Shown("", [safe_markdown({"cell": cell}, cell.source)])
    code = highlight(cell.source, PythonLexer(), FORMATTER) if cell.source.strip() else ""
    found = [_output(output) for output in cell.outputs] if outputs else []
    return Shown(code, [html for html in found if html])


def _output(output: NotebookNode) -> str:
    if output.output_type == "stream":
        return f"<pre>{_text(output.text)}</pre>"
    if output.output_type == "error":
        return f"<pre>{_text(chr(10).join(output.traceback) or output.evalue)}</pre>"
    data = output.data
    for kind in ("image/png", "image/jpeg"):
        if kind in data:
            picture = re.sub(r"[^A-Za-z0-9+/=]", "", data[kind])
            said = _text(data.get("text/plain", "figure"))
            return f'<img src="data:{kind};base64,{picture}" alt="{said[:200]}">'
    if "text/html" in data:
        return f'<div class="wide" tabindex="0">{safe_html(data["text/html"][:LONGEST])}</div>'
    if "text/markdown" in data:
        return safe_markdown({}, data["text/markdown"][:LONGEST])
    return f"<pre>{_text(data.get('text/plain', ''))}</pre>"


def _text(text: str) -> str:
    more = len(text) - LONGEST
    return ansi2html(text[:LONGEST]) + (f"\n[{more} characters more]" if more > 0 else "")


def _lesson(root: Path, slug: str) -> Callable[[str], str]:
    """What gives the address of a heading in a set's lesson, or nothing where there is none."""
    try:
        project = find_project(root)
    except CourseError:
        return lambda heading: ""
    path = f"notebooks/{slug}.ipynb"
    if not project.is_published or not (project.root / path).is_file():
        return lambda heading: ""
    cells = json.loads((project.root / path).read_bytes())["cells"]
    return partial(_place, colab(project, path), cells)


def _place(lesson: str, cells: list[dict], heading: str) -> str:
    """The address of a heading: Colab scrolls to the cell that it stands in."""
    title = re.compile(rf"^#+ {re.escape(heading)}$", re.M)
    for cell in cells:
        if cell["cell_type"] == "markdown" and title.search("".join(cell["source"])):
            return f"{lesson}#scrollTo={cell['id']}"
    return lesson


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["number"] = lambda number: f"{number:g}"
    return environment.from_string(TEMPLATE.read_text(encoding="utf-8"))


__all__ = ["Page", "Question", "page", "write_feedback"]
