"""Whatever became of a notebook on its way, it is graded as its set has it, or says why not."""

import copy
import json
import re
import time
from collections import Counter

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mangled import mangled
from nbgrader import utils
from traitlets.config import Config
from untidy import ANSWERS, KINDS, SET, cell_of, points, small_set, take, untidy

from coursetools.classroom.demo import saved_by_colab, without
from coursetools.grading.markdown import safe_markdown
from coursetools.grading.preprocessors import Examine, Sanitize
from coursetools.grading.sanitize import Unreadable, sanitize


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A set's skeleton, its release, and the release with right answers."""
    return small_set(tmp_path_factory.mktemp("small"))


@pytest.fixture
def right(small):
    """A copy of the right submission, to be spoilt."""
    return copy.deepcopy(small.right)


def rebuilt(notebook, small):
    """What a notebook, or the bytes of a file, becomes: sources by cell, and the sentences."""
    data = notebook if isinstance(notebook, bytes) else json.dumps(notebook).encode()
    made, repairs = sanitize(data, small.skeleton)
    assert_is_the_set(made, small)
    return {cell.metadata.id: cell.source for cell in made.cells}, repairs


def assert_is_the_set(made, small):
    """A valid notebook with every cell of the set that has a name, once and in order."""
    nbformat.validate(made)
    named = [cell for cell in made.cells if "nbgrader" in cell.metadata]
    wanted = [cell for cell in small.skeleton.notebook.cells if "nbgrader" in cell.metadata]
    assert [cell.metadata for cell in named] == [cell.metadata for cell in wanted]
    assert [cell.cell_type for cell in named] == [cell.cell_type for cell in wanted]
    for cell, known in zip(named, wanted, strict=True):
        assert utils.is_solution(cell) or cell.source == known.source
    assert max(Counter(cell.id for cell in made.cells).values()) == 1


def assert_answers_kept(sources):
    assert {place: sources[place] for place in ANSWERS} == ANSWERS


def test_an_honest_notebook_needs_no_repair_and_gets_its_hidden_tests(small, right):
    sources, repairs = rebuilt(right, small)
    assert repairs == []
    assert_answers_kept(sources)
    assert "assert relu(-3) == 0" in sources["test-relu"]
    assert "relu(-3)" not in cell_of(right, "test-relu").source


def test_what_colab_saves_needs_no_repair(small, right):
    sources, repairs = rebuilt(saved_by_colab(right), small)
    assert repairs == []
    assert_answers_kept(sources)


def test_a_deleted_test_is_put_back(small, right):
    sources, repairs = rebuilt(without(right, "test-step"), small)
    assert repairs == ["the cell test-step was missing: put back"]
    assert_answers_kept(sources)


def test_a_deleted_answer_is_the_empty_one(small, right):
    sources, repairs = rebuilt(without(right, "step"), small)
    assert repairs == ["the cell of step was missing: there is no answer"]
    assert "NotImplementedError" in sources["step"]
    assert sources["relu"] == ANSWERS["relu"]


def test_a_doubled_test_runs_once(small, right):
    right.cells.append(copy.deepcopy(cell_of(right, "test-relu")))
    sources, repairs = rebuilt(right, small)
    assert repairs == ["the cell test-relu stood 2 times: once is enough"]
    assert_answers_kept(sources)


def test_a_doubled_answer_counts_once_and_a_second_try_is_the_last_word(small, right):
    again = copy.deepcopy(cell_of(right, "relu"))
    right.cells.insert(5, again)
    said = "the cell of relu stood 2 times: all of it counts, in order"
    sources, repairs = rebuilt(right, small)
    assert (sources["relu"], repairs) == (ANSWERS["relu"], [said])
    again.source = "def relu(x):\n    return max(x, 0)"
    made, repairs = sanitize(json.dumps(right).encode(), small.skeleton)
    sources = [cell.source for cell in made.cells]
    assert sources.index(ANSWERS["relu"]) + 2 == sources.index(again.source)  # where it stood
    assert repairs == [said]


