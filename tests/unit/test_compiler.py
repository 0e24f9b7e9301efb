"""Cells that the warm process compiles: run later, they do what they always did."""

import ast
import traceback

import pytest

from coursetools.grading.inside import shell
from coursetools.grading.inside.examiner import Shell

SUM = """import math

def f(x):
    return x + 1

total = sum(f(n) for n in range(3))
print(math.floor(total))
total"""


@pytest.fixture
def mine(monkeypatch):
    """An IPython that counts the statements which it compiles, in `mine.compiled`."""
    made = Shell(config=shell.NO_HISTORY)
    made.compiled = 0
    call = shell.CachingCompiler.__call__

    def count(self, *args, **words):
        made.compiled += 1
        return call(self, *args, **words)

    monkeypatch.setattr(shell.CachingCompiler, "__call__", count)
    return made


def run(mine, source: str):
    result = mine.run_cell(source, store_history=False)
    return result.result, result.error_before_exec or result.error_in_exec


def test_only_a_last_value_is_compiled_again(mine, capsys):
    mine.compile.keep(SUM)
    assert run(mine, SUM) == (6, None)
    assert mine.compiled == 1
    assert run(mine, SUM) == (6, None)
    assert capsys.readouterr().out == "6\n6\n"
    assert run(mine, SUM + " + 1") == (7, None)
    assert mine.compiled == 2 + 5


def test_an_error_has_its_lines(mine):
    source = "def f(x):\n    return 1 / x\n\nf(1)\nf(0)\nf(2)"
    run(mine, source)
    wanted = mine.errors.pop()["traceback"]
    mine.compile.keep(source)
    (_, error), lines = run(mine, source), mine.errors.pop()["traceback"]
    assert [step.lineno for step in traceback.extract_tb(error.__traceback__)][-2:] == [5, 2]
    assert lines == wanted


def test_what_a_notebook_makes_of_its_cells_holds_for_these(mine):
    class Twice(ast.NodeTransformer):
        def visit_Constant(self, node):
            return ast.copy_location(ast.Constant(node.value * 2), node)

    mine.compile.keep("x = 4")
    run(mine, "from __future__ import annotations")  # changes how all later cells are compiled
    assert run(mine, "x = 4\nx") == (4, None)
    mine.ast_transformers.append(Twice())
    run(mine, "x = 4")
    assert mine.user_ns["x"] == 8
    run(mine, "x = 4")
    assert mine.user_ns["x"] == 8


def test_a_future_import_holds_for_later_cells(mine):
    source = "from __future__ import annotations"
    mine.compile.keep(source)
    run(mine, source)
    run(mine, "def f(x: nothing): pass")
    assert mine.user_ns["f"].__annotations__ == {"x": "nothing"}


@pytest.mark.parametrize("source", ["x = (", "%time 1", "return 1", "x = 1 is 2\nx"])
def test_a_cell_that_fails_or_warns_does_so_when_it_is_run(mine, source):
    mine.compile.keep(source)
    assert not mine.compile.kept
