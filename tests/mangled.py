"""Notebooks to which accidents happened."""

import copy
import json
import random

VALUES = (None, True, -1, 1e308, "", "relu", "code", [], [None], {}, {"id": 1}, [["a"]])


def mangled(notebook, chance: random.Random) -> bytes:
    """A file in which accidents happened to a notebook."""
    cells = copy.deepcopy(notebook)["cells"]
    notebook = dict(notebook) | {"cells": cells}
    for _ in range(chance.randint(1, 8)):
        if not cells:
            break
        n, m = chance.randrange(len(cells)), chance.randrange(len(cells))
        cell = cells[n] if isinstance(cells[n], dict) else {}
        kind = chance.randrange(9)
        if kind == 0:
            del cells[n]
        elif kind == 1:
            cells.insert(m, copy.deepcopy(cells[n]))
        elif kind == 2:
            cells[n], cells[m] = cells[m], cells[n]
        elif kind == 3 and isinstance(cell.get("source"), str):
            half, at = copy.deepcopy(cell), chance.randint(0, len(cell["source"]))
            cell["source"], half["source"] = cell["source"][:at], cell["source"][at:]
            cells.insert(n + 1, half)
        elif kind == 4 and isinstance(cell.get("metadata"), dict):
            other = cells[m].get("metadata") if isinstance(cells[m], dict) else None
            cell["metadata"] = copy.deepcopy(other)
        elif kind == 5:
            for key in ("metadata", "id", "outputs"):
                if chance.random() < 0.5:
                    cell.pop(key, None)
        elif kind == 6 and cell:
            cell[chance.choice(sorted(cell))] = copy.deepcopy(chance.choice(VALUES))
        elif kind == 7 and isinstance(cell.get("metadata"), dict):
            parts = cell["metadata"].get("nbgrader")
            parts = parts if isinstance(parts, dict) and parts else {"grade_id": 0}
            parts[chance.choice(sorted(parts))] = copy.deepcopy(chance.choice(VALUES))
            cell["metadata"]["nbgrader"] = parts
        elif kind == 8 and chance.random() < 0.2:
            notebook[chance.choice(sorted(notebook))] = copy.deepcopy(chance.choice(VALUES))
            cells = notebook["cells"] if isinstance(notebook["cells"], list) else []
    data = bytearray(json.dumps(notebook).encode())
    if chance.random() < 0.2:
        del data[chance.randrange(len(data)) :]
    for _ in range(chance.choice((0, 0, 0, 1, 5)) if data else 0):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)