def test_the_halves_of_a_split_answer_are_joined(small, right):
    second = copy.deepcopy(cell_of(right, "relu"))
    cell_of(right, "relu").source, second.source = ANSWERS["relu"].split("\n")
    right.cells.insert(right.cells.index(cell_of(right, "relu")) + 1, second)
    sources, repairs = rebuilt(right, small)
    assert repairs == ["the cell of relu stood 2 times: all of it counts, in order"]
    assert_answers_kept(sources)


def test_an_edited_test_is_restored(small, right):
    cell_of(right, "test-relu").source = "assert True"
    sources, repairs = rebuilt(right, small)
    assert repairs == ["the cell test-relu had been changed: restored"]
    assert_answers_kept(sources)


def test_another_layout_of_a_test_is_no_edit(small, right):
    cell = cell_of(right, "test-relu")
    cell.source = cell.source.replace("relu(3) == 3", "relu( 3 )==3\n\n")
    assert rebuilt(right, small)[1] == []


@pytest.mark.parametrize("kind", ["renamed", "stripped"])
def test_cells_without_their_names_are_found_by_what_they_say(small, right, kind):
    for number, cell in enumerate(right.cells):
        if kind == "stripped":
            cell.metadata = {}
            del cell["id"]
            continue
        cell.id = cell.metadata["id"] = f"other-{number}"
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader["grade_id"] = f"mine-{number}"
    right.cells = [cell for cell in right.cells if cell.source != ANSWERS["why"]]
    sources, repairs = rebuilt(right, small)
    assert repairs == [
        "the cell of relu had lost its name and was found by its content",
        "the cell of step had lost its name and was found by its content",
        "the cell of why was missing: there is no answer",
    ]
    assert {p: sources[p] for p in ("relu", "step")} == {p: ANSWERS[p] for p in ("relu", "step")}
    assert "print(relu(np.array([-1.0, 2.0])))" in sources.values()


def test_one_of_a_cells_three_names_is_enough(small, right):
    for number, cell in enumerate(right.cells):
        if number % 3 != 0:
            del cell["id"]
        if number % 3 != 1:
            cell.metadata.pop("id")
        if number % 3 != 2:
            cell.metadata.pop("nbgrader", None)
    sources, repairs = rebuilt(right, small)
    assert repairs == []
    assert_answers_kept(sources)


def test_an_older_notebook_format_is_converted(small, right):
    older = json.dumps(nbformat.convert(right, 3))
    assert '"worksheets"' in older
    sources, repairs = rebuilt(older.encode(), small)
    assert repairs == ["an older notebook format was converted"]
    assert_answers_kept(sources)


def test_a_byte_order_mark_or_a_missing_kernelspec_does_not_matter(small, right):
    right.metadata = {}
    sources, repairs = rebuilt(b"\xef\xbb\xbf" + json.dumps(right).encode(), small)
    assert repairs == []
    assert_answers_kept(sources)


@pytest.mark.parametrize("kind", ["markdown", "raw", 7])
def test_a_code_answer_that_became_text_is_code_again(small, right, kind):
    cell_of(right, "relu")["cell_type"] = kind
    sources, repairs = rebuilt(right, small)
    assert repairs == ["the cell of relu was not a code cell any more"]
    assert_answers_kept(sources)


def test_a_test_that_became_text_is_restored(small, right):
    cell_of(right, "test-relu")["cell_type"] = "markdown"
    sources, repairs = rebuilt(right, small)
    assert repairs == ["the cell test-relu had been changed: restored"]
    assert_answers_kept(sources)


def test_cells_that_were_moved_go_back_to_their_places(small, right):
    right.cells.reverse()
    sources, repairs = rebuilt(right, small)
    assert repairs == ["cells stood in another order: put back"]
    assert_answers_kept(sources)


def test_the_learners_own_cells_stay_where_they_stood(small, right):
    own = nbformat.v4.new_code_cell("slope = 0.1")
    right.cells.insert(right.cells.index(cell_of(right, "relu")), own)
    right.cells.insert(0, nbformat.v4.new_markdown_cell("My notes."))
    made, repairs = sanitize(json.dumps(right).encode(), small.skeleton)
    assert_is_the_set(made, small)
    sources = [cell.source for cell in made.cells]
    assert repairs == []
    assert sources[0] == "My notes."
    assert sources[sources.index(ANSWERS["relu"]) - 1] == "slope = 0.1"
    assert sources[sources.index(ANSWERS["relu"]) + 1].startswith("print(relu")


