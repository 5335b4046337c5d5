"""The arguments and options that several verbs share, each made in the language of the run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import click

from policycode.cli.language import LANGUAGES, Language
from policycode.cli.plugged import plugin
from policycode.cli.words import say
from policycode.diagnostics import Words
from policycode.proving.claimed.asking import MOST_SECONDS, NoSeconds, seconds


def input_file() -> click.Path:
    """A file to read, or `-`. Made when asked for: click names the type in the language of that moment."""
    return click.Path(exists=True, dir_okay=False, allow_dash=True)


def input_or_folder() -> click.Path:
    """A file or folder to read, or `-`."""
    return click.Path(exists=True, allow_dash=True)


def folder(*, exists: bool = True) -> click.Path:
    """A folder."""
    return click.Path(exists=exists, file_okay=False)


def output_file() -> click.Path:
    """A file to write, or `-`."""
    return click.Path(dir_okay=False, allow_dash=True)


class Seconds(click.FloatRange):
    """A positive number of seconds, up to a week."""

    def __init__(self, language: Language) -> None:
        super().__init__(min=0, max=MOST_SECONDS, min_open=True)
        self.language = language

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            return seconds(value)
        except NoSeconds as error:
            self.fail(error.says[self.language], param, ctx)


def verb(
    name: str,
    language: Language,
    run: Callable[..., int],
    params: list[click.Parameter],
    about: Words,
    examples: Words,
) -> click.Command:
    """A verb: what it does, its parameters, examples that one can type over."""
    reads_policies = any(one.name in ("policy", "old") for one in params)
    return click.Command(
        name,
        callback=lambda **given: run(language, **given),
        params=[*params, *([plugin(language)] if reads_policies else []), lang(language)],
        help=about[language],
        options_metavar=metavar(language, "options"),
        epilog=f"\b\n{say(language, 'examples')}\n{examples[language]}",
        no_args_is_help=any(isinstance(one, click.Argument) and one.required for one in params),
    )


def argument(
    language: Language, name: str, kind: click.ParamType[Any], *, many: bool = False, required: bool = True
) -> click.Argument:
    """A positional argument, named in capitals in the language of the run."""
    shown = metavar(language, name) + ("…" if many else "")
    return click.Argument(
        [name],
        type=kind,
        nargs=-1 if many else 1,
        required=required,
        metavar=shown if required else f"[{shown}]",
    )


def metavar(language: Language, name: str) -> str:
    """What stands for a value in the help."""
    return say(language, f"metavar_{name}")


def option(language: Language, flags: str, key: str, **how: Any) -> click.Option:
    """An option whose help stands in the words of the command under ``key``."""
    return click.Option(flags.split(), help=say(language, key), **how)


def formats(language: Language, *names: str) -> click.Option:
    """``--format``, the first name by default."""
    return option(
        language,
        "--format form",
        "format_help",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
    )


def output(language: Language) -> click.Option:
    """``--output``: where the data goes instead of standard output."""
    return option(
        language,
        "--output",
        "output_help",
        type=output_file(),
        metavar=metavar(language, "file"),
        default="-",
    )


def exit_zero(language: Language) -> click.Option:
    """``--exit-zero``."""
    return option(language, "--exit-zero", "exit_zero_help", is_flag=True)


def root(language: Language) -> click.Option:
    """``--root``: the folder that imports may not leave."""
    return option(language, "--root", "root_help", type=folder(), metavar=metavar(language, "dir"))


def now(language: Language) -> click.Option:
    """``--now``, so that a run can be repeated."""
    return option(
        language,
        "--now",
        "now_help",
        metavar=metavar(language, "time"),
        callback=instant(language),
    )


def people(language: Language) -> click.Option:
    """``--people``: the directory."""
    return option(language, "--people", "people_help", type=input_file(), metavar=metavar(language, "file"))


def confirm(language: Language) -> click.Option:
    """``--confirm``: whether proposals are taken as decided."""
    return option(
        language,
        "--confirm",
        "confirm_help",
        type=click.Choice(["none", "all"]),
        default="all",
        show_default=True,
    )


def notify_after(language: Language, default: str) -> click.Option:
    """``--notify-after``: an ISO 8601 duration."""
    return option(
        language,
        "--notify-after",
        "notify_after_help",
        metavar=metavar(language, "duration"),
        default=default,
        show_default=True,
        callback=duration(language),
    )


def lang(language: Language) -> click.Option:
    """``--lang``: read before anything is made (see ``language.chosen``), checked here."""
    return option(language, "--lang", "lang_help", type=click.Choice(LANGUAGES), expose_value=False)


def duration(language: Language) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """A callback that accepts ISO 8601 durations."""

    def checked(_context: click.Context, _parameter: click.Parameter, given: str | None) -> str | None:
        from policycode.calendars.durations import parse_duration

        try:
            if given is not None:
                parse_duration(given)
        except ValueError:
            raise click.BadParameter(say(language, "no_duration", value=given)) from None
        return given

    return checked


def instant(language: Language) -> Callable[[click.Context, click.Parameter, str | None], datetime | None]:
    """A callback that accepts instants with their offset."""
    return lambda _context, _parameter, given: _instant(given, language)


def _instant(given: str | None, language: Language) -> datetime | None:
    if given is None:
        return None
    from policycode.calendars.durations import utc

    try:
        instant = datetime.fromisoformat(given)
        if instant.tzinfo is None:
            raise ValueError
        return utc(instant)
    except (ValueError, OverflowError):
        raise click.BadParameter(say(language, "no_instant", value=given)) from None
