"""The course as web pages, the lessons with what they give: `course site`.

It lies in `.site/`, outside git: in `outputs/` what lessons gave, by the code that gave it, in
`html/` what Sphinx made of that, as `site/conf.py` tells it.
"""

import hashlib
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

import nbformat
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from coursetools.authoring.build import badge, colab, is_folded, lesson_notebook, opening
from coursetools.authoring.text import total_points
from coursetools.doctor import mnist_file
from coursetools.gate.run import errors, run_notebook
from coursetools.grading.workers import cores
from coursetools.project import CourseError, Project, write_whole

COMMAND = "uv run --group site course site"
CELL_SECONDS = 600
PACKAGES = ["ipython", "keras", "matplotlib", "numpy", "scikit-learn", "scipy", "tensorflow"]
EXERCISES = re.compile(r"\*\*Now the exercises:\*\*.*")  # the line that `course build` adds
SUMMARY = re.compile(r"<summary>(.*?)</summary>", re.S)


def build_site(project: Project, slugs: list[str], seen: Callable[[str], None]) -> Path:
    """Run the lessons, write the pages, call Sphinx; returns the first page.

    Args:
        seen: is told each lesson that is ready, and what comes then.

    Raises:
        CourseError: where a lesson fails or warns, or Sphinx does.
    """
    if importlib.util.find_spec("sphinx") is None:
        raise CourseError(f"Sphinx is not installed here: run `{COMMAND}`, which brings it.")
    settings, work = project.root / "site", project.root / ".site"
    if not (settings / "conf.py").is_file():
        raise CourseError("site/conf.py is missing: put it back, Sphinx reads its settings there.")
    work.mkdir(exist_ok=True)
    given = outputs(project, slugs, work / "outputs", seen)
    seen("writing pages")
    with tempfile.TemporaryDirectory(dir=work, prefix="new-") as folder:
        new = Path(folder)
        for path, data in page_files(project, slugs, given).items():
            write_whole(new / "pages" / path, data)
        run_sphinx(settings, new / "pages", new / "html")
        shutil.rmtree(work / "html", ignore_errors=True)
        (new / "html").rename(work / "html")
    return work / "html" / "index.html"


def outputs(
    project: Project, slugs: list[str], kept: Path, seen: Callable[[str], None]
) -> dict[str, list]:
    """What every code cell of these lessons gives, from `kept` where the same code has run.

    Raises:
        CourseError: naming all cells that raise, or write to stderr.
    """

    def run(slug: str, notebook: NotebookNode) -> tuple[list, list[str]]:
        file = kept / f"{slug}-{fingerprint(notebook)}.json"
        if file.is_file():
            return json.loads(file.read_text(encoding="utf-8")), []
        try:
            run_notebook(notebook, timeout=CELL_SECONDS)
        except (CellTimeoutError, DeadKernelError) as error:
            return [], [f"{slug}: {error}"]
        codes = [cell for cell in notebook.cells if cell.cell_type == "code"]
        wrong = [f"{slug}, cell {cell.id}: {said}" for cell in codes for said in errors(cell)]
        found = [cell.outputs for cell in codes]
        if not wrong:
            for old in kept.glob(f"{slug}-*.json"):
                old.unlink()
            write_whole(file, json.dumps(found).encode())
        seen(f"{slug} has run")
        return found, wrong

    notebooks = [lesson_notebook(project, slug) for slug in slugs]  # Python parses in one thread
    with ThreadPoolExecutor(cores()) as pool:  # a kernel is a process of its own
        found = dict(zip(slugs, pool.map(run, slugs, notebooks), strict=True))
    if wrong := [said for _, all_wrong in found.values() for said in all_wrong]:
        raise CourseError("Mend the lesson, the site shows no errors:\n" + "\n".join(wrong))
    return {slug: given for slug, (given, _) in found.items()}


def fingerprint(notebook: NotebookNode) -> str:
    """Another one where the same cells may give something else: code, versions, data."""
    codes = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    made_of = [codes, sys.version, [version(name) for name in PACKAGES], mnist_file().is_file()]
    return hashlib.sha256(json.dumps(made_of).encode()).hexdigest()[:16]


def page_files(project: Project, slugs: list[str], given: dict[str, list]) -> dict[Path, bytes]:
    """Every file that Sphinx reads, by its path below its folder."""
    generated = {
        "lessons": contents(project, slugs),
        "contents": tree(slugs),
        "glossary": glossary(project),
        "citations": citations(project, slugs),
    }
    files = {}
    for path in sorted((project.root / "site").glob("*.*")):
        if path.suffix == ".md":
            text = path.read_text(encoding="utf-8")
            for name, made in generated.items():
                text = text.replace(f"<!-- {name} -->", made)
            files[Path(path.name)] = text.encode()
        elif path.suffix == ".bib":
            files[Path(path.name)] = path.read_bytes()
    for path in (project.root / "course" / "images").glob("*.png"):
        files[Path("images", path.name)] = path.read_bytes()
    for slug in slugs:
        files[Path("lessons", f"{slug}.ipynb")] = page(project, slug, given[slug])
        for name, built in downloads(project, slug).items():
            if not built.is_file():
                raise CourseError(f"{project.name(built)} is missing: run `course build`.")
            files[Path("downloads", name)] = built.read_bytes()
    return files


