"""The learners' repository: lessons, releases, an environment, and no answers, tests or tools.

A manifest in it says what was written. So the next time only what changed is written, what is no
longer published goes, and what somebody edited there stays. Before anything is written, every
byte of the folder as it would become is searched for lines of answers and hidden tests.
"""

import hashlib
import json
import re
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path

from packaging.requirements import Requirement

from coursetools.authoring.build import render
from coursetools.classroom.canaries import Search, canaries
from coursetools.grading.config import load_config
from coursetools.project import CourseError, Project, ask_git, name_on_github, write_whole

MANIFEST = ".published.json"
BLOCKS = re.compile(r"^<!-- instructors -->.*?^<!-- end -->\n", re.S | re.M)
COMMENTS = re.compile(r"<!-- instructors -->.*?<!-- end -->|^<!--.*?-->\n|<!--.*?-->", re.S | re.M)
LINK = re.compile(r"\]\((?!\w+:|#)([^)#\s]+)")
WRITTEN = "# Written by `course publish`\n"
IGNORED = ".venv/\nuv.lock\n.ipynb_checkpoints/\n__pycache__/\n"
UV = ("compile-bytecode", "override-dependencies", "constraint-dependencies")


@dataclass
class Published:
    """What became of the files of the learners' repository, by path."""

    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)  # as somebody else wrote or edited them


def publish(
    project: Project, where: Path, repository: str | None = None, force: bool = False
) -> Published:
    """Write the learners' repository into a folder.

    Args:
        where: the folder, most often a clone of the learners' repository.
        repository: its address on GitHub; by default that of its git remote `origin`.
        force: write over what somebody edited there, too.

    Raises:
        CourseError: where the folder or the address will not do, or where a line of an answer or
            of a hidden test would stand in it; then nothing was written.
    """
    where = where.resolve()
    _require_elsewhere(project, where)
    address = repository or _origin(where)
    branch = _git(where, "symbolic-ref", "--short", "HEAD") or project.branch
    files = contents(replace(project, repository=address, branch=branch))
    before = _manifest(where)
    new = {name: _digest(data) for name, data in files.items()}
    done = Published()
    for name in sorted(before.keys() | new.keys()):
        _require_inside(where, name)
        now = _digest((where / name).read_bytes()) if (where / name).is_file() else None
        if now == new.get(name):
            continue
        if now not in (None, before.get(name)) and not force:
            done.kept.append(name)
        elif name in new:
            done.written.append(name)
        else:
            done.removed.append(name)
    _require_clean(project, where, {name: files[name] for name in done.written}, done.removed)
    for name in done.written:
        write_whole(where / name, files[name])
    for name in done.removed:
        _remove(where, name)
    manifest = new | {name: before.get(name, "") for name in done.kept}
    write_whole(where / MANIFEST, (json.dumps(manifest, indent=1, sort_keys=True) + "\n").encode())
    return done


def contents(project: Project) -> dict[str, bytes]:
    """The bytes of every file that learners get, by its path.

    Args:
        project: the course, with the address and the branch of the learners' repository.
    """
    files = {
        path.as_posix(): data
        for path, data in render(project, project.slugs()).items()
        if path.parts[0] in ("notebooks", "release")
    }
    text = readme(render(project, [])[Path("README.md")].decode())
    for name in ("LICENSE", "constraints.txt"):
        if (project.root / name).is_file():
            files[name] = (project.root / name).read_bytes()
    files |= {name: text.encode() for name, text in _settings(project).items()}
    for match in LINK.finditer(text):
        name, path = match[1], project.root / match[1]
        if name in files:
            continue
        if path.suffix not in (".png", ".svg", ".jpg", ".gif") or not path.is_file():
            raise CourseError(
                f"README.md links to {name}, which learners do not get: put it between"
                " <!-- instructors --> and <!-- end -->."
            )
        files[name] = path.read_bytes()
    return files | {"README.md": text.encode()}


def readme(text: str) -> str:
    """The README without what is for instructors."""
    if text.count("<!-- instructors -->") != text.count("<!-- end -->"):
        raise CourseError("README.md: each <!-- instructors --> needs an <!-- end -->.")
    return COMMENTS.sub("", BLOCKS.sub("", text))


