"""What a command line says, word by word, and what is wrong with it, in the user's words.

Nothing here decides what a value means, and nothing here changes it: a line that is
found sound goes to the parser as it was written.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from porvoo_roadmap.cli.options import Argument, Option, Parameter
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.text.language import Words
from porvoo_roadmap.text.nearest import nearest


class Said(NamedTuple):
    """One thing that a line says: an option by a name and its value, or, without a name, an argument.

    There is no parameter where no option has the name, and for arguments. The value is
    `None` where none was written.
    """

    name: str
    parameter: Parameter | None
    value: str | None


def read(words: Iterator[str], parameters: Iterable[Parameter]) -> Iterator[Said]:
    """What the words say, one by one; no more of them is taken than what is given needs."""
    options = _by_name(parameters)
    for word in words:
        if word == "--":
            yield from (Said("", None, argument) for argument in words)
        elif word == "-" or not word.startswith("-"):
            yield Said("", None, word)
        elif word.startswith("--"):
            yield _long(word, words, options)
        else:
            yield from _short(word, words, options)


def read_to_command(words: Iterator[str], parameters: Sequence[Parameter]) -> tuple[list[Said], str | None]:
    """What stands before the command, found sound, and the command; the words after it are not taken."""
    said: list[Said] = []
    for one in read(words, parameters):
        if not one.name:
            return said, one.value
        said.append(sound(one, parameters))
    return said, None


def _long(word: str, words: Iterator[str], options: Mapping[str, Parameter]) -> Said:
    name, equals, value = word.partition("=")
    parameter = options.get(name)
    if equals:
        return Said(name, parameter, value)
    return Said(name, parameter, next(words, None) if _takes_value(parameter) else None)


def _short(word: str, words: Iterator[str], options: Mapping[str, Parameter]) -> Iterator[Said]:
    """Letters behind one dash: switches, and last an option whose value is the rest, or the next word."""
    for end, letter in enumerate(word[1:], 2):
        name = f"-{letter}"
        parameter = options.get(name)
        if _takes_value(parameter):
            yield Said(name, parameter, word[end:] or next(words, None))
            return
        yield Said(name, parameter, None)


def _by_name(parameters: Iterable[Parameter]) -> dict[str, Parameter]:
    """The options by each of their names."""
    return {
        name: parameter
        for parameter in parameters
        if isinstance(parameter.written, Option)
        for name in parameter.written.names
    }


def _takes_value(parameter: Parameter | None) -> bool:
    """Whether there is such an option, and it is no switch."""
    return parameter is not None and not parameter.is_switch


def sound(said: Said, parameters: Iterable[Parameter]) -> Said:
    """The same, or a refusal of an option that there is not, or whose value is lacking, empty or too much."""
    match said:
        case Said(name="") | Said(parameter=Parameter(is_switch=True), value=None):
            return said
        case Said(parameter=None):
            raise JobRefusedError("unknown-option", written=said.name, **_near(said.name, parameters))
        case Said(parameter=Parameter(is_switch=True)):
            raise JobRefusedError("option-takes-no-value", written=said.name)
        case Said(value=None):
            raise JobRefusedError("option-needs-value", written=said.name)
        case Said(value=""):
            raise JobRefusedError("empty-value", written=said.name)
    return said


def _near(name: str, parameters: Iterable[Parameter]) -> dict[str, str]:
    """The long option that a mistyped long one was meant to be."""
    known = tuple(known for known in _by_name(parameters) if known.startswith("--"))
    near = nearest(name, known) if name.startswith("--") else None
    return {} if near is None else {"nearest": near}


def named(said: Sequence[Said], parameters: Iterable[Parameter], words: Words) -> list[Parameter]:
    """The parameters that a sound line gives values to.

    Raises `JobRefusedError` where arguments are missing, empty or too many.
    """
    found = [one.parameter for one in said if one.parameter is not None]
    left = [one.value for one in said if one.parameter is None]
    for parameter in parameters:
        if not isinstance(parameter.written, Argument):
            continue
        mine, left = (left, []) if parameter.is_repeated else (left[:1], left[1:])
        if parameter.required and not mine:
            raise JobRefusedError("missing-argument", written=words.gettext(parameter.written.metavar))
        if "" in mine:
            raise JobRefusedError(
                "empty-value", written=words.gettext(parameter.written.metavar).strip("[].")
            )
        found += [parameter] if mine else []
    if left:
        raise JobRefusedError("extra-argument", written=" ".join(map(str, left)))
    return list(dict.fromkeys(found))