def page(project: Project, slug: str, given: list) -> bytes:
    """A lesson with what its cells give and with links that work on a page of the site."""
    notebook = lesson_notebook(project, slug)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":  # a blank line, so that formulas in a summary are drawn
            cell.source = SUMMARY.sub(r"<summary>\n\n\1\n\n</summary>\n\n", cell.source)
    first, last = notebook.cells[0], notebook.cells[-1]
    name = f"notebooks/{slug}.ipynb"
    if project.repository:
        first.source = first.source.replace(f"{badge(project, name)}\n\n", "", 1)
    title, _, rest = first.source.partition("\n")
    first.source = f"{title}\n\n{ways(project, name, slug)}.{exercises(project, slug)}\n{rest}"
    last.source = EXERCISES.sub(exercises(project, slug).strip(), last.source)
    codes = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, (cell, shown) in enumerate(zip(codes, given, strict=True), 1):
        cell.outputs = [NotebookNode(output) for output in shown]
        cell.execution_count = number
        if is_folded(cell):
            title, _, cell.source = cell.source.partition("\n")
            title = title.removeprefix("# @title ").partition(":")[0]
            cell.metadata = {
                "tags": ["hide-input"],
                "mystnb": {"code_prompt_show": title, "code_prompt_hide": title},
            }
    return nbformat.writes(notebook).encode()


def downloads(project: Project, slug: str) -> dict[str, Path]:
    """The notebooks that a page offers, by their path below `downloads`."""
    found = {f"{slug}.ipynb": project.root / "notebooks" / f"{slug}.ipynb"}
    if project.exercises(slug).is_file():
        built = project.root / "release" / slug / f"{slug}.ipynb"
        found[f"exercises/{slug}.ipynb"] = built
    return found


def exercises(project: Project, slug: str) -> str:
    """The sentence with the links to a lesson's exercises; empty where it has none."""
    if not project.exercises(slug).is_file():
        return ""
    size = f"{total_points(project.exercises(slug))} points"
    minutes = opening(project, project.exercises(slug)).minutes
    links = ways(project, f"release/{slug}/{slug}.ipynb", f"exercises/{slug}")
    return f" **Exercises** ({size}, {minutes} minutes): {links}."


def ways(project: Project, built: str, name: str) -> str:
    """Links that open a notebook of the repository in Colab and that download it."""
    download = f"{{download}}`download it <../downloads/{name}.ipynb>`"
    if not project.repository:
        return download.replace("download it", "Download it", 1)
    return f"[Open in Colab]({colab(project, built)}) or {download}"


def contents(project: Project, slugs: list[str]) -> str:
    """The lessons in order, each with its purpose."""
    found = []
    for slug in slugs:
        lesson = opening(project, project.lesson(slug))
        found.append(f"[{lesson.title}](lessons/{slug}.ipynb)\n: {lesson.purpose}")
        found[-1] += f" {lesson.minutes} minutes."
    return "\n\n".join(found)


def tree(slugs: list[str]) -> str:
    """What the margin of every page lists."""
    lessons = "\n".join(f"lessons/{slug}" for slug in slugs)
    trees = {"Lessons": lessons, "More": "glossary\nreferences"}
    return "\n\n".join(
        f"```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{names}\n```"
        for caption, names in trees.items()
    )


def glossary(project: Project) -> str:
    """The README's glossary: it stands there, and only there."""
    text = (project.root / "README.md").read_text(encoding="utf-8")
    found = re.search(r"^## Glossary\n+(.*?)(?=^## |\Z)", text, re.M | re.S)
    if found is None:
        raise CourseError("README.md has no '## Glossary': put it back, the site shows it.")
    return found[1]


def citations(project: Project, slugs: list[str]) -> str:
    """Which papers of the bibliography each lesson names, by their link or else their title."""
    from pybtex.database import parse_file

    entries = parse_file(project.root / "site" / "references.bib").entries
    marks = {key: entry.fields.get("url", entry.fields["title"]) for key, entry in entries.items()}
    found = []
    for slug in slugs:
        lesson = opening(project, project.lesson(slug))
        text = re.sub(r"\n#? *", " ", project.lesson(slug).read_text(encoding="utf-8"))
        if keys := [key for key, mark in marks.items() if mark in text]:
            found.append(f"[{lesson.title}](lessons/{slug}.ipynb)\n: {{cite:t}}`{','.join(keys)}`")
    return "\n\n".join(found)


def run_sphinx(settings: Path, pages: Path, html: Path) -> None:
    """Make `html` of `pages` by `settings`; a warning is an error, a `CourseError` with its text.

    All pages are made anew, which takes seconds: running lessons is what takes minutes.
    """
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-j", str(cores())]
    command += ["-c", str(settings), "-d", str(html.with_name("state")), str(pages), str(html)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CourseError(f"The site has mistakes:\n{done.stderr.strip()}")