def _settings(project: Project) -> dict[str, str]:
    """Files for uv, conda and the Validate button: the course's packages without its tools."""
    tables = tomllib.loads((project.root / "pyproject.toml").read_text(encoding="utf-8"))
    course, uv = tables.get("project", {}), tables.get("tool", {}).get("uv", {})
    asked = {Requirement(line).name: line for line in course.get("dependencies", [])}
    packages = [asked.get(name, name) for name in project.learners]
    name = name_on_github(project.repository).partition("/")[2].strip("._-") or "course"
    about = {"name": name, "version": "1", "description": course.get("description", "A course")}
    about["requires-python"] = course.get("requires-python", ">=3.11")
    settings = {"package": False} | {key: uv[key] for key in UV if key in uv}
    files = {
        "pyproject.toml": WRITTEN
        + _toml("project", about | {"dependencies": packages})
        + _toml("tool.uv", settings),
        ".gitignore": IGNORED,
    }
    timeout = load_config(project.root).Execute.get("timeout")
    if timeout:
        files["nbgrader_config.py"] = (
            f"{WRITTEN}c = get_config()\n"
            f"c.Execute.timeout = {timeout}  # seconds that the Validate button gives a cell\n"
        )
    if (project.root / "environment.yml").is_file():
        lines = (project.root / "environment.yml").read_text(encoding="utf-8").splitlines()
        whole = "\n".join(line for line in lines if not line.startswith("#")) + "\n"
        listed = "\\1".join(f"- {json.dumps(package)}\n" for package in packages)
        whole, found = re.subn(r"( *)- --editable \.\n", rf"\1{listed}", whole)
        if found != 1:
            raise CourseError("environment.yml: put back the line '- --editable .' below pip.")
        files["environment.yml"] = WRITTEN + whole
    return files


def _toml(table: str, values: dict) -> str:
    """A table of strings, booleans and lists of strings, which TOML writes as JSON does."""
    lines = [f"{key} = {json.dumps(value, indent=4)}" for key, value in values.items()]
    return "\n".join(["", f"[{table}]", *lines, ""])


def _require_elsewhere(project: Project, where: Path) -> None:
    inside = where.is_relative_to(project.root) or project.root.is_relative_to(where)
    if inside or (where / "course" / "exercises").exists():
        raise CourseError(f"{where} is a course, with its answers: name a folder of its own.")
    if where.exists() and not where.is_dir():
        raise CourseError(f"{where} is no folder: name one, or a new one.")


def _origin(where: Path) -> str:
    """The address of a clone's remote."""
    top = _git(where, "rev-parse", "--show-toplevel")
    address = _git(where, "remote", "get-url", "origin") if top == str(where) else ""
    if not address:
        raise CourseError(
            f"Where will {where.name} lie? Give --repository https://github.com/OWNER/NAME, or"
            " clone the learners' repository and name the clone: the links to Colab need it."
        )
    return address


def _git(where: Path, *words: str) -> str:
    """What git says about a folder; nothing where it says none or is not there."""
    return ask_git(where, *words).decode().strip()


def _manifest(where: Path) -> dict[str, str]:
    """The digest of each file as it was written last, by its path."""
    try:
        return dict(json.loads((where / MANIFEST).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError):
        raise CourseError(
            f"{where / MANIFEST} cannot be read: get it back from git, or delete it."
        ) from None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _require_inside(where: Path, name: str) -> None:
    path = where / name
    if path.resolve() != path or not path.is_relative_to(where) or path.is_dir():
        raise CourseError(f"{path} is a link, a folder or lies elsewhere: move it away.")


def _require_clean(
    project: Project, where: Path, written: dict[str, bytes], removed: list[str]
) -> None:
    """No line of an answer or a hidden test stands in what is written or in what is there."""
    search = Search(canaries(project))
    others = [name for name in _files(where) if name not in written and name not in removed]
    for name in [*written, *others]:
        data = written[name] if name in written else (where / name).read_bytes()
        if place := search.first(data):
            raise CourseError(f"{name} would show a line of {place}: nothing was published.")
    if (where / ".git").exists():
        history = ask_git(where, "cat-file", "--batch-all-objects", "--batch", "--buffer")
        if place := search.first(history):
            raise CourseError(
                f"The history of {where} shows a line of {place}: nothing was published; begin"
                " the learners' repository anew."
            )


def _files(where: Path) -> list[str]:
    """Everything in a folder that git would take, and all but the environment without git."""
    if (where / ".git").exists():
        listed = ask_git(where, "ls-files", "-z", "-co", "--exclude-standard").decode()
        names = listed.split("\0")
    else:
        names = [path.relative_to(where).as_posix() for path in where.rglob("*")]
        names = [name for name in names if not name.startswith(".venv/")]
    return sorted(name for name in set(names) if name and (where / name).is_file())


def _remove(where: Path, name: str) -> None:
    """Take away a file, and the folders that it leaves empty."""
    (where / name).unlink()
    for folder in (where / name).parents:
        if folder == where or any(folder.iterdir()):
            return
        folder.rmdir()
