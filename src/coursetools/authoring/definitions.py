"""The functions of a lesson, for tests, sweeps and benchmarks to run as they stand there."""

import ast
import functools
from types import SimpleNamespace

import matplotlib

from coursetools.project import Project


class Late:
    """What `make` returns, made when the first attribute of it is asked for.

    A test module is imported by every worker, also by those that run none of its tests.
    """

    def __init__(self, make):
        self._make = functools.cache(make)

    def __getattr__(self, name):
        if name.startswith("__"):  # pytest asks everything in a module for its __test__
            raise AttributeError(name)
        return getattr(self._make(), name)


def definitions(project: Project, slug: str) -> Late:
    """What a lesson defines - functions, classes, CONSTANTS - without running the lesson."""
    return Late(lambda: _defined(project, slug))


def _defined(project: Project, slug: str) -> SimpleNamespace:
    tree = ast.parse(project.lesson(slug).read_text(encoding="utf-8"))
    kept = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)
    tree.body = [node for node in tree.body if isinstance(node, kept) or _is_constant(node)]
    namespace = {"__name__": slug}
    pictures = project.pictures.read_text(encoding="utf-8")
    with matplotlib.rc_context():  # its settings are the lessons'
        exec(pictures, namespace)
    exec(compile(tree, slug, "exec"), namespace)
    return SimpleNamespace(**namespace)


def _is_constant(node: ast.AST) -> bool:
    """NAME = ...; a single letter such as W is a matrix, not a constant."""
    names = [getattr(t, "id", "") for t in node.targets] if isinstance(node, ast.Assign) else [""]
    return all(name.isupper() and len(name) > 2 for name in names)
