"""The one door for what goes wrong: a sentence on standard error, an exit status, and never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from errno import ENOMEM
from typing import Final

import click

from policycode.cli.exits import Exit
from policycode.cli.language import Language
from policycode.cli.sources import NoMemory, Unusable
from policycode.cli.terminal import colours_on, note
from policycode.cli.words import say
from policycode.diagnostics import Snippets
from policycode.errors import ActError, PolicyError, UsageError

DEBUG = "POLICYCODE_DEBUG"
"""Set in the environment, a mistake of the program shows where it happened."""


def report(run: Callable[[], object], language: Language) -> int:
    """Runs something and answers with the exit status; whatever it raises is said in one sentence."""
    try:
        status = run()
        sys.stdout.flush()
        return int(status) if isinstance(status, int) else Exit.GOOD
    except click.exceptions.Abort:
        note(say(language, "interrupted"))
        return Exit.INTERRUPTED
    except click.ClickException as error:
        error.show(sys.stderr)
        return Exit.USAGE
    except SystemExit as leaving:
        return _left(leaving)
    except PolicyError as error:
        show_diagnostics(error, language)
        return Exit.INVALID
    except ActError as error:
        note(act_error(error, language))
        return Exit.INVALID
    except UsageError as error:
        note(_error(error.reason[language], language))
        return Exit.USAGE
    except BrokenPipeError:
        return _reader_left()
    except Exception as error:  # whatever it is, it is told without a traceback
        if is_of_memory(error):
            note(no_memory(error, language))
            return Exit.UNDECIDED
        if isinstance(error, OSError):
            note(_error(_os_error(error, language), language))
            return Exit.USAGE
        return _mistake_of_ours(error, language)


def is_of_memory(error: BaseException) -> bool:
    """Whether an error is, or was made of, memory that gave out. A library for which there is no room cannot be
    imported, a process for which there is none is refused by the system, and the interpreter may lose its error on the
    way: none of them is a MemoryError."""
    cause: BaseException | None = error
    while cause is not None:
        unloaded = isinstance(cause, ImportError) and any(one in str(cause).lower() for one in _NO_ROOM)
        refused = isinstance(cause, OSError) and cause.errno == ENOMEM
        lost = isinstance(cause, SystemError) and "without" in str(cause)  # … exception set
        if isinstance(cause, MemoryError) or unloaded or refused or lost:
            return True
        cause = cause.__cause__ or cause.__context__
    return False


_NO_ROOM: Final = ("failed to map segment", "cannot allocate memory", "out of memory", "not enough memory")
"""What loaders of libraries say (glibc, musl, Windows); there is no number to it."""


def no_memory(error: BaseException, language: Language) -> str:
    """That memory gave out, and while which file was read, where that is known."""
    if isinstance(error, NoMemory):
        return _error(say(language, "no_memory_to_read", path=error.args[0]), language)
    return _error(say(language, "no_memory"), language)


def _left(leaving: SystemExit) -> int:
    # click itself leaves with 1 when the reader of a pipe has gone; a verdict must not look like that
    return Exit.BROKEN_PIPE if leaving.code == 1 else int(leaving.code or 0)


def _reader_left() -> Exit:
    """The reader has read enough: nothing to say, and Python must not say it either when it leaves."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Exit.BROKEN_PIPE


def _mistake_of_ours(error: BaseException, language: Language) -> Exit:
    if os.environ.get(DEBUG):
        import traceback

        traceback.print_exception(error)
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    note(_error(say(language, "our_mistake", what=what, variable=DEBUG), language))
    return Exit.INVALID


def _os_error(error: OSError, language: Language) -> str:
    name = error.filename if isinstance(error.filename, str) else None
    why = error.strerror or str(error)
    return say(language, "os_error", file=name, why=why) if name else why


def _error(sentence: str, language: Language) -> str:
    heading = click.style(say(language, "error"), fg="red", bold=True)
    return f"{heading if colours_on(sys.stderr) else say(language, 'error')}: {sentence}"


def act_error(error: ActError, language: Language) -> str:
    """What is wrong with an act, where it stands, and what would mend it; safe to show on a terminal."""
    return _of_act(error, language, lambda said: _error(said, language))


def act_note(error: ActError, language: Language) -> str:
    """The same of what is odd and no mistake."""
    return _of_act(error, language, lambda said: said)


def _of_act(error: ActError, language: Language, heading: Callable[[str], str]) -> str:
    from policycode.deciding.explain.tree import visible

    where = ":".join(str(part) for part in (error.file, error.line) if part is not None)
    if error.act is not None:
        where = f"{where} ({visible(error.act)})" if where else visible(error.act)
    said = heading(visible(error.message[language]))
    lines = [f"{where}: {said}" if where else said]
    if error.help is not None:
        lines.append(f"{say(language, 'help')}: {visible(error.help[language])}")
    return "\n".join(lines)


def show_diagnostics(error: PolicyError, language: Language, texts: Mapping[str, str] | None = None) -> None:
    """Prints the mistakes of a policy with the lines in which they stand, and how many there are."""
    if texts is None:
        texts = error.texts if isinstance(error, Unusable) else {}
    note(Snippets(texts, language, colours_on(sys.stderr)).render_all(error.diagnostics))
    errors = sum(one.level == "error" for one in error.diagnostics)
    note("\n" + counts(errors, len(error.diagnostics) - errors, language))


def counts(errors: int, warnings: int, language: Language) -> str:
    """How many mistakes there are, in words."""
    said = [say(language, "errors" if errors != 1 else "error_one", n=errors)]
    if warnings:
        said.append(say(language, "warnings" if warnings != 1 else "warning_one", n=warnings))
    return ", ".join(said)
