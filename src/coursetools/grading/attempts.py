"""Which of a learner's definitions counts for a test, and that it stands above it.

The rule is in `sanitize.py`. Nothing is moved: a definition that stands too low is put above its
test once more, as text.
"""

import builtins

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from coursetools.grading.pieces import Piece
from coursetools.grading.skeleton import Skeleton
from coursetools.grading.syntax import Code, span

ELSEWHERE = "answered in another cell, so that no stub is left or put back: {names}"
BELOW = (
    "put above the tests that need it, as if the cells had been run in that order,"
    " what stood only below: {names}"
)
ABOVE = "put above the tests what stood above them in the order handed in: {names}"
LOCKED = "put into a cell of its own what stood in a locked one: {names}"
AGAIN = "defined again below its tests, where what stood above them counts: {names}"
BUILTINS = frozenset(dir(builtins))
MANY = 100  # names that a definition needs from below, at most


class Row:
    """A cell of the notebook to grade.

    Args:
        piece: what it is made of, if it is the learner's.
    """

    def __init__(self, cell: NotebookNode, piece: Piece | None = None):
        self.cell = cell
        self.names: set[str] = set()  # that its code binds
        self.counts: dict[str, Piece] = {}  # what it defines, and whose text that is
        if piece is not None:
            self.names |= piece.code.names
            if not piece.is_given:
                self.counts |= dict.fromkeys(piece.code.defined, piece)


def leave_out_stubs(pieces: list[Piece], spare: list[Piece], homes: dict[str, str]) -> set[str]:
    """Take the stubs out of what was handed in wherever an answer stands elsewhere.

    Args:
        pieces: the learner's.
        spare: locked cells that learners wrote into: a last resort.
        homes: names of answers, and the cell of each.

    Returns:
        The names whose stubs there were.
    """
    found, answered = set(), answers(pieces + spare, homes)
    for piece in pieces:
        mine = {name for name, home in homes.items() if home == piece.place} & answered
        raises = piece.code.raises and bool(mine) and not mine & piece.code.defined
        empty = piece.code.empty & answered | (mine if raises else set())
        if not empty:
            continue
        found |= empty
        rest = piece.code.without(empty, raises)
        if Code(rest).body == []:
            rest = elsewhere(empty) if piece.place is not None else ""
        piece.write(rest)
    return found


def answers(pieces: list[Piece], homes: dict[str, str]) -> set[str]:
    """The names of answers that are defined somewhere."""
    return set().union(*(piece.code.defined for piece in pieces)) & homes.keys()


def elsewhere(names: set[str]) -> str:
    """What an answer's cell holds whose answer is in another one."""
    return f"# {', '.join(sorted(names))}: in another cell"


