"""The house: rooms know the base and what lies to their left, and files stay small."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "onrecord"
LONGEST = 400

BASE = frozenset({"types", "errors", "codebook", "learned"})
"""What every room may import. The base imports itself only."""

MAY_IMPORT = {
    "types": {"types"},
    "errors": set[str](),
    "codebook": {"types", "errors", "codebook"},
    "learned": {"types", "errors", "codebook", "learned"},
    "read": BASE | {"read"},
    "parse": BASE | {"parse"},
    "find": BASE | {"find"},
    "resolve": BASE | {"resolve"},
    "merge": BASE | {"merge"},
    "record": BASE | {"merge", "record"},
    "pipeline": BASE | {"parse", "find", "resolve"},
    "startup": set[str](),
    "ingest": BASE | {"startup", "read", "parse", "pipeline", "record"},
    "warm": BASE | {"startup", "ingest"},
    "watch": BASE | {"read", "record", "ingest"},
    "cluster": BASE | {"read", "merge", "record", "ingest", "cluster"},
    "ask": BASE | {"record", "ask"},
    "show": BASE | {"ask", "show"},
    "web": BASE | {"read", "parse", "pipeline", "record", "ingest", "ask", "show", "web"},
}
"""For each room what it may import; those not listed (``cli``, the doors) import all."""

FILES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(tree: ast.AST) -> Iterator[str]:
    """The rooms that a file imports, wherever in the file it does."""
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are absolute"
            module = node.module or ""
            names = [module]
            if module == "onrecord":
                names = [f"onrecord.{alias.name}" for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "onrecord" and len(parts) > 1:
                yield parts[1]


def mutable_globals(tree: ast.Module) -> Iterator[str]:
    """Names bound at the top of a module to an empty list, dict or set: registries in waiting."""
    for node in tree.body:
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        empty_literal = isinstance(value, ast.List | ast.Dict) and not (
            value.elts if isinstance(value, ast.List) else value.keys
        )
        empty_call = (
            isinstance(value, ast.Call)
            and isinstance(value.func, ast.Name)
            and value.func.id in ("dict", "list", "set", "defaultdict", "Counter", "deque")
        )
        if empty_literal or empty_call:
            yield f"line {node.lineno}"
    for inner in ast.walk(tree):
        if isinstance(inner, ast.Global):
            yield f"line {inner.lineno}: global"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_file_keeps_to_its_room(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    allowed = MAY_IMPORT.get(room(path))
    if allowed is not None:
        astray = {name for name in imported_rooms(tree) if name not in allowed}
        # The version is the one thing of the door that a room may ask for.
        assert not astray - {"__version__"}, f"{room(path)} must not import {sorted(astray)}"
    assert list(mutable_globals(tree)) == []


def code_files() -> Iterator[Path]:
    for folder in ("onrecord", "evals", "benchmarks", "training", "tests", "docs"):
        yield from sorted((ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize(
    "path", list(code_files()), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_no_file_outgrows_one_idea(path: Path) -> None:
    length = len(path.read_text("utf-8").splitlines())
    assert length <= LONGEST, f"{length} lines: split it"


def test_every_room_is_known() -> None:
    doors = {"__init__", "__main__", "cli", "py.typed"}
    assert {room(path) for path in FILES} - doors <= set(MAY_IMPORT)


def test_the_rules_would_notice() -> None:
    tree = ast.parse(
        "import onrecord.find.actors.stage\nfrom onrecord import resolve\nSEEN = {}\nROWS: list[int] = []"
    )
    assert list(imported_rooms(tree)) == ["find", "resolve"]
    assert len(list(mutable_globals(tree))) == 2
