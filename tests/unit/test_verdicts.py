"""What pages tell of a graded notebook, without grading one."""

import codecs
import json
from types import SimpleNamespace

import nbformat
import pytest
from helpers import SLUG
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from traitlets.config import Config

from coursetools.classroom import feedback
from coursetools.classroom.feedback import shown, write_feedback
from coursetools.classroom.verdicts import (
    Level,
    Tell,
    author_s_words,
    is_hidden,
    known_mistake,
    questions,
    read_tell,
)
from coursetools.grading.job import NOTE
from coursetools.grading.skeleton import Skeleton
from coursetools.project import CourseError

MISTAKE = "the columns sum to 1"
TEST = f'''\
"""softmax gives rows that sum to 1."""
expect(softmax, [1, 2], gives=[3, 4], likely={{1.5: {codecs.encode(MISTAKE, "rot13")!r}}})
### BEGIN HIDDEN TESTS
expect(softmax, [77.125], gives=[88.25], likely={{2.5: {codecs.encode(MISTAKE, "rot13")!r}}})
assert softmax([1]) == 1, "one score is sure"
### END HIDDEN TESTS
'''


def marked(cell, name: str, **flags):
    kinds = {"grade": False, "solution": False, "locked": False, "task": False}
    nbgrader = kinds | {"grade_id": name, "points": 1} | flags
    cell.metadata |= nbformat.from_dict({"id": name, "nbgrader": nbgrader})
    return cell


def one_set() -> Skeleton:
    cells = [
        marked(new_markdown_cell("## Exercise 1: Softmax (2 points)"), "task", locked=True),
        marked(new_code_cell("def softmax(z):\n    ..."), "softmax", solution=True),
        marked(new_code_cell(TEST), "test-softmax", grade=True, locked=True),
        marked(new_markdown_cell("Because."), "why", grade=True, solution=True),
        marked(new_markdown_cell("Draw it."), "draw", task=True, locked=True),
    ]
    return Skeleton(SLUG, SLUG, new_notebook(cells=cells), homes={"softmax": "softmax"})


def verdict(said: str, name="AssertionError", line=None, troubles=(), tell=None, metadata=None):
    """What is told of a test that failed with these words, in this line."""
    whole = one_set()
    whole.notebook.cells[2].metadata |= metadata or {}
    graded = new_notebook(cells=whole.notebook.cells)
    graded.cells[2].outputs = [new_output("error", ename=name, evalue=said, traceback=[])]
    graded.metadata[NOTE] = {
        "lines": {"test-softmax": line} if line else {},
        "troubles": list(troubles),
    }
    (question,) = questions(whole, graded, {}, {}, tell=tell)
    return question.verdicts[0]


SAID = f'softmax([77.125])\ngave [0]\nexpected [88.25]\nLikely: {MISTAKE}\nIn the lesson: "Softmax"'


def test_visible_test_tells_all_and_hidden_one_no_value():
    seen, hidden = verdict(SAID, line=2), verdict(SAID, line=4)
    assert seen.message == "softmax([77.125])\ngave [0]\nexpected [88.25]"
    assert (hidden.message, hidden.mistake) == ("", MISTAKE)
    assert hidden.says == "softmax gives rows that sum to 1." and hidden.hidden
    assert verdict(SAID).hidden  # where it failed is not known
    assert verdict("f(77.125)", line=5).message == "one score is sure"


@pytest.mark.parametrize("line", [2, 4])
def test_levels_of_the_course_and_of_one_test(line):
    for level in Level:
        tell = Tell(visible=level, hidden=level)
        of_course = verdict(SAID, line=line, tell=tell)
        of_test = verdict(SAID, line=line, metadata={"feedback": str(level)})
        assert of_course == of_test
        assert bool(of_test.message) == (level is Level.ALL)
        assert bool(of_test.says) == (level in (Level.ALL, Level.DESCRIPTION))
        assert bool(of_test.mistake) == (level is not Level.POINTS)
    assert verdict(SAID, line=2, metadata={"feedback": "al"}).level is Level.POINTS


def test_unknown_level_in_the_settings_is_named():
    with pytest.raises(CourseError, match="'everything'.*The levels are \"all\", "):
        read_tell(Config({"Tell": {"hidden": "everything"}}))


