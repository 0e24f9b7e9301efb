"""IPython without a terminal, and all that grading takes of other packages' private interfaces.

IPython, matplotlib and Pygments may rename these. Each rename costs what its place here says, and
nothing else; `tests/unit/test_private.py` tries them one by one.
"""

import ast
import contextlib
import functools
import re
import warnings
from pathlib import Path
from types import CodeType, TracebackType

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.formatters import DisplayFormatter
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Bool, Type
from traitlets.config import Config

# What may be IPython's: magics, the shell, help, prompts that were copied, a cell that is indented.
MAGIC = re.compile(r"\A\s|^\s*(?:[%!?,;/]|>>>|\.\.\.|In ?\[)|[?%!]\s*$|= *[%!]|\f", re.M)
NO_HISTORY = Config({"HistoryManager": {"enabled": False}})


class Hook(DisplayHook):
    """Takes a cell's last value, without a prompt; `write_format_data` says what becomes of it."""

    def write_output_prompt(self):
        pass

    def finish_displayhook(self):
        pass


class Compiler(CachingCompiler):
    """Compiles cells; what the warm process has compiled, the shells forked from it need not.

    IPython makes a tree of a cell, and code of each of its statements.
    """

    def __init__(self):
        super().__init__()
        self.kept: dict[tuple, tuple] = {}  # by cell, name and flags: its tree and codes
        self.codes: dict[int, tuple[ast.stmt, CodeType]] = {}  # of the cell at hand, by id

    def keep(self, source: str) -> None:
        """Compile a cell that will be run; not one that is to warn or fail, or that changes how."""
        cell = f"{source}\n"
        name = self.get_code_name(source, cell, 1)
        with contextlib.suppress(Exception), warnings.catch_warnings():
            warnings.simplefilter("error")
            tree = super().ast_parse(cell, name)
            assert isinstance(tree, ast.Module)
            future = [n for n in tree.body if getattr(n, "module", None) == "__future__"]
            if not future:
                flags = self.flags | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
                codes = (compile(ast.Module([n], []), name, "exec", flags, True) for n in tree.body)
                made = {id(n): (n, code) for n, code in zip(tree.body, codes, strict=True)}
                self.kept[cell, name, self.flags] = tree, made

    def forget(self) -> None:
        """Compile everything anew: trees are about to change."""
        self.kept, self.codes = {}, {}

    def ast_parse(self, source, filename="<unknown>", symbol="exec"):
        tree, self.codes = self.kept.get((source, filename, self.flags), (None, {}))
        return tree or super().ast_parse(source, filename, symbol)

    def __call__(self, source, filename, symbol, **words):
        if isinstance(source, ast.Module) and len(source.body) == 1:
            if known := self.codes.get(id(source.body[0])):
                return known[1]
        return super().__call__(source, filename, symbol, **words)


class Shell(InteractiveShell):
    """IPython whose errors go to `tell_error`."""

    compiler_class = Type(Compiler)
    compile: Compiler
    autoindent = Bool(False)
    display_formatter: DisplayFormatter
    hidden: str = ""  # a file whose frames, and those below them, no traceback shows

    def transform_cell(self, raw_cell):
        """Python as it is: looking for what only IPython knows takes as long as running it."""
        plain = not (MAGIC.search(raw_cell) or self.input_transformers_post)
        return f"{raw_cell}\n" if plain else super().transform_cell(raw_cell)

    def should_run_async(self, raw_cell, **words):
        """Whether it waits for something; only where a word says so does it take a parser."""
        may = "await" in raw_cell or "async" in raw_cell
        return may and super().should_run_async(raw_cell, **words)

    def transform_ast(self, node):
        if self.ast_transformers:
            self.compile.forget()
        return super().transform_ast(node)

    def tell_error(self, name: str, said: str, lines: list[str]) -> None:
        """What becomes of a coloured traceback."""
        raise NotImplementedError

    def enable_gui(self, gui=None):
        pass

    def _showtraceback(self, kind, error, lines):
        """Renamed: an error has its name and its words, and no traceback; `run_cell` returns it."""
        self.tell_error(kind.__name__, str(error), list(lines))

    def _get_exc_info(self, exc_tuple=None):
        """Renamed: tracebacks show frames that tell a learner nothing."""
        kind, error, trace = super()._get_exc_info(exc_tuple)
        kept, cut = [], None
        while trace is not None and trace.tb_frame.f_code.co_filename != self.hidden:
            kept.append(trace)
            trace = trace.tb_next
        for one in reversed(kept):
            cut = TracebackType(cut, one.tb_frame, one.tb_lasti, one.tb_lineno)
        return kind, error, cut or error.__traceback__


def write_files(names: list[str], buffers: list[memoryview]) -> None:
    """Write files into the folder where cells run; what has no room there is left out."""
    for name, data in zip(names, buffers, strict=True):
        with contextlib.suppress(OSError):
            path = Path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def keep_lexers() -> None:
    """Every coloured traceback has a lexer of its own, of the same regular expressions.

    Renamed: each takes its time to be made.
    """
    import pygments.lexer

    with contextlib.suppress(AttributeError):
        kept = functools.cache(pygments.lexer.regex_opt)
        pygments.lexer.regex_opt = lambda words, prefix, suffix: kept(tuple(words), prefix, suffix)


def close_fonts() -> None:
    """Close what matplotlib keeps open: forked processes would share the place in a file.

    Renamed: the test of open files says so.
    """
    from matplotlib import font_manager, mathtext

    with contextlib.suppress(AttributeError):
        font_manager._get_font.cache_clear()  # type: ignore[attr-defined] # private
    with contextlib.suppress(AttributeError):
        mathtext.MathTextParser._parse_cached.cache_clear()  # type: ignore[attr-defined]
