"""Completion in the shells: a script for each, what it asks, and how it is answered.

A script calls the program with `_PORVOO_ROADMAP_COMPLETE` set to its shell and tells what was
typed, as the shell has it:

- bash: the line as far as the cursor, and what of it an offer replaces. That is less than a
  word where bash cuts words at `=` and `:`.
- zsh, fish: the words after the program's name, the last one as it was typed, quotes and all.
- PowerShell: the words, one a line, and what of them an offer replaces, in variables, since
  it drops empty arguments.

The answer is one offer a line: what is to stand on the command line, and for all but bash a
tab and what it is. Where a file's name is typed the answer is the exit code `FILES`, and the
shell completes it; so it does where the program cannot be run at all.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from porvoo_roadmap.cli import streams
from porvoo_roadmap.cli.completion import FilesWantedError, offers
from porvoo_roadmap.cli.session import DONE, Session

FILES: Final = 3
#: What PowerShell's script tells beside the shell's name.
WORDS: Final = "_PORVOO_ROADMAP_WORDS"
REPLACED: Final = "_PORVOO_ROADMAP_REPLACED"
#: Signs that no shell acts on within a word; bash lets a comma be, too.
HARMLESS: Final = frozenset("%+=:./-_")
#: PowerShell takes any of these for the same quote.
SINGLE_QUOTES: Final = "'\u2018\u2019\u201a\u201b"

BASH: Final = r"""_porvoo_roadmap_completion() {
    local answer offer
    COMPREPLY=()
    answer=$(_PORVOO_ROADMAP_COMPLETE=bash "$1" "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null) || {
        compopt -o default 2>/dev/null
        return
    }
    while IFS= read -r offer; do
        [[ -z $offer ]] || COMPREPLY+=("$offer")
    done <<< "$answer"
    [[ $answer != *[=:] ]] || compopt -o nospace 2>/dev/null
}
complete -o nosort -F _porvoo_roadmap_completion porvoo-roadmap 2>/dev/null ||
    complete -F _porvoo_roadmap_completion porvoo-roadmap
"""
ZSH: Final = r"""#compdef porvoo-roadmap
_porvoo_roadmap_completion() {
    local answer line
    local -a offers shown open open_shown
    local -a before=("${(@Q)words[2,CURRENT-1]}")
    answer=$(_PORVOO_ROADMAP_COMPLETE=zsh "${(Q)words[1]}" "${before[@]}" "$PREFIX" 2>/dev/null) || {
        compset -P '-*='
        _files
        return
    }
    for line in "${(@f)answer}"; do
        case ${line%%$'\t'*} in
            '') ;;
            *[=:]) open+=("${line%%$'\t'*}") open_shown+=("${line/$'\t'/  -- }") ;;
            *) offers+=("${line%%$'\t'*}") shown+=("${line/$'\t'/  -- }") ;;
        esac
    done
    compadd -V offers -l -d shown -a -- offers
    compadd -V open -l -S '' -d open_shown -a -- open
}
if [[ $funcstack[1] == _porvoo-roadmap ]]; then
    _porvoo_roadmap_completion "$@"
else
    compdef _porvoo_roadmap_completion porvoo-roadmap
fi
"""
FISH: Final = r"""function __porvoo_roadmap_completion
    set -l before (commandline -opc)
    set -l typed (commandline -ct)
    if not env _PORVOO_ROADMAP_COMPLETE=fish $before[1] $before[2..] "$typed" 2>/dev/null
        set -l option (string match -r -- '^-[^=]*=' "$typed")
        set -l name (string replace -- "$option" '' "$typed")
        __fish_complete_path "$name" | string replace -r -- '^' "$option"
    end