def test_words_of_an_answer_are_no_mistake_that_a_test_knows():
    assert known_mistake(TEST, f"a\nLikely: [77.125]\nLikely: {MISTAKE}") == MISTAKE
    assert known_mistake(TEST, "a\nLikely: [77.125]") == ""
    assert verdict("a\nLikely: [77.125]", "ValueError", 4).mistake == ""


def test_a_mistake_that_stands_in_the_set_up_is_told_of_its_own_test_only():
    setup = (
        f"SEE |= {{\n}}\nLIKELY |= {{\n    'f 1': {{1.5: {codecs.encode(MISTAKE, 'rot13')!r}}},\n}}"
    )
    said = f"a\nLikely: {MISTAKE}"
    assert known_mistake("expect(f, 1, likely='f 1')", said, setup) == MISTAKE
    assert known_mistake("expect(f, 1, likely='f 2')", said, setup) == ""
    assert known_mistake("expect(f, 1, likely='f 1')", said, "%matplotlib inline") == ""


def test_grader_s_own_words_are_told_of_hidden_tests_too():
    said = "still running after 60 s"
    assert verdict(said, "NotGraded", 4, [f"test-softmax: {said}"]).message == said
    assert verdict("[77.125]", "NotGraded", 4).message == ""  # an answer's exception


def test_what_a_test_misses_is_said():
    assert verdict("name 'softmax' is not defined", "NameError").not_run == "softmax is not defined"
    assert verdict("", "NotImplementedError").not_run == "there is no answer yet"
    assert verdict("name 'nowhere' is not defined", "NameError").not_run == ""


def test_what_a_person_reads_waits_until_it_is_graded():
    whole = one_set()
    given = SimpleNamespace(score=0.5, needs_manual_grade=False, manual_score=0.5)
    waits = SimpleNamespace(score=0.0, needs_manual_grade=True, manual_score=None)
    comments = {"why": "Say why.", "draw": "No response."}
    grades = {"why": given, "draw": waits}
    (question,) = questions(whole, whole.notebook, grades, comments)
    _, why, draw = question.verdicts
    assert (why.points, why.comment, why.by_hand) == (0.5, "Say why.", True)
    assert (draw.points, draw.comment, draw.by_hand) == (None, "", True)
    assert (question.points, question.best) == (0.5, 3)
    assert [cell.metadata.id for cell in question.cells] == ["softmax", "why"]


def test_where_a_test_failed_is_known_by_its_line():
    source = "a\n### BEGIN HIDDEN TESTS\nassert f(1), 'words'\nassert f(2), f'{z}'\n"
    source += "### END HIDDEN TESTS\nb"
    assert [is_hidden(source, line) for line in (1, 3, 6, None)] == [False, True, False, True]
    assert not is_hidden("assert f(1)", None)
    assert [author_s_words(source, line) for line in (3, 4, None)] == ["words", "", ""]


def test_heading_in_the_lesson_is_a_link_to_its_cell(course):
    path = course.root / "notebooks" / f"{SLUG}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    (taken,) = [c["id"] for c in cells if "What to take away" in "".join(c["source"])]
    lesson = feedback._lesson(course.root, SLUG)
    address = f"https://colab.research.google.com/github/somebody/some-course/blob/main/notebooks/{SLUG}.ipynb"
    assert lesson("What to take away") == f"{address}#scrollTo={taken}"
    assert lesson("Nowhere") == address
    assert feedback._lesson(course.root.parent, SLUG)("Nowhere") == ""


def test_outputs_can_be_left_out():
    cell = new_code_cell("1", outputs=[new_output("stream", text="77.125")])
    assert "77.125" in "".join(shown(cell).outputs) and shown(cell, outputs=False).outputs == []


def test_page_that_fails_says_why_and_the_others_are_written(course, monkeypatch):
    def page(config, slug, student, name):
        if student == "bob":
            raise ValueError("bob's notebook is broken\nand so on")
        return student

    monkeypatch.setattr(feedback, "page", page)
    config = Config({"CourseDirectory": {"root": str(course.root)}})
    with pytest.raises(CourseError, match=r"written for bob \(bob's notebook is broken\)\.$"):
        write_feedback(config, SLUG, ["ann", "bob", "cem"])
    written = course.root.glob(f"feedback/*/{SLUG}/{SLUG}.html")
    assert sorted(path.read_text(encoding="utf-8") for path in written) == ["ann", "cem"]
    monkeypatch.setattr(feedback, "page", lambda config, slug, student, name: student)
    assert write_feedback(config, SLUG, ["ann", "bob", "cem"]) == (1, 2)
