"""Text in course/ becomes notebooks: the same bytes everywhere, whole or not at all."""

import copy
import json
import subprocess

import nbformat
import pytest
from helpers import ROOT, SLUG, nbgrader, replace, run
from nbgrader.nbgraderformat.v3 import MetadataValidatorV3

from coursetools.authoring.build import UNSET, differences, render
from coursetools.authoring.text import read_notebook
from coursetools.grading.config import load_config
from coursetools.grading.sanitize import sanitize
from coursetools.grading.skeleton import skeleton
from coursetools.project import PLACEHOLDER, find_project


def snapshot(root):
    return {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def read(course, folder):
    path = f"{folder}/{SLUG}.ipynb" if folder == "notebooks" else f"{folder}/{SLUG}/{SLUG}.ipynb"
    return nbformat.read(course.root / path, as_version=4)


def test_the_committed_notebooks_are_what_the_text_builds():
    project = find_project(ROOT)
    assert differences(project, project.slugs()) == []


def test_a_second_build_changes_no_byte(course):
    before = snapshot(course.root)
    assert run("build").stdout == "0 files changed.\n"
    assert snapshot(course.root) == before


def test_one_changed_word_is_one_changed_line(course):
    before = (course.root / f"notebooks/{SLUG}.ipynb").read_text().splitlines()
    replace(course.lesson(SLUG), "Little.", "Nothing.")
    run("build")
    after = (course.root / f"notebooks/{SLUG}.ipynb").read_text().splitlines()
    assert [(a, b) for a, b in zip(before, after, strict=True) if a != b] == [
        ('    "- Little.\\n",', '    "- Nothing.\\n",')
    ]


@pytest.mark.parametrize("kind", ["lessons", "exercises"])
def test_check_names_the_text_behind_a_stale_notebook(course, kind):
    old, new = {"lessons": ("Little.", "Nothing."), "exercises": ("Write it.", "Do it.")}[kind]
    replace(course.root / "course" / kind / f"{SLUG}.py", old, new)
    result = run("build", "--check")
    assert result.exit_code == 1
    assert f"differs from course/{kind}/{SLUG}.py" in result.stderr


def test_check_sees_an_edited_notebook_and_readme(course):
    replace(course.root / f"release/{SLUG}/{SLUG}.ipynb", "Write it.", "Do it.")
    replace(course.root / "README.md", "5 minutes", "6 minutes")
    result = run("build", "--check")
    assert result.exit_code == 1
    assert f"release/{SLUG}/{SLUG}.ipynb differs" in result.stderr
    assert "README.md differs" in result.stderr


def test_a_notebook_without_its_text_goes(course):
    course.lesson(SLUG).unlink()
    assert run("build", "--check").exit_code == 1
    assert run("build").exit_code == 0
    assert not (course.root / f"notebooks/{SLUG}.ipynb").exists()


def test_readme_lists_minutes_points_and_links(course):
    row = (course.root / "README.md").read_text().splitlines()[5]
    assert row.startswith(f"| [01 Tiny](notebooks/{SLUG}.ipynb) | Learn what a rectifier is. | 5 |")
    assert f"[2 points](release/{SLUG}/{SLUG}.ipynb)" in row


def test_a_fork_changes_one_line_and_every_badge_follows(course):
    replace(course.root / "pyproject.toml", "somebody/some-course", "fork/course")
    run("build")
    address = "https://colab.research.google.com/github/fork/course/blob/main/"
    for folder, name in (("notebooks", f"notebooks/{SLUG}.ipynb"), ("release", None)):
        first = read(course, folder).cells[0].source
        assert f"({address}{name or f'release/{SLUG}/{SLUG}.ipynb'})" in first
    assert "somebody" not in "".join(p.read_text() for p in course.root.rglob("*.ipynb"))


def test_every_cell_repeats_its_id_in_its_metadata(course):
    for folder in ("notebooks", "source", "release"):
        cells = read(course, folder).cells
        assert [cell.id for cell in cells] == [cell.metadata.id for cell in cells]


def test_a_graded_cells_id_is_its_grade_id(course):
    cells = [c for c in read(course, "release").cells if "nbgrader" in c.metadata]
    assert [c.id for c in cells] == [c.metadata.nbgrader.grade_id for c in cells]
    assert len(cells) == 6


def test_notebooks_name_no_machine_and_hold_no_outputs(course):
    for folder in ("notebooks", "source", "release"):
        notebook = read(course, folder)
        exercises = {"colab": {"generative_ai_disabled": True}} if folder != "notebooks" else {}
        stamp = {"built": notebook.metadata.get("built")} if folder == "source" else {}
        assert notebook.metadata == exercises | stamp | {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {
                "file_extension": ".py",
                "mimetype": "text/x-python",
                "name": "python",
            },
        }
        assert not any(cell.get("outputs") for cell in notebook.cells)


def test_the_release_is_what_nbgraders_own_command_writes(course):
    built = (course.root / f"release/{SLUG}/{SLUG}.ipynb").read_bytes()
    assert nbgrader(course.root, "generate_assignment", SLUG, "--force") == 0
    assert (course.root / f"release/{SLUG}/{SLUG}.ipynb").read_bytes() == built


def test_building_needs_no_git_and_leaves_git_clean(course):
    def git(*words):
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@b", *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "Build")
    run("build")
    assert git("status", "--porcelain") == ""


MALFORMED = {
    "no first cell": (lambda text: "x = 1\n" + text, "first line must open a cell"),
    "broken Python": (lambda text: text + "\n# %%\nprint((\n", "line "),
    "broken metadata": (lambda text: text.replace('"locked": true}', '"locked": tru'), "nbgrader"),
    "unknown key": (lambda text: text.replace('"locked"', '"lokced"', 1), "takes the keys"),
    "no grade id": (lambda text: text.replace('"grade_id": "relu", ', ""), "needs a grade_id"),
    "doubled grade id": (lambda text: text.replace('"test-relu-scalar"', '"relu"'), "stands twice"),
    "half a point": (lambda text: text.replace('"points": 1', '"points": 0.5', 1), "whole points"),
    "points on a task": (
        lambda text: text.replace('"task-relu", ', '"task-relu", "points": 1, '),
        "may have points",
    ),
    "region left open": (lambda text: text.replace("    ### END SOLUTION\n", ""), "never ends it"),
    "region ended only": (
        lambda text: text.replace("    ### BEGIN SOLUTION\n", ""),
        "has no partner",
    ),
    "a solution in a free cell": (
        lambda text: text + "\n# %%\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION\n",
        'in a cell without "solution": true',
    ),
    "hidden tests in a free cell": (
        lambda text: text + "\n# %%\n### BEGIN HIDDEN TESTS\nx = 1\n### END HIDDEN TESTS\n",
        'in a cell without "grade": true',
    ),
    "no title": (lambda text: text.replace("**Time:** 5 minutes.", ""), "the first cell must hold"),
}


@pytest.mark.parametrize("fault", MALFORMED)
def test_malformed_text_is_one_sentence_and_changes_nothing(course, fault):
    change, phrase = MALFORMED[fault]
    path = course.exercises(SLUG)
    path.write_text(change(path.read_text()))
    before = snapshot(course.root)
    result = run("build")
    assert result.exit_code == 2
    message = " ".join(result.stderr.split())
    assert phrase in message and f"{SLUG}.py" in message
    assert "Traceback" not in result.output
    assert snapshot(course.root) == before


def test_text_that_is_not_utf8_is_one_sentence(course):
    course.lesson(SLUG).write_bytes(b"# %% [markdown]\n# \xff\xfe\n")
    result = run("build")
    assert result.exit_code == 2 and "is not UTF-8" in result.stderr


def test_an_unknown_slug_names_the_nearest(course):
    for command in ("build", "check", "demo", "grade"):
        result = run(command, "01-tyni")
        assert result.exit_code == 2
        assert "did you mean 01-tiny?" in result.stderr


def test_outside_a_course_every_command_says_where_to_go(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run("build")
    assert result.exit_code == 2
    assert (
        result.stderr.strip()
        == "No course here: run this in the folder that you cloned, or below it."
    )


def test_commands_work_from_a_folder_below(course, monkeypatch):
    monkeypatch.chdir(course.root / "course")
    assert run("build", "--check").exit_code == 0


def test_a_lost_marker_in_the_readme_is_one_sentence(course):
    replace(course.root / "README.md", "<!-- end of lessons -->", "")
    result = run("build")
    assert result.exit_code == 2 and "put back the two comment lines" in result.stderr


def test_ids_do_not_depend_on_words_below_a_heading(course):
    before = [cell.id for cell in read_notebook(course.lesson(SLUG)).cells]
    assert before == ["01-tiny", "01-tiny-1", "01-tiny-2", "what-to-take-away"]
    replace(course.lesson(SLUG), "Learn what a rectifier", "See what a rectifier")
    assert [cell.id for cell in read_notebook(course.lesson(SLUG)).cells] == before


def test_render_is_valid_notebooks(course):
    for path, data in render(course, [SLUG]).items():
        if path.suffix == ".ipynb":
            nbformat.validate(json.loads(data))


def test_releases_keep_colabs_assistant_out_unless_the_course_lets_it_in(course):
    assert read(course, "release").metadata.colab == {"generative_ai_disabled": True}
    assert "colab" not in read(course, "notebooks").metadata
    settings = course.root / "pyproject.toml"
    text = settings.read_text()
    settings.write_text(text + "ai_in_colab = true\n")
    assert run("build").exit_code == 0
    assert "colab" not in read(course, "release").metadata
    settings.write_text(text + 'ai_in_colab = "false"\n')
    assert "write ai_in_colab = true or ai_in_colab = false" in run("build").stderr


def test_every_step_on_a_releases_way_keeps_colabs_assistant_out(course):
    """Saving, nbformat's older versions, nbgrader's upgrade, and our repair."""
    release = read(course, "release")
    older = nbformat.convert(nbformat.convert(copy.deepcopy(release), 3), 4)
    upgraded = MetadataValidatorV3().upgrade_notebook_metadata(copy.deepcopy(older))
    for notebook in (release, older, upgraded):
        assert off(nbformat.reads(nbformat.writes(notebook), as_version=4))
    whole = skeleton(course.root / f"source/{SLUG}/{SLUG}.ipynb", load_config(course.root))
    bare = nbformat.reads(nbformat.writes(release), as_version=4)
    bare.metadata.pop("colab")  # as somebody may hand it in
    rebuilt, _ = sanitize(nbformat.writes(bare).encode(), whole)
    assert off(rebuilt)


def off(notebook):
    return notebook.metadata["colab"]["generative_ai_disabled"] is True


def test_a_placeholder_is_named_in_one_line(course):
    replace(course.root / "pyproject.toml", "https://github.com/somebody/some-course", PLACEHOLDER)
    result = run("build")
    assert (result.exit_code, result.stderr.strip()) == (0, UNSET)
    assert "colab-badge" in (course.root / "notebooks" / f"{SLUG}.ipynb").read_text()


def test_without_a_repository_there_are_no_links_to_colab(course):
    replace(course.root / "pyproject.toml", "https://github.com/somebody/some-course", "")
    result = run("build")
    assert (result.exit_code, result.stderr.strip()) == (0, UNSET)
    for path in ("README.md", *course.root.rglob("*.ipynb")):
        assert "colab.research" not in (course.root / path).read_text()
    rows = (course.root / "README.md").read_text().splitlines()[3:6]
    assert [row.count("|") for row in rows] == [5, 5, 5]
    assert run("build", "--check").exit_code == 0


def test_an_address_that_is_not_on_github_is_one_sentence(course):
    replace(course.root / "pyproject.toml", "github.com", "gitlab.com")
    result = run("build")
    assert result.exit_code == 2 and "is no repository on GitHub" in result.stderr
