"""Where the course lies, what it is called, and how to say that something is wrong with it."""

import os
import re
import subprocess
import tempfile
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

SLUG = re.compile(r"\d\d-[a-z0-9]+(-[a-z0-9]+)*")
GITHUB = re.compile(
    r"(?:https?://(?:[^/@]*@)?github\.com/|(?:ssh://)?git@github\.com[:/])"
    r"(?P<name>[\w.-]+/[\w.-]+?)(?:\.git)?/?"
)


PLACEHOLDER = "https://github.com/activation-functions/activation-functions"


class CourseError(Exception):
    """One sentence that says what is wrong and what to do about it."""


@dataclass(frozen=True)
class Project:
    """The course's folder and the settings under `[tool.course]` in its `pyproject.toml`."""

    root: Path
    repository: str  # its address on GitHub, or "" as long as it has none
    branch: str
    ai_in_colab: bool = False  # whether Colab's assistant may answer in exercise sets
    learners: tuple[str, ...] = ("jupyterlab", "nbgrader")  # packages that learners need

    @property
    def is_published(self) -> bool:
        """Whether links to its repository lead anywhere."""
        return self.repository not in ("", PLACEHOLDER)

    def lesson(self, slug: str) -> Path:
        return self.root / "course" / "lessons" / f"{slug}.py"

    def exercises(self, slug: str) -> Path:
        return self.root / "course" / "exercises" / f"{slug}.py"

    def mistakes(self, slug: str) -> Path:
        return self.root / "course" / "mistakes" / f"{slug}.json"

    @property
    def checker(self) -> Path:
        return self.root / "course" / "checker.py"

    @property
    def progress(self) -> Path:
        return self.root / "course" / "progress.py"

    @property
    def pictures(self) -> Path:
        return self.root / "course" / "pictures.py"

    def answers(self, slug: str) -> Path:
        return self.root / "tests" / "answers" / slug

    def name(self, path: Path) -> str:
        """`path` as a person in the course's folder would type it."""
        return (
            path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)
        )

    def slugs(self, kind: str | None = None) -> list[str]:
        """All slugs, sorted; only those of the `lessons` or the `exercises` on request."""
        kinds = [kind] if kind else ["lessons", "exercises"]
        files = [path for k in kinds for path in (self.root / "course" / k).glob("*.py")]
        for path in files:
            if not SLUG.fullmatch(path.stem):
                raise CourseError(
                    f"{self.name(path)}: rename it to two digits and words, like 03-softmax.py."
                )
        return sorted({path.stem for path in files})

    def chosen(self, slugs: Iterable[str] | None, kind: str | None = None) -> list[str]:
        """The given slugs, or all; an unknown one is a `CourseError` that names the nearest."""
        known = self.slugs(kind)
        for slug in slugs or []:
            if slug not in known:
                near = get_close_matches(slug, known, n=1, cutoff=0.3)
                hint = f"did you mean {near[0]}?" if near else f"there is {', '.join(known)}."
                what = "exercise set" if kind == "exercises" else "lesson"
                raise CourseError(f"There is no {what} called {slug}: {hint}")
        return sorted(set(slugs)) if slugs else known


def find_project(start: Path | None = None) -> Project:
    """The course around `start` (default: the current folder), as git finds its repository."""
    start = (start or Path.cwd()).resolve()
    for root in (start, *start.parents):
        file = root / "pyproject.toml"
        if not file.is_file():
            continue
        try:
            tool = tomllib.loads(file.read_text(encoding="utf-8")).get("tool", {}).get("course")
        except tomllib.TOMLDecodeError as error:
            raise CourseError(f"{file} is not valid TOML ({error}): mend that line.") from None
        if tool is None:
            continue
        try:
            project = Project(
                root,
                tool["repository"].rstrip("/"),
                tool["branch"],
                tool.get("ai_in_colab", False),
                tuple(tool.get("learners", Project.learners)),
            )
        except KeyError as error:
            raise CourseError(f"{file}: [tool.course] lacks {error}; add that line.") from None
        if not isinstance(project.ai_in_colab, bool):
            raise CourseError(f"{file}: write ai_in_colab = true or ai_in_colab = false.")
        return project
    raise CourseError("No course here: run this in the folder that you cloned, or below it.")


def name_on_github(address: str) -> str:
    """`owner/name` of a repository's address, as browsers and git write it.

    Raises:
        CourseError: where it lies elsewhere; Colab opens notebooks from GitHub only.
    """
    match = GITHUB.fullmatch(address)
    if match is None:
        raise CourseError(
            f"{without_user(address)} is no repository on GitHub, from where Colab opens notebooks:"
            " give its address, like https://github.com/OWNER/NAME."
        )
    return match["name"]


def without_user(address: str) -> str:
    """An address that may be shown: git's may hold a name and a token."""
    return re.sub(r"//[^/@]*@", "//", address)


def find_root(slug: str) -> Path:
    """The folder of the nbgrader course around the current one, whoever wrote its sets.

    Raises:
        CourseError: where there is none, or no set of this name.
    """
    try:
        project = find_project()
    except CourseError:
        here = Path.cwd().resolve()
        for root in (here, *here.parents):
            if (root / "nbgrader_config.py").is_file():
                return root
        raise
    if not (project.root / "source" / slug).is_dir():
        project.chosen([slug], "exercises")
    return project.root


def ask_git(where: Path, *words: str) -> bytes:
    """What git says in a folder; nothing where it says none, or there is no git."""
    try:
        done = subprocess.run(["git", "-C", str(where), *words], capture_output=True, check=False)
    except FileNotFoundError:
        return b""
    return done.stdout if done.returncode == 0 else b""


def write_whole(path: Path, data: bytes) -> bool:
    """Write `data` so that `path` is never half-written; False if it held these bytes already."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
    return True