def test_a_cell_behind_one_that_was_moved_does_not_move_with_it(small, right):
    right = without(right, "relu")
    right.cells += [cell_of(small.right, "relu"), nbformat.v4.new_code_cell("last = step(1)")]
    made, repairs = sanitize(json.dumps(right).encode(), small.skeleton)
    assert_is_the_set(made, small)
    assert repairs == ["cells stood in another order: put back"]
    assert made.cells[-1].source == "last = step(1)"


def test_a_free_cell_of_the_release_may_be_edited_and_deleted(small, right):
    free = next(cell for cell in right.cells if cell.source.startswith("print(relu"))
    free.source = "print(relu(7))"
    assert rebuilt(right, small)[0][free.metadata.id] == "print(relu(7))"
    sources, repairs = rebuilt(without(right, free.metadata.id), small)
    assert free.metadata.id not in sources
    assert repairs == []


def test_images_in_an_open_answer_are_kept_and_other_attachments_are_not(small, right):
    image = {"plot.png": {"image/png": "aGVsbG8="}}
    cell_of(right, "why")["attachments"] = image
    cell_of(right, "relu")["attachments"] = image
    right.cells.insert(0, nbformat.v4.new_code_cell("1 + 1"))
    right.cells[0]["attachments"] = image
    right.cells.append(nbformat.v4.new_markdown_cell("![](attachment:plot.png)"))
    right.cells[-1]["attachments"] = image
    made, _ = sanitize(json.dumps(right).encode(), small.skeleton)
    assert_is_the_set(made, small)
    kept = [cell.source for cell in made.cells if "attachments" in cell]
    assert kept == [ANSWERS["why"], "![](attachment:plot.png)"]


def test_tags_and_flags_of_the_learners_do_not_survive(small, right):
    cell_of(right, "test-relu").metadata["tags"] = ["skip-execution"]
    cell_of(right, "test-relu").metadata.nbgrader["points"] = 100
    cell_of(right, "relu").metadata.nbgrader["grade"] = True
    own = nbformat.v4.new_code_cell("1", metadata={"nbgrader": {"grade_id": "x", "grade": True}})
    right.cells.append(own)
    sources, _repairs = rebuilt(right, small)
    assert_answers_kept(sources)


def test_half_a_surrogate_pair_becomes_text(small, right):
    data = json.dumps(right).replace("One has a slope.", r"One \ud800 has a slope.")
    sources, _ = rebuilt(data.encode(), small)
    assert sources["why"] == "One ? has a slope."


def test_broken_cells_are_left_out_and_counted(small, right):
    right.cells += [7, None, {"cell_type": "code", "source": {}}, {"source": "x" * (2 << 20)}]
    sources, repairs = rebuilt(right, small)
    assert repairs == ["4 broken cells were left out"]
    assert_answers_kept(sources)


