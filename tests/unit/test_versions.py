"""The stored versions of packages are whole, and what is wrong with them is named."""

import shutil

import pytest
from helpers import ROOT, replace

from coursetools.gate.versions import problems
from coursetools.project import CourseError, find_project


@pytest.fixture
def lists(tmp_path):
    """A copy of the two files with versions."""
    for name in ("pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    return find_project(tmp_path)


def test_the_lists_are_whole_and_the_installed_versions_are_theirs():
    assert problems(find_project(ROOT)) == []


def test_the_lists_hold_no_address_and_no_arrow():
    for name in ("pyproject.toml", "constraints.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "pyarrow" not in text
        assert "@" not in text and "--index" not in text
    assert "://" not in (ROOT / "constraints.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("constraints.txt", "nbgrader==", "nbgrader>=", "constraints.txt is not pyproject.toml's"),
        ("pyproject.toml", '    "jupytext==', '    "jupytexts==', "jupytext has no version"),
        ("pyproject.toml", '"nbgrader>=0.9.6,<0.10"', '"nbgrader>=0.8,<0.9"', "is not <0.9,>=0.8"),
        ("pyproject.toml", '    "rich==', '    "rich==1', "is installed, ==1"),
    ],
)
def test_a_list_that_does_not_fit_is_named(lists, name, old, new, said):
    replace(lists.root / name, old, new)
    assert any(said in problem for problem in problems(lists)), problems(lists)


def test_lists_without_their_marks_are_not_written(lists, monkeypatch):
    from coursetools.gate import versions

    replace(lists.root / "pyproject.toml", "# end of versions\n", "")
    before = (lists.root / "pyproject.toml").read_bytes()
    monkeypatch.setattr(versions, "_uv", lambda *words: "numpy==2.0\n")
    with pytest.raises(CourseError, match="put back the comment lines"):
        versions.update(lists)
    assert (lists.root / "pyproject.toml").read_bytes() == before


def test_new_versions_are_written_into_both_lists(lists, monkeypatch):
    from coursetools.gate import versions

    monkeypatch.setattr(versions, "_uv", lambda *words: "numpy==9.9 ; sys_platform == 'linux'\n")
    assert {path.name for path in versions.update(lists)} == {"pyproject.toml", "constraints.txt"}
    assert "    \"numpy==9.9 ; sys_platform == 'linux'\",\n" in (
        lists.root / "pyproject.toml"
    ).read_text(encoding="utf-8")
    assert (
        (lists.root / "constraints.txt")
        .read_text(encoding="utf-8")
        .endswith("\nnumpy==9.9 ; sys_platform == 'linux'\n")
    )
    assert versions.update(lists) == []
