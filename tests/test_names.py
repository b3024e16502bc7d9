"""Names of classes and of types: each is declared once in the whole program, and so means one thing."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"


def declared(module: ast.Module) -> Iterator[str]:
    for statement in module.body:
        match statement:
            case ast.ClassDef(name):
                yield name
            # `Path = tuple[str | int, ...]`: an alias of a type, which is no constant and no type variable.
            case ast.Assign([ast.Name(name)], value) if not name.isupper() and not isinstance(
                value, ast.Call
            ):
                yield name


def test_no_name_is_declared_for_two_things() -> None:
    files = sorted(SOURCE.rglob("*.py"))
    names = Counter(name for file in files for name in declared(ast.parse(file.read_text(encoding="utf-8"))))
    public = {name: count for name, count in names.items() if not name.startswith("_")}
    assert {"Measure", "Scenario", "Document", "KeyOrValue"} <= public.keys()
    assert [name for name, count in public.items() if count > 1] == []
