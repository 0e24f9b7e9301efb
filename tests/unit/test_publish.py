"""The learners' repository holds what they need and not a byte of an answer or a hidden test."""

import base64
import codecs
import json
import subprocess
import tomllib
from dataclasses import replace as replaced
from pathlib import Path

import nbformat
import pytest
from helpers import ROOT, SLUG, replace, run

from coursetools.authoring.build import render
from coursetools.authoring.text import read_notebook
from coursetools.classroom.canaries import Search, canaries
from coursetools.classroom.publish import LINK, contents
from coursetools.project import find_project

ADDRESS = "https://github.com/learners/af-2027"
ANSWER = "return np.maximum(x, 0) + 0 * len('canary-ünter \"one\"')"
HIDDEN = 'assert relu(2) == 2, "canary-two" + str(rng_canary)'
RELEASE = f"release/{SLUG}/{SLUG}.ipynb"


@pytest.fixture
def planted(course):
    """The tiny course with a canary in its answer and one in its hidden test."""
    path = course.exercises(SLUG)
    replace(path, "return np.maximum(x, 0)", ANSWER)
    replace(path, "### END HIDDEN TESTS", f"{HIDDEN}\n### END HIDDEN TESTS")
    return course


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "learners"


def publish(folder, *options):
    return run("publish", folder, "--repository", ADDRESS, *options)