end
complete -c porvoo-roadmap -f -k -a '(__porvoo_roadmap_completion)'
"""
POWERSHELL: Final = r"""Register-ArgumentCompleter -Native -CommandName porvoo-roadmap -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        ForEach-Object { if ($_.Value -is [string]) { $_.Value } else { $_.Extent.Text } })
    if ("$wordToComplete" -eq '') { $words += '' }
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $env:_PORVOO_ROADMAP_COMPLETE = 'powershell'
        $env:_PORVOO_ROADMAP_WORDS = $words -join "`n"
        $env:_PORVOO_ROADMAP_REPLACED = "$wordToComplete"
        & $commandAst.GetCommandName() 2>$null | ForEach-Object {
            $word, $about = $_ -split "`t", 2
            if (-not $about) { $about = $word }
            [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $about)
        }
    } finally {
        [Console]::OutputEncoding = $encoding
        'COMPLETE', 'WORDS', 'REPLACED' |
            ForEach-Object { Remove-Item "Env:_PORVOO_ROADMAP_$_" -ErrorAction Ignore }
    }
}
"""
SCRIPTS: Final[Mapping[str, str]] = {
    "bash": BASH,
    "zsh": ZSH,
    "fish": FISH,
    "powershell": POWERSHELL,
    "pwsh": POWERSHELL,
}


# What a script asks


def answer(shell: str, arguments: Sequence[str], session: Session) -> int:
    """Write what a script gets that asks; nothing for a shell that there is no script for."""
    try:
        lines = [*_lines(shell, arguments, session)]
    except FilesWantedError:
        return FILES
    streams.write_output("".join(f"{line}\n" for line in lines), for_people=False)
    return DONE


def _lines(shell: str, arguments: Sequence[str], session: Session) -> Iterator[str]:
    match shell, arguments:
        case "bash", [line, replaced]:
            (_program, *typed), _quote = split(line)
            (*_, kept), quote = split(line.removesuffix(replaced))
            for word, _about in offers(typed or [""], session):
                if not (quote == '"' and "!" in word):
                    yield for_bash(word.removeprefix(kept), quote)
        case "zsh" | "fish", [*before, last]:
            (unquoted, *_), _quote = split(last)
            for word, about in offers([*before, unquoted], session):
                yield f"{word}\t{about}" if about else word
        case "powershell", _:
            typed = session.environment.get(WORDS, "").split("\n")
            replaced = session.environment.get(REPLACED, "").lstrip(SINGLE_QUOTES + '"')
            kept = typed[-1].removesuffix(replaced)
            for word, about in offers(typed, session):
                yield f"{for_powershell(word.removeprefix(kept))}\t{about}"


def split(line: str) -> tuple[list[str], str]:
    """The words of a line as a shell would have them, the last one maybe empty, and the quote left open.

    >>> split("list --goal 'A b")
    (['list', '--goal', 'A b'], "'")
    """
    words: list[str] = []
    word: str | None = None
    quote = ""
    characters = iter(line)
    for character in characters:
        match quote, character:
            case ("'", "'") | ('"', '"'):
                quote = ""
            case "", "'" | '"':
                word, quote = word or "", character
            case "" | '"', "\\":
                following = next(characters, "")
                escaped = not quote or following in '\\"$`'
                word = (word or "") + (following if escaped else f"\\{following}")
            case "", " " | "\t" | "\n":
                words += [] if word is None else [word]
                word = None
            case _:
                word = (word or "") + character
    return [*words, word or ""], quote


def for_bash(word: str, quote: str) -> str:
    """A word that bash takes as it is, behind a quote that was opened or none."""
    match quote:
        case "'":
            return word.replace("'", r"'\''")
        case '"':
            return "".join(f"\\{sign}" if sign in '\\"$`' else sign for sign in word)
    return "".join(sign if _is_harmless(sign) or sign == "," else f"\\{sign}" for sign in word)


def for_powershell(word: str) -> str:
    """A word that PowerShell takes as it is, in quotes where it would act on it."""
    if all(map(_is_harmless, word)):
        return word
    return "'" + "".join(sign * 2 if sign in SINGLE_QUOTES else sign for sign in word) + "'"


def _is_harmless(sign: str) -> bool:
    return sign.isalnum() or sign in HARMLESS
