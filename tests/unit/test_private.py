"""A private interface of another package that is renamed costs a feature, and not all grading."""

import os
import subprocess
import sys

import pytest

from coursetools.grading.sandbox import walls

REHEARSE = """
from inside import examiner, keeper
keeper.rehearse()
said = examiner.Examiner(None).run("1 / 0", test=False)["outputs"][-1]
print(said["ename"], "1" in str(said["traceback"]))
"""
FIGURE = """
import matplotlib.pyplot as plt
from inside import figures
figure, axes = plt.subplots()
axes.plot([0, 1])
print(figures.png(figure)[:8])
"""
WITHOUT = {  # what is renamed: a program, and what it prints
    "import pygments.lexer as m; del m.regex_opt": (
        "from inside import shell; print(shell.keep_lexers())",
        "None",
    ),
    "import matplotlib.font_manager as m, functools; m._get_font = m._get_font.__wrapped__": (
        REHEARSE,
        "ZeroDivisionError True",
    ),
    "from matplotlib.mathtext import MathTextParser as m; del m._parse_cached; m.parse = max": (
        "from inside import shell; print(shell.close_fonts())",
        "None",
    ),
    "from inside.shell import Shell as m; del m._showtraceback": (
        REHEARSE,
        "ZeroDivisionError False",
    ),
    "from inside.shell import Shell as m; del m._get_exc_info": (
        REHEARSE,
        "ZeroDivisionError True",
    ),
    "import inside.figures as m; m.is_simple = lambda figure: figure.no_such_part": (
        FIGURE,
        "iVBORw0K",
    ),
}


@pytest.mark.parametrize("renamed", WITHOUT, ids=lambda program: program.rpartition("m.")[2])
def test_what_is_renamed_costs_a_feature(renamed):
    program, prints = WITHOUT[renamed]
    environment = os.environ | walls.surroundings() | {"PYTHONPATH": str(walls.INSIDE.parent)}
    words = [sys.executable, "-c", f"{renamed}\n{program}"]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=120)
    assert done.stdout.splitlines()[-1:] == [prints], done.stderr
