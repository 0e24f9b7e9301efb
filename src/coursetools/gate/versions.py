"""The versions that the tests last passed with: resolved by uv, kept in text.

uv reads them in pyproject.toml (`constraint-dependencies`), pip and conda in constraints.txt, so
that everybody installs the same. The lists hold versions and markers, never an address.
"""

import re
import shutil
import subprocess
import sysconfig
import tempfile
import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from coursetools.project import CourseError, Project, write_whole

BLOCK = re.compile(r"(# versions: written by `course versions`\n).*?(\n# end of versions\n)", re.S)
TITLE = "# The versions that the tests last passed with: written by `course versions`\n"
EXPORT = ["--all-groups", "--all-extras", "--no-hashes", "--no-annotate", "--no-header"]
EXPORT += ["--no-emit-project", "--frozen"]


def update(project: Project) -> list[Path]:
    """Write the newest versions that fit together; returns the files that this changed.

    They are resolved for every Python and system that pyproject.toml admits.

    Raises:
        CourseError: where uv is not there or finds no versions.
    """
    text = _pyproject(project)
    with tempfile.TemporaryDirectory() as folder:
        write_whole(Path(folder, "pyproject.toml"), _with_block(text, []).encode())
        _uv("lock", "--project", folder)
        lines = _uv("export", "--project", folder, *EXPORT).splitlines()
    files = {"pyproject.toml": _with_block(text, lines), "constraints.txt": _as_text(lines)}
    paths = {project.root / name: data.encode() for name, data in files.items()}
    return [path for path, data in paths.items() if write_whole(path, data)]


def problems(project: Project) -> list[str]:
    """What is wrong with the stored versions, a sentence each; nothing is resolved anew."""
    tables = tomllib.loads(_pyproject(project))
    lines = tables["tool"]["uv"]["constraint-dependencies"]
    pins = [Requirement(line) for line in lines]
    found = []
    text = project.root / "constraints.txt"
    if not text.is_file() or text.read_text(encoding="utf-8") != _as_text(lines):
        found.append("constraints.txt is not pyproject.toml's list")
    for asked in _declared(tables):
        fitting = [pin for pin in pins if _name(pin) == _name(asked)]
        if not fitting:
            found.append(f"{asked.name} has no version")
        for pin in fitting:
            (version,) = (part.version for part in pin.specifier)
            if version not in asked.specifier:
                found.append(f"{pin.name} {version} is not {asked.specifier}")
    installed = _installed()
    for pin in pins:
        if pin.marker is not None and not pin.marker.evaluate():
            continue
        here = installed.get(_name(pin))  # none: of a group that is not installed
        if here and here not in pin.specifier:
            found.append(f"{pin.name} {here} is installed, {pin.specifier} is in the list")
    return found


def _installed() -> dict[str, str]:
    """Versions in this environment; some packages carry others with them, which do not count."""
    folders = list({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    found = metadata.distributions(path=folders)
    return {canonicalize_name(one.metadata["Name"]): one.version for one in found}


def _declared(tables: dict) -> list[Requirement]:
    """Every package that pyproject.toml asks for by name."""
    project = tables["project"]
    lists = [project["dependencies"], *project.get("optional-dependencies", {}).values()]
    lists += tables.get("dependency-groups", {}).values()
    asked = [Requirement(line) for one in lists for line in one if isinstance(line, str)]
    return [one for one in asked if _name(one) != canonicalize_name(project["name"])]


def _name(requirement: Requirement) -> str:
    return canonicalize_name(requirement.name)


def _with_block(text: str, lines: list[str]) -> str:
    """pyproject.toml with these versions in place of its own."""
    rows = "".join(f"    {_quoted(line)},\n" for line in lines)
    block = f"constraint-dependencies = [\n{rows}]"
    text, count = BLOCK.subn(lambda match: match[1] + block + match[2], text)
    if count != 1:
        raise CourseError(
            "pyproject.toml: put back the comment lines '# versions: written by `course versions`'"
            " and '# end of versions' around constraint-dependencies."
        )
    return text


def _quoted(line: str) -> str:
    return '"' + line.replace('"', "'") + '"'


def _as_text(lines: list[str]) -> str:
    return TITLE + "".join(f"{line}\n" for line in lines)


def _pyproject(project: Project) -> str:
    return (project.root / "pyproject.toml").read_text(encoding="utf-8")


def _uv(*words: str) -> str:
    """What a command of uv prints."""
    uv = shutil.which("uv")
    if uv is None:
        raise CourseError("uv is not on the path: see the README on how to install it.")
    done = subprocess.run([uv, *words, "--quiet"], capture_output=True, text=True)
    if done.returncode:
        raise CourseError(f"uv {words[0]} failed: {done.stderr.strip()}")
    return done.stdout
