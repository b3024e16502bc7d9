"""Nothing that people read stands outside the catalogue, and every catalogue is whole."""

import ast
import gettext
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from porvoo_roadmap.text.language import FOLDER, languages

CATALOGUES = Path(FOLDER)
SOURCE = CATALOGUES.parent
PROJECT = Path(__file__).parents[2]
#: Where texts are looked for, and how: what `pybabel extract` goes by.
MAPPINGS = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["babel"][
    "mappings"
]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
TRANSLATED = [language for language in languages() if language != "en"]

#: A message with its context, if it has one.
Marked = tuple[str | None, str | tuple[str, ...]]


@cache
def marked() -> frozenset[Marked]:
    """The contexts and ids of all messages in the source, and the comments of the city's file."""
    return frozenset(extracted([(mapping["pattern"], mapping["method"]) for mapping in MAPPINGS]))


def extracted(methods: list[tuple[str, str]]) -> set[Marked]:
    found = extract_from_dir(PROJECT, methods, keywords=KEYWORDS)
    return {(context, message) for _, _, message, _, context in found}


def catalogue(language: str) -> Catalog:
    with (CATALOGUES / language / "LC_MESSAGES" / "porvoo_roadmap.po").open("rb") as file:
        return read_po(file, locale=language)


def messages(language: str) -> Iterator[Message]:
    return (message for message in catalogue(language) if message.id)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def texts(of: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (of,) if isinstance(of, str) else tuple(of or ())


def test_finnish_and_swedish_are_there() -> None:
    assert set(TRANSLATED) >= {"fi", "sv"}


def test_the_extractor_finds_every_marked_text() -> None:
    """It reads tokens, and would miss a call inside an f-string."""
    called = set()
    for path in SOURCE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(call, ast.Call)
                and getattr(call.func, "id", getattr(call.func, "attr", "")) in KEYWORDS
            ):
                called |= {arg.value for arg in call.args if isinstance(arg, ast.Constant)}
    found = extracted([("src/porvoo_roadmap/**.py", "python")])
    assert called == {text for context, message in found for text in (*texts(context), *texts(message))}


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_has_every_message_and_no_other(language: str) -> None:
    assert {(message.context, message.id) for message in messages(language)} == marked()


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated_and_none_is_in_doubt(language: str) -> None:
    lacking = [m.id for m in messages(language) if m.fuzzy or not all(texts(m.string))]
    assert lacking == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_are_the_same_in_every_language(language: str) -> None:
    """A singular has those of the English singular, which may leave out the number, or of the plural."""
    wrong = [
        (message.id, text)
        for message in messages(language)
        for form, text in enumerate(texts(message.string))
        if placeholders(text)
        not in [placeholders(english) for english in texts(message.id)[-1 if form else 0 :]]
    ]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_glued_to_a_placeholder(language: str) -> None:
    """Finnish endings depend on the word: `{file}n` would be wrong for most files."""
    glued = [t for m in messages(language) for t in texts(m.string) if re.search(r"\w\{\w+\}|\{\w+\}\w", t)]
    assert glued == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_catalogue_is_that_of_the_source(language: str) -> None:
    compiled = gettext.translation("porvoo_roadmap", FOLDER, [language])
    stale = [m.id for m in messages(language) if first_form(compiled, m) != texts(m.string)[0]]
    assert stale == [], "install the package again: that compiles the catalogues"


def docstrings(tree: ast.AST) -> set[ast.AST]:
    nodes = [n for n in ast.walk(tree) if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef)]
    return {n.body[0].value for n in nodes if n.body and isinstance(n.body[0], ast.Expr)}


def first_form(compiled: gettext.NullTranslations, message: Message) -> str:
    match message.id:
        case (str() as one, str() as many):
            return compiled.ngettext(one, many, 1)
    if message.context is not None:
        return compiled.pgettext(message.context, str(message.id))
    return compiled.gettext(str(message.id))


def names_of_types(tree: ast.AST) -> set[ast.AST]:
    """Annotations in quotes, the names of type variables, and what `__all__` lists."""
    found: set[ast.AST] = set()
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(returns=returns):
                parts = [returns]
            case ast.arg(annotation=annotation) | ast.AnnAssign(annotation=annotation):
                parts = [annotation]
            case ast.Call(func=ast.Name(id="TypeVar"), args=args):
                parts = [*args[:1]]
            case ast.Assign(targets=[ast.Name(id="__all__")], value=value):
                parts = [value]
            case _:
                continue
        found |= {below for part in parts if part for below in ast.walk(part)}
    return found


def unmarked(path: Path) -> Iterator[str]:
    """The string literals of a file that look like words for people and are not marked."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    known = docstrings(tree) | names_of_types(tree)
    for call in ast.walk(tree):
        if (
            isinstance(call, ast.Call)
            and getattr(call.func, "id", getattr(call.func, "attr", "")) in KEYWORDS
        ):
            known |= {argument for argument in call.args if isinstance(argument, ast.Constant)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or node in known:
            continue
        # A sentence, or a title: a word that begins with a capital letter.
        if re.search(r"[^\W\d_]{2,} [^\W\d_]{2,}|^[A-ZÅÄÖ][a-zåäö]{2,}", node.value):
            yield f"{path.name}:{node.lineno}: {node.value!r}"


#: What looks like words and is none: formats' own names, other programs' words, and help's examples.
TECHNICAL = re.compile(
    r"porvoo-roadmap \w+|mapping values|exceeded |found |did not find|could not find|expected |invalid Unicode"
    r"|Windows-1252|Null|True|False|bold cyan|_PORVOO_ROADMAP_COMPLETE|fpath|OutputEncoding"
    r"|BYTE ORDER MARK|while scanning|No newline at end of file"
    r"|loading gives every problem a place|<\?xml"
    r"|img-src data"
    # Markup, with its signs.
    r"|^(html|pdf|pictures)\.py:.*[<>=#{]"
    r"|Relationship|External|Target|'Type'|'General'"
)


def test_no_text_for_people_stands_outside_the_catalogue() -> None:
    found = [line for path in sorted(SOURCE.rglob("*.py")) for line in unmarked(path)]
    assert [line for line in found if not TECHNICAL.search(line)] == []


def test_the_search_for_such_texts_finds_them(tmp_path: Path) -> None:
    path = tmp_path / "x.py"
    path.write_text(
        '"""A module."""\n_ = str\nA = _("A marked text")\nB = "An unmarked text"\nC = "Title"\nD = "a-code"\n'
    )
    assert list(unmarked(path)) == ["x.py:4: 'An unmarked text'", "x.py:5: 'Title'"]