def tree(folder):
    """Path and bytes of every file."""
    paths = (p for p in folder.rglob("*") if p.is_file() and ".git" not in p.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def git(where, *words):
    who = ("-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *who, "-C", str(where), *words], check=True, capture_output=True)


def clone(folder, address=ADDRESS):
    folder.mkdir()
    git(folder, "init", "-q")
    git(folder, "remote", "add", "origin", address)


def test_learners_get_lessons_releases_and_settings_and_nothing_else(planted, folder):
    assert publish(folder).exit_code == 0
    assert sorted(tree(folder)) == [
        ".gitignore",
        ".published.json",
        "README.md",
        "nbgrader_config.py",
        f"notebooks/{SLUG}.ipynb",
        "pyproject.toml",
        RELEASE,
    ]
    for name, data in tree(folder).items():
        assert b"canary" not in data and b"pnanel" not in data, name


def test_every_link_to_colab_is_of_the_learners_repository(planted, folder):
    publish(folder)
    address = "https://colab.research.google.com/github/learners/af-2027/blob/main/"
    for name in ("README.md", f"notebooks/{SLUG}.ipynb", RELEASE):
        text = (folder / name).read_text()
        assert f"{address}{RELEASE}" in text and "some-course" not in text


def test_releases_keep_colabs_assistant_out(planted, folder):
    publish(folder)
    metadata = nbformat.read(folder / RELEASE, as_version=4).metadata
    assert metadata.colab == {"generative_ai_disabled": True} and "built" not in metadata


def test_again_writes_what_changed_only(planted, folder):
    publish(folder)
    before = tree(folder)
    times = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert publish(folder).stdout == f"0 files changed in {folder}.\n"
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == times
    replace(planted.lesson(SLUG), "Little.", "Nothing.")
    result = publish(folder)
    assert result.stdout.splitlines()[0] == f"wrote notebooks/{SLUG}.ipynb"
    assert "1 files changed" in result.stdout
    changed = {name for name, data in tree(folder).items() if before[name] != data}
    assert changed == {f"notebooks/{SLUG}.ipynb", ".published.json"}


def test_what_is_published_no_more_goes_and_what_is_the_instructors_stays(planted, folder):
    publish(folder)
    (folder / "release" / "dates.txt").write_text("Monday")
    planted.exercises(SLUG).unlink()
    result = publish(folder)
    assert result.exit_code == 0 and f"removed {RELEASE}" in result.stdout
    assert not (folder / RELEASE).parent.exists()
    assert (folder / "release" / "dates.txt").read_text() == "Monday"
    assert RELEASE not in json.loads((folder / ".published.json").read_text())


def test_what_was_edited_there_is_named_and_left_alone(planted, folder):
    folder.mkdir()
    (folder / "README.md").write_text("Ours.")
    assert publish(folder).exit_code == 1
    (folder / RELEASE).write_text("edited")
    replace(planted.lesson(SLUG), "Little.", "Nothing.")
    result = publish(folder)
    assert result.exit_code == 1
    assert f"Edited there, so left alone: README.md, {RELEASE}" in result.stderr
    assert f"wrote notebooks/{SLUG}.ipynb" in result.stdout
    assert (folder / "README.md").read_text() == "Ours."
    planted.exercises(SLUG).unlink()  # nor is it removed
    assert RELEASE in publish(folder).stderr and (folder / RELEASE).read_text() == "edited"
    assert publish(folder, "--force").exit_code == 0
    assert not (folder / RELEASE).exists()
    assert (folder / "README.md").read_text().startswith("# A course")


WAYS = {
    "as it is": lambda text: text.encode(),
    "within a line": lambda text: f"x = 1; {text}  # so".encode(),
    "JSON": lambda text: json.dumps({"source": [text]}).encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16, other end first": lambda text: text.encode("utf-16-be"),
    "ROT13": lambda text: codecs.encode(text, "rot13").encode(),
    "base64": lambda text: base64.b64encode(text.encode()),
    "base64, one byte on": lambda text: base64.b64encode(b"." + text.encode()),
    "base64, two bytes on": lambda text: base64.b64encode(b".." + text.encode() + b"."),
    "hexadecimal": lambda text: text.encode().hex().encode(),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("line", [ANSWER, HIDDEN])
def test_a_line_of_an_answer_or_a_hidden_test_is_found(planted, way, line):
    search = Search(canaries(planted))
    for shift in range(9):
        data = b"\0" * shift + WAYS[way](line) + b"\n" * 9
        assert search.first(data) in (f"relu in {SLUG}", f"test-relu-scalar in {SLUG}"), shift
    assert search.first(WAYS[way](line[:10])) is None and search.first(b"") is None


def leak(line):
    """A build that forgets to take a line out."""

    def spoilt(project, slugs, render=render):
        return {path: data + WAYS["base64"](line) for path, data in render(project, slugs).items()}

    return spoilt


@pytest.mark.parametrize("line", [ANSWER, HIDDEN])
def test_nothing_is_published_where_a_release_would_leak(planted, folder, monkeypatch, line):
    publish(folder)
    before = tree(folder)
    monkeypatch.setattr("coursetools.classroom.publish.render", leak(line))
    for where in (folder, folder.with_name("fresh")):
        result = publish(where)
        assert result.exit_code == 2
        assert "would show a line of" in result.stderr and "nothing was published" in result.stderr
    assert tree(folder) == before and not folder.with_name("fresh").exists()


@pytest.mark.parametrize("line", [ANSWER, HIDDEN])
def test_nothing_is_published_beside_an_answer(planted, folder, line):
    """In a file of the instructor's own, and in what git remembers."""
    clone(folder)
    (folder / "my notes.txt").write_text(f"so: {line}")
    result = run("publish", folder)
    assert result.exit_code == 2 and "my notes.txt would show a line of" in result.stderr
    assert [path.name for path in folder.iterdir() if path.name != ".git"] == ["my notes.txt"]
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Oh")
    git(folder, "rm", "-q", "my notes.txt")
    result = run("publish", folder)
    assert result.exit_code == 2 and "The history of" in result.stderr
    assert not (folder / "README.md").exists()


def test_the_address_is_that_of_the_clone(planted, folder):
    clone(folder, "git@github.com:learners/theirs.git")
    git(folder, "symbolic-ref", "HEAD", "refs/heads/term-2")
    assert run("publish", folder).exit_code == 0
    assert "/github/learners/theirs/blob/term-2/notebooks/" in (folder / "README.md").read_text()


def test_without_an_address_nothing_is_published(planted, folder):
    replace(planted.root / "pyproject.toml", "https://github.com/somebody/some-course", "")
    result = run("publish", folder)
    assert result.exit_code == 2 and "Give --repository https://github.com/OWNER" in result.stderr
    assert not folder.exists()
    clone(folder)
    (folder / "below").mkdir()  # a part of a clone: the links would lack its name
    assert run("publish", folder / "below").exit_code == 2
    assert run("publish", folder).exit_code == 0


def test_an_address_elsewhere_is_refused_without_its_password(planted, folder):
    clone(folder, "https://me:secret@gitlab.com/learners/af.git")
    result = run("publish", folder)
    assert result.exit_code == 2 and "is no repository on GitHub" in result.stderr
    assert "secret" not in result.stderr


def test_a_course_is_no_place_for_learners(planted, folder, tmp_path):
    for where in (planted.root, planted.root / "learners", tmp_path):
        before = tree(tmp_path)
        result = publish(where)
        assert result.exit_code == 2 and "is a course, with its answers" in result.stderr
        assert tree(tmp_path) == before
    (tmp_path / "file").write_text("")
    assert "is no folder" in publish(tmp_path / "file").stderr


def test_nothing_is_written_or_removed_outside_the_folder(planted, folder, tmp_path):
    publish(folder)
    outside = tmp_path / "precious.txt"
    outside.write_text("mine")
    manifest = folder / ".published.json"
    listed = json.loads(manifest.read_text())
    manifest.write_text(json.dumps(listed | {"../precious.txt": listed["README.md"]}))
    assert publish(folder, "--force").exit_code == 2 and outside.read_text() == "mine"
    manifest.write_text(json.dumps(listed))
    for path in (folder / "notebooks").iterdir():
        path.unlink()
    (folder / "notebooks").rmdir()
    (folder / "notebooks").symlink_to(tmp_path)
    result = publish(folder)
    assert result.exit_code == 2 and "move it away" in result.stderr
    assert not (tmp_path / f"{SLUG}.ipynb").exists()
    manifest.write_text("<<<<<<<")
    assert "get it back from git" in publish(folder).stderr


def test_links_that_learners_cannot_follow_are_named(planted, folder):
    readme = planted.root / "README.md"
    text = readme.read_text()
    readme.write_text(text + "\n[How](CONTRIBUTING.md)\n")
    assert "README.md links to CONTRIBUTING.md" in publish(folder).stderr
    readme.write_text(text + "\n<!-- instructors -->\n[How](CONTRIBUTING.md)\n<!-- end -->\nBye.")
    assert publish(folder).exit_code == 0
    assert (folder / "README.md").read_text().endswith("\n\nBye.")
    readme.write_text(text + "\n<!-- instructors -->\nHow\n")
    assert "needs an <!-- end -->" in publish(folder).stderr


REAL = find_project(ROOT)
together = pytest.mark.xdist_group("what learners of this course get")  # made once


@pytest.fixture(scope="module")
def real():
    """What learners get of this course."""
    return contents(replaced(REAL, repository=ADDRESS))


@together
def test_learners_of_this_course_get_no_answer_no_hidden_test_and_no_tool(real):
    lines = canaries(REAL)
    assert len(lines) > 2000
    search = Search(lines)
    for name, data in real.items():
        assert search.first(data) is None, name
        assert not name.startswith(("src/", "tests/", "source/")) and Path(name).suffix != ".db"
        if name != "LICENSE":
            assert b"uv run course" not in data and b"coursetools" not in data, name
    missing = {
        f"{cell.metadata.id} in {slug}"
        for slug in REAL.slugs("exercises")
        for cell in read_notebook(REAL.exercises(slug)).cells
        if "### BEGIN SOLUTION" in cell.source or "### BEGIN HIDDEN TESTS" in cell.source
    } - set(lines.values())
    assert missing == {"affine in 01-neuron-and-relu"}  # the glossary has its only line


@together
def test_learners_of_this_course_get_what_its_readme_names(real):
    text = real["README.md"].decode()
    links = [match[1] for match in LINK.finditer(text)]
    assert len(links) > 27 and set(links) <= real.keys()
    assert "## Learn" in text and "## Glossary" in text and "<!--" not in text
    assert "## Teach" not in text and "## Write" not in text
    project = tomllib.loads(real["pyproject.toml"].decode())
    asked = project["project"]["dependencies"]
    assert len(asked) == 8 and "nbgrader>=0.9.6,<0.10" in asked
    assert all(f'- "{line}"' in real["environment.yml"].decode() for line in asked)
    assert "numpy" in str(project["tool"]["uv"]["constraint-dependencies"])