class Order:
    """The notebook to grade: above each test is to stand what counts for it.

    Args:
        rows: its cells; more are put in.
        pieces: what was handed in, in its order, locked cells among them.
        spare: locked cells that learners wrote into.
    """

    def __init__(self, rows: list[Row], pieces: list[Piece], spare: list[Piece], whole: Skeleton):
        self.rows, self.homes, self.needs = rows, whole.homes, whole.needs
        self.known = BUILTINS | whole.shared
        self.turns = {piece.place: piece.turn for piece in pieces if piece.place is not None}
        counted = {id(piece) for row in rows for piece in row.counts.values()}
        self.attempts: dict[str, list[Piece]] = {}  # by name, in the order handed in
        for piece in [*spare, *(piece for piece in pieces if id(piece) in counted)]:
            for name in piece.code.defined:
                self.attempts.setdefault(name, []).append(piece)
        self.spare = {id(piece) for piece in spare}
        self.said: dict[str, set[str]] = {}  # sentence: names

    def settle(self) -> dict[str, set[str]]:
        """See to every test in turn; what is to be said of which names."""
        for test in [row for row in self.rows if row.cell.metadata.get("id") in self.needs]:
            for name in self.needs[test.cell.metadata.id]:
                if name in self.attempts:
                    self._see_to(test, name)
        again = {name for name in self.homes.keys() & self.attempts.keys() if self._is_again(name)}
        return self.said | ({AGAIN: again} if again else {})

    def _see_to(self, test: Row, name: str) -> None:
        """Let a test see what counts for it, and that find what it needs."""
        seen = next((row for row in self._above(test) if name in row.counts), None)
        piece, why = self._counting(name, test)
        if seen is not None and why != ABOVE:
            piece = seen.counts[name]
        if seen is None or seen.counts[name] is not piece:
            place, wanted = test, {name: piece}
        else:
            place, wanted, why = seen, self._missing(name, piece, test), BELOW
        if not wanted:
            return
        added = self._cut_out(wanted, test)
        home = next(row for row in self.rows if row.cell.metadata.get("id") == self.homes[name])
        if seen is None and home in self._above(test):
            before = home.cell.source.removeprefix(elsewhere({name}))
            home.cell.source = f"{before}\n{added.cell.source}".lstrip("\n")
            home.names, home.counts = home.names | added.names, home.counts | added.counts
        else:
            self.rows.insert(self.rows.index(place), added)
        self.said.setdefault(why, set()).update(wanted)

    def _above(self, test: Row) -> list[Row]:
        """The rows above one, nearest first."""
        return self.rows[: self.rows.index(test)][::-1]

    def _available(self, test: Row) -> frozenset[str]:
        return self.known.union(*(row.names for row in self._above(test)))

    def _counting(self, name: str, test: Row) -> tuple[Piece, str]:
        """Whose definition counts for a test as handed in, and where that stood."""
        found = [p for p in self.attempts[name] if id(p) not in self.spare]
        turn = self.turns.get(test.cell.metadata.id, -1)
        above = [piece for piece in found if piece.turn < turn]
        if above:
            return above[-1], ABOVE
        return (found[-1], BELOW) if found else (self.attempts[name][-1], LOCKED)

    def _missing(self, name: str, piece: Piece, test: Row) -> dict[str, Piece]:
        """What a definition that a test sees needs, and finds only below that test."""
        missing, left, done = {}, sorted(piece.code.uses(name)), {name}
        available = self._available(test)
        while left and len(done) < MANY:
            name = left.pop()
            if name in self.attempts and name not in done:
                done.add(name)
                piece, _ = self._counting(name, test)
                if name not in available:
                    missing[name] = piece
                left += sorted(piece.code.uses(name))
        return missing

    def _cut_out(self, wanted: dict[str, Piece], test: Row) -> Row:
        """A cell with some definitions, and with what they need and is not above a test."""
        lines: dict[int, tuple[Piece, set[int]]] = {}
        counts: dict[str, Piece] = {}
        left, available = sorted(wanted), self._available(test)
        while left and len(counts) < MANY:
            name = left.pop()
            if name in counts or name not in self.attempts:
                continue
            piece = counts[name] = wanted.get(name) or self._counting(name, test)[0]
            mine = lines.setdefault(id(piece), (piece, set()))[1]
            mine |= {line for node in piece.code.about(name) for line in span(node)}
            left += sorted(piece.code.uses(name) - available)
        parts = [
            piece.code.lines[line - 1]
            for piece, mine in sorted(lines.values(), key=lambda pair: pair[0].turn)
            for line in sorted(mine)
        ]
        added = Row(new_code_cell("\n".join(parts)))
        added.names, added.counts = set(counts), counts
        return added

    def _is_again(self, name: str) -> bool:
        """Whether another definition stands below all tests that need it, and one above."""
        turns = [
            self.turns[t] for t, names in self.needs.items() if name in names and t in self.turns
        ]
        last = self.attempts[name][-1]
        others = [p for p in self.attempts[name] if p.source != last.source]
        return bool(turns and others) and all(others[0].turn < turn < last.turn for turn in turns)
