"""What an error means is said in words that a learner knows."""

from nbformat.v4 import new_code_cell, new_notebook, new_output

from coursetools.grading.hints import Hints
from coursetools.grading.skeleton import Skeleton


def test_a_syntax_error_is_called_one_in_every_version_of_python():
    name, said = "_IncompleteInputError", "incomplete input (line 1)"  # Python 3.13's
    shown = ["  def f(x:", f"\x1b[31m{name}\x1b[39m: {said}"]
    cell = new_code_cell("def f(x:", outputs=[new_output("error", ename=name, evalue=said)])
    cell.outputs[0].traceback = shown
    Hints(Skeleton("set", "set", new_notebook())).add(cell)
    (error,) = cell.outputs
    assert (error.ename, error.evalue) == ("SyntaxError", said)
    assert error.traceback == ["  def f(x:", f"\x1b[31mSyntaxError\x1b[39m: {said}"]