def test_cells_without_end_are_cut_off_and_counted(small, right):
    right.cells += [nbformat.v4.new_code_cell("1")] * 2000
    sources, repairs = rebuilt(right, small)
    assert repairs == [f"{len(right.cells) - 1000} cells beyond the first 1000 were left out"]
    assert_answers_kept(sources)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{not json", "the notebook's JSON is broken (Expecting property name"),
        (b"", "the file is empty"),
        (b"\x89PNG\r\n", "the file is a picture: hand in the notebook itself"),
        (b"%PDF-1.7", "the file is a PDF"),
        (b"PK\3\4", "the file is an archive"),
        (b"\0\0\0", "the file is empty: it holds nothing but zero bytes"),
        (b"\xf8\x01\x02\x03", "the file is not text"),
        (b"print(1)\n", "the file is text, but no notebook: it begins with 'print(1)'"),
        (b"<!DOCTYPE html>\n<title>\nSign in</title>", 'the file is a web page ("Sign in"): downl'),
        (b'{"cells": [{"source": "a', "the notebook is cut off: the file ends in the middle of it"),
        (b'{"cells": [', "the notebook is cut off: the file ends in the middle of it"),
        (b"[]", "the file is JSON, but no notebook"),
        (b"{}", "the file is JSON, but has no cells"),
        (b'{"cells": {}}', "the file is JSON, but has no cells"),
        (b'{"nbformat": 99, "cells": []}', "the notebook's format is none that can be read"),
        (b'{"cells": ' + b"[" * 100_000, "the notebook's JSON is broken (maximum recur"),
        (b" " * (51 << 20), "the file has 51 MiB, more than 50 MiB"),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_what_is_no_notebook_has_its_reason(small, data, reason):
    with pytest.raises(Unreadable) as raised:
        sanitize(data, small.skeleton)
    assert str(raised.value).startswith(reason)


@pytest.mark.parametrize(
    ("behind", "said"),
    [
        (b"\0\0\0", "what stood behind the notebook was left out: zero bytes"),
        (b'\n{"cells": []}', "what stood behind the notebook was left out: a second one"),
        (b"\n>>>>>>> mine", "what stood behind the notebook was left out"),
        (b"\xff\xfe", "what stood behind the notebook was left out"),
        (b"\r\n", None),
    ],
)
def test_what_stands_behind_a_whole_notebook_is_left_out_with_a_word(small, right, behind, said):
    sources, repairs = rebuilt(json.dumps(right).encode() + behind, small)
    assert_answers_kept(sources)
    assert repairs == [said] * bool(said)


def test_letters_that_are_not_utf_8_are_read_as_far_as_they_go(small, right):
    right.cells.append(nbformat.v4.new_markdown_cell("größer"))
    sources, repairs = rebuilt(json.dumps(right, ensure_ascii=False).encode("latin-1"), small)
    assert "gr\ufffd\ufffder" in sources.values()
    assert repairs == ["some letters were not UTF-8 and cannot be read"]
    assert rebuilt(json.dumps(right, ensure_ascii=False).encode("utf-16"), small)[1] == []


OTHER = """\
# %% [markdown] nbgrader={"grade_id": "intro", "locked": true}
# # Exercises 02: other

# %% nbgrader={"grade_id": "setup", "locked": true}
import numpy as np

# %% nbgrader={"grade_id": "tanh", "solution": true}
def tanh(x):
    ### BEGIN SOLUTION
    return np.tanh(x)
    ### END SOLUTION

# %% nbgrader={"grade_id": "test-tanh", "grade": true, "locked": true, "points": 2}
assert tanh(0) == 0
"""


def test_a_notebook_of_another_set_is_named_in_one_line(small, right, tmp_path):
    (tmp_path / "source" / "01-small").mkdir(parents=True)
    (tmp_path / "source" / "02-other").mkdir()
    other = small_set(tmp_path / "source" / "02-other", OTHER, "02-other")
    whole = small_set(tmp_path / "source" / "01-small")
    data = json.dumps(other.release).encode()
    skeleton = whole.skeleton
    with pytest.raises(Unreadable, match=r"^this is set 02-other$"):
        sanitize(data, skeleton)
    right.cells.insert(2, cell_of(other.release, "tanh"))  # a cell of it does no harm
    assert sanitize(json.dumps(right).encode(), skeleton)[1] == []
    alone = small.skeleton  # a course with one set
    other.release.cells = other.release.cells[2:]
    said = "^nothing in it belongs to this set$"
    with pytest.raises(Unreadable, match=said):
        sanitize(json.dumps(other.release).encode(), alone)
    other.release.cells.insert(0, nbformat.v4.new_markdown_cell("# My diary"))
    with pytest.raises(Unreadable, match='set: it is called "My diary"'):
        sanitize(json.dumps(other.release).encode(), alone)


def test_nbgraders_own_command_has_the_same_reason(tmp_path):
    for slug, text in (("02-other", OTHER), ("01-small", SET)):
        (tmp_path / "source" / slug).mkdir(parents=True)
        whole = small_set(tmp_path / "source" / slug, text, slug)
    config = Config({"CourseDirectory": {"root": str(tmp_path)}})
    names = {"assignment": "02-other", "notebook": "02-other", "student": "ann"}
    made = whole.right
    for step in (Sanitize, Examine):
        made, _ = step(config=config).preprocess(made, {"nbgrader": names})
    assert "this is set 01-small" in made.cells[0].source
    said = [o.evalue for cell in made.cells for o in cell.get("outputs", [])]
    assert said == ["this is set 01-small"]  # of its one test


def test_what_a_set_up_cell_only_defines_needs_no_answer_yet_and_its_test_does(tmp_path):
    def twice(setup):
        text = setup + SET[SET.index("# %% [markdown]\n# ## Scribble") :]
        return small_set(tmp_path, text.replace("assert relu(-3)", "assert twice(-3)"))

    helper = "def twice(x):\n    return 2 * relu(x)\n"
    small = twice(f'# %% nbgrader={{"grade_id": "setup", "locked": true}}\n{helper}\n')
    assert "setup" not in small.skeleton.needs
    assert sanitize(json.dumps(small.right).encode(), small.skeleton)[1] == []
    last = take(small.right, "relu")
    small.right.cells.append(nbformat.v4.new_code_cell(last.source))
    made, _ = sanitize(json.dumps(small.right).encode(), small.skeleton)
    assert points(made, small.skeleton) == {"test-relu": 2, "test-step": 1}
    used = twice(f'# %% nbgrader={{"grade_id": "setup", "locked": true}}\n{helper}\n' + LOCKED)
    assert used.skeleton.needs["shows"] == ["relu"]


LOCKED = """\
# %% nbgrader={"grade_id": "shows", "locked": true}
twice(3)

"""


def test_a_value_is_put_above_its_test_with_all_that_makes_it(tmp_path):
    whole = small_set(tmp_path, VALUE)
    assert whole.skeleton.homes == {"best": "best"}
    search = (
        "tried = []\nfor n in range(9):\n    tried.append(n)\nbest = max(tried)\nprint(nothing)"
    )
    whole.release.cells.append(nbformat.v4.new_code_cell(search))
    assert points(whole.release, whole.skeleton) == {"test-best": 0}
    made, repairs = sanitize(json.dumps(whole.release).encode(), whole.skeleton)
    assert points(made, whole.skeleton) == {"test-best": 1}
    assert repairs[0] == "answered in another cell, so that no stub is left or put back: best"


VALUE = """\
# %% nbgrader={"grade_id": "best", "solution": true}
### BEGIN SOLUTION
best = 8
### END SOLUTION

# %% nbgrader={"grade_id": "test-best", "grade": true, "locked": true, "points": 1}
assert best == 8
"""


def test_a_copied_or_split_free_cell_keeps_all_its_parts(small, right):
    free = next(cell for cell in right.cells if cell.source.startswith("print(relu"))
    again = copy.deepcopy(free)
    free.source, again.source = "a = 1", "print(a)"
    right.cells.insert(right.cells.index(free) + 1, again)
    sources, repairs = rebuilt(right, small)
    assert repairs == []
    assert {"a = 1", "print(a)"} <= {*sources.values()}


def test_nothing_of_a_learners_text_goes_without_a_sentence(small, right):
    for number, cell in enumerate(right.cells):
        cell.source += f"\n# mine {number}"
        right.cells[number] = cell
    made, repairs = sanitize(json.dumps(right).encode(), small.skeleton)
    gone = [n for n in range(len(right.cells)) if f"# mine {n}\n" not in str_of(made)]
    changed = [repair for repair in repairs if "had been changed: restored" in repair]
    assert len(gone) == len(changed) == 4  # intro, setup, two tests


def str_of(notebook) -> str:
    return "".join(f"{cell.source}\n" for cell in notebook.cells)


def test_a_million_empty_lines_take_no_time(small, right):
    began = time.process_time()
    cell_of(right, "relu").source = "\n" * 1_000_000
    right = without(right, "step")
    right.cells += [nbformat.v4.new_code_cell("\n" * 1_000_000 + "1")] * 3
    sanitize(json.dumps(right).encode(), small.skeleton)
    assert time.process_time() - began < 20


def test_an_answer_that_needs_ten_thousand_names_takes_no_time(small, right):
    began = time.process_time()
    names = [f"n{k}" for k in range(10_000)]
    cell_of(right, "relu").source = f"def relu(x):\n    return {' + '.join(names)}"
    below = [f"{a} = {b}" for a, b in zip(names, names[1:] + ["1"], strict=True)]
    right.cells += [nbformat.v4.new_code_cell("\n".join(below[n::5])) for n in range(5)]
    right.cells += [copy.deepcopy(cell_of(right, "step")) for _ in range(900)]
    rebuilt(right, small)
    assert time.process_time() - began < 20


def test_an_answer_that_python_cannot_even_parse_is_kept(small, right):
    right = without(right, "step")
    for source in ("(" * 5000, "-" * 100_000 + "1", "x = '\0'", "%%bash\nls"):
        right.cells.append(nbformat.v4.new_code_cell(source))
        cell_of(right, "relu").source = source
        assert rebuilt(right, small)[0]["relu"] == source


@pytest.mark.parametrize(
    ("kind", "earned", "said"), KINDS, ids=lambda value: getattr(value, "__name__", "")
)
def test_an_answer_counts_wherever_it_stands(small, kind, earned, said):
    notebook = kind(small)
    made, repairs = sanitize(json.dumps(notebook).encode(), small.skeleton)
    assert_is_the_set(made, small)
    print(
        *repairs, *(cell.source for cell in made.cells if cell.cell_type == "code"), sep="\n---\n"
    )
    assert points(made, small.skeleton) == earned
    plain = points(notebook, small.skeleton)
    assert all(earned[test] >= plain[test] for test in plain)
    assert repairs == said


@settings(max_examples=200, deadline=None, derandomize=True)
@given(data=st.data())
def test_no_test_earns_less_than_if_all_cells_ran_as_they_stood(small, data):
    notebook = data.draw(untidy(small.right))
    plain = points(notebook, small.skeleton)
    made, repairs = sanitize(json.dumps(notebook).encode(), small.skeleton)
    assert_is_the_set(made, small)
    ours = points(made, small.skeleton)
    lower = {test for test in plain if ours[test] < plain[test]}
    assert not lower, "\n---\n".join(
        [*repairs, "AS IT WAS", *(c.source for c in notebook.cells if c.cell_type == "code")]
        + ["AS IT IS", *(c.source for c in made.cells if c.cell_type == "code")]
    )


@pytest.mark.filterwarnings("ignore::nbformat.warnings.DuplicateCellId")
@settings(max_examples=300, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_a_mangled_notebook_is_the_set_again_or_says_why_not(small, chance):
    try:
        made, repairs = sanitize(mangled(small.right, chance), small.skeleton)
    except Unreadable as error:
        assert len(str(error).split()) > 3
        return
    assert_is_the_set(made, small)
    assert all(isinstance(repair, str) and repair for repair in repairs)


def test_sanitizing_does_not_change_the_skeleton(small, right):
    before = copy.deepcopy(small.skeleton.notebook)
    rebuilt(right, small)
    assert small.skeleton.notebook == before


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("[a](https://example.org)", 'href="https://example.org"'),
        ("![a](data:image/png;base64,AAAA)", "data:image/png;base64,AAAA"),
        ("<img src='data:image/svg+xml,x'>", "<img>"),
        ("<a href=' data:text/html,x'>a</a>", "<a>a</a>"),
        ("<a href='&#100;ata:text/html,x'>a</a>", "<a>a</a>"),
        ("<a href='da\tta:text/html,x'>a</a>", "<a>a</a>"),
        ("<a href='&#1;javascript:x'>a</a>", "<a>a</a>"),
        ("<b onclick='x' class='c'>a</b>", '<b class="c">a</b>'),
        ("<details><summary>s</summary>d</details>", "<summary>s</summary>"),
        ("$x < y$", "$x &lt; y$"),
    ],
)
def test_markdown_keeps_what_is_harmless_and_nothing_else(text, kept):
    html = safe_markdown({"cell": {}}, text)
    assert kept in html
    assert not re.search(r"script:|data:text|&#|onclick", html)


@pytest.mark.parametrize("tag", ["script", "iframe", "form", "style", "svg", "object", "base"])
def test_markdown_loses_what_does_something(tag):
    assert f"<{tag}" not in safe_markdown({"cell": {}}, f"a <{tag} src='x'>b</{tag}>")
