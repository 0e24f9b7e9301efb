"""The site: what stands on its pages, what is run again, what ends the build."""

import json
import re

import pytest
from helpers import PROJECT, SLUG, replace, run
from pages import new_site, tiny_site
from pybtex.database import parse_file

from coursetools.authoring import site
from coursetools.project import CourseError, write_whole

pytestmark = pytest.mark.xdist_group("site")

# Documentation and notes, which are no papers.
NOTES = re.compile(r"https://(keras\.io|www\.tensorflow\.org|github\.com|cs231n|karpathy)\b.*")


@pytest.fixture
def project(tmp_path, monkeypatch):
    """The tiny course with a site, not built; its lesson is not run in a kernel."""
    found = new_site(tmp_path / "course")
    monkeypatch.chdir(found.root)
    monkeypatch.setattr(site, "run_notebook", lambda notebook, timeout: None)
    return found


@pytest.fixture
def lesson():
    return (tiny_site() / "lessons" / f"{SLUG}.html").read_text(encoding="utf-8")


def quiet(step):
    """Tell nobody how far a build is."""


def test_a_lesson_shows_what_it_gives_and_folds_what_only_draws(lesson):
    assert "Nothing was written down; it is 1." in lesson
    assert 'alt="A line that bends upwards at zero."' in lesson
    assert re.search(r"<summary[^>]*>\s*<p[^>]*>Draw a rectifier</p>", lesson)
    assert "@title" not in lesson


def test_formulas_are_drawn_by_the_browser_also_where_they_are_folded(lesson):
    assert len(re.findall("<math", lesson)) == 3
    assert not re.search(r"\\frac|\$", re.sub(r"<(pre|script).*?</\1>", "", lesson, flags=re.S))
    assert (tiny_site() / "_static" / "stix-two-math.woff").stat().st_size > 1000


def test_a_lesson_leads_to_colab_and_to_files(lesson):
    colab = "https://colab.research.google.com/github/somebody/some-course/blob/main"
    assert f'href="{colab}/notebooks/{SLUG}.ipynb"' in lesson
    assert lesson.count(f'href="{colab}/release/{SLUG}/{SLUG}.ipynb"') == 2  # above and below
    assert "colab-badge" not in lesson
    for link in re.findall(r'href="(\.\./_downloads/[^"]*)"', lesson):
        json.loads((tiny_site() / "lessons" / link).read_text(encoding="utf-8"))
    assert lesson.count("../_downloads/") == 3


def test_the_other_pages_are_made_of_what_the_course_says_already():
    words = {
        "index": ["01 Tiny", "Learn what a rectifier is. 5 minutes."],
        "glossary": ["unit", "a column"],
        "references": ["Neocognitron"],
    }
    for name, expected in words.items():
        text = (tiny_site() / f"{name}.html").read_text(encoding="utf-8")
        assert [word for word in expected if word not in text] == []


def test_a_lesson_runs_again_only_where_its_code_is_another(project, monkeypatch):
    ran = []
    monkeypatch.setattr(site, "run_notebook", lambda notebook, timeout: ran.append(1))

    def outputs():
        site.outputs(project, [SLUG], project.root / ".site" / "outputs", quiet)
        return len(ran)

    assert [outputs(), outputs()] == [1, 1]
    replace(project.lesson(SLUG), "that one bends once", "that one bends one time")
    assert outputs() == 1
    replace(project.lesson(SLUG), "abs(-1)", "abs(-2)")
    assert outputs() == 2


def test_a_cell_that_fails_ends_the_build_and_is_not_kept(project, monkeypatch):
    def fail(notebook, timeout):
        error = {"output_type": "error", "ename": "NameError", "evalue": "no x", "traceback": []}
        notebook.cells[1].outputs = [site.NotebookNode(error)]

    monkeypatch.setattr(site, "run_notebook", fail)
    result = run("site")
    assert result.exit_code == 2
    assert f"{SLUG}, cell 01-tiny-1: NameError: no x" in result.stderr
    assert not list(project.root.rglob(".site/outputs/*.json"))


def test_a_formula_that_is_not_understood_ends_the_build_and_the_old_pages_stay(project):
    old = project.root / ".site" / "html" / "index.html"
    write_whole(old, b"old")
    replace(project.lesson(SLUG), "x^2", r"\nonsense")
    result = run("site")
    assert result.exit_code == 2
    assert r"\nonsense" in result.stderr
    assert old.read_bytes() == b"old"


def test_what_is_missing_is_named(project):
    (project.root / "release" / SLUG / f"{SLUG}.ipynb").unlink()
    with pytest.raises(CourseError, match="release/01-tiny/01-tiny.ipynb is missing"):
        site.page_files(project, [SLUG], {SLUG: [[]] * 5})
    replace(project.root / "README.md", "## Glossary", "## Words")
    with pytest.raises(CourseError, match="Glossary"):
        site.glossary(project)


def test_every_paper_of_a_lesson_is_in_the_list_and_the_other_way_round():
    entries = parse_file(PROJECT.root / "site" / "references.bib").entries
    links = {entry.fields["url"] for entry in entries.values() if "url" in entry.fields}
    named = set()
    for slug in PROJECT.slugs("lessons"):
        text = PROJECT.lesson(slug).read_text(encoding="utf-8")
        references = text.partition("# ## References")[2].partition("# %%")[0]
        named |= set(re.findall(r"https?://[^)>\s]+", references))
    cited = site.citations(PROJECT, PROJECT.slugs("lessons"))
    assert {link for link in named - links if not NOTES.fullmatch(link)} == set()
    assert [key for key in entries if key not in re.findall(r"[\w]+", cited)] == []
