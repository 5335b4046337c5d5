"""The plugins of a run: those that are installed and those that ``--plugin`` names, loaded when something asks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policycode.cli.apart import data_apart
from policycode.cli.language import Language
from policycode.cli.terminal import note
from policycode.diagnostics import words

if TYPE_CHECKING:
    from policycode.deciding.engine import Engine
    from policycode.evaluators.calling import Caller
    from policycode.evaluators.engine import Answered
    from policycode.hooks.host import Host
    from policycode.norms.policy import Policy

HELP = {
    "plugin": words(
        "Een plugin erbij: een module of een Python-bestand (mag vaker).",
        "One more plugin: a module or a Python file (may be repeated).",
    ),
    "evaluators": words(
        "Wie welke feiten stelt (*.evaluators.toml); anders de bestanden naast het beleid.",
        "Who states which facts (*.evaluators.toml); by default the files beside the policy.",
    ),
    "no_evaluators": words("Vraagt geen enkele evaluator iets.", "Asks no evaluator anything."),
    "remember": words(
        "Bewaart antwoorden van evaluators in dit bestand en vraagt niets twee keer; weggooien is vergeten.",
        "Keeps answers of evaluators in this file and asks nothing twice; deleting it forgets.",
    ),
    "check_determinism": words(
        "Vraagt regels en modellen alles twee keer; wie anders antwoordt, wordt genoemd. Anders een steekproef.",
        "Asks rules and models everything twice; who answers otherwise is named. By default a sample.",
    ),
}
ASKED = words(
    "Evaluators: {asked} gevraagd, {spared} niet nodig, {failed} gefaald.",
    "Evaluators: asked {asked}, not needed {spared}, failed {failed}.",
)
ONCE, TIMES = words("één keer", "once"), words("{n} keer", "{n} times")
WARNING = words("let op", "warning")
MORE_FAULTS = words("… en nog {times}.", "… and {times} more.")
MOST_FAULTS = 10

_named: ContextVar[tuple[str, ...]] = ContextVar("plugins", default=())
_remember: ContextVar[str | None] = ContextVar("remember", default=None)
_all_twice: ContextVar[bool] = ContextVar("all_twice", default=False)


def plugin(language: Language) -> click.Option:
    """``--plugin``, for whatever reads a policy; what it names is remembered for the run."""
    return click.Option(
        ["--plugin"],
        multiple=True,
        expose_value=False,
        is_eager=True,  # what it adds may be named by other options
        metavar="PLUGIN",
        callback=lambda _c, _p, given: _named.set(tuple(given)),
        help=HELP["plugin"][language],
    )


def plugins() -> Host:
    """The host of this run. Raises UsageError where a named plugin cannot be had."""
    from policycode.hooks.host import host

    return host(_named.get())


def evaluators(language: Language) -> list[click.Parameter]:
    """``--evaluators`` and ``--no-evaluators``; and, remembered for the run, ``--remember`` and
    ``--check-determinism``."""
    return [
        click.Option(
            ["--evaluators"],
            multiple=True,
            type=click.Path(exists=True, dir_okay=False),
            help=HELP["evaluators"][language],
        ),
        click.Option(["--no-evaluators"], is_flag=True, help=HELP["no_evaluators"][language]),
        click.Option(
            ["--remember"],
            type=click.Path(dir_okay=False),
            expose_value=False,
            callback=lambda _c, _p, given: _remember.set(given),
            help=HELP["remember"][language],
        ),
        click.Option(
            ["--check-determinism"],
            is_flag=True,
            expose_value=False,
            callback=lambda _c, _p, given: _all_twice.set(given),
            help=HELP["check_determinism"][language],
        ),
    ]


@contextmanager
def asking(
    policy: Policy, beside: str, files: tuple[str, ...], none: bool, language: Language, quiet: bool = False
) -> Iterator[Engine]:
    """The engine with the evaluators of some files, else of those beside the policy; the plain one where there are
    none. At the end it says who failed and, unless ``quiet``, how often anybody was asked. Raises Unusable for files
    with mistakes."""
    from policycode.deciding import engine as plain
    from policycode.evaluators.names import configuration_files

    chosen = [] if none else list(files) or configuration_files(beside)
    functions = _called(policy)
    if not chosen and not functions and not _somebody_listens():
        yield plain.Engine(policy)
        return
    from policycode.evaluators.configuration import read_configuration
    from policycode.evaluators.engine import Engine
    from policycode.hooks.isolated import Isolated

    found = plugins()
    configuration = read_configuration(chosen, kinds=found.evaluators(), policy=policy)
    if configuration.diagnostics:
        from policycode.cli.sources import Unusable

        for one in found.plugins:
            if one.broken is not None:  # why a kind may be missing
                note(f"{WARNING[language]}: {one.broken[language]}")
        raise Unusable(configuration)
    heard = _Heard(found, policy, language)
    here = bool(functions) or _somebody_listens() or any(one.origin is None for one in configuration.sources)
    with (
        Isolated(found, configuration.sources) as isolated,
        _remembered(isolated) as caller,
        data_apart() if here else nullcontext(),
    ):
        yield Engine(
            policy,
            evaluators=configuration.sources,
            functions={name: found.functions()[name] for name in functions},
            caller=caller,
            language=language,
            heard=heard,
        )
    heard.tell(quiet)


@contextmanager
def _remembered(caller: Caller) -> Iterator[Caller]:
    """The caller that asks this one again now and then, and only what nobody remembers."""
    from policycode.evaluators.giving_up import GivingUp
    from policycode.evaluators.remembering import Remembered
    from policycode.evaluators.repeating import ALWAYS, SOMETIMES, Repeated

    repeated = Repeated(GivingUp(caller), ALWAYS if _all_twice.get() else SOMETIMES)
    path = _remember.get()
    if path is None:
        yield Remembered(repeated)
        return
    from policycode.evaluators.kept import Kept

    kept = Kept(Path(path))
    try:
        yield Remembered(repeated, kept)
    finally:
        kept.close()


def _called(policy: Policy) -> frozenset[str]:
    """The plugins' functions that the policy calls."""
    from policycode.evaluators.functions import functions_in

    return frozenset(name for edition in policy.editions for name in functions_in(edition))


def _somebody_listens() -> bool:
    """Whether a plugin is told of decisions. Where there are no plugins none is loaded."""
    from importlib.metadata import entry_points

    from policycode.hooks.specs import NAME

    return bool(_named.get() or entry_points(group=NAME)) and plugins().has("policycode_decided")


class _Heard:
    """What the evaluators did in a run."""

    def __init__(self, found: Host, policy: Policy, language: Language) -> None:
        self._host, self._policy, self._language = found, policy, language
        self._asked = self._spared = 0
        self._failed = 0
        self._faults: list[str] = []

    def __call__(self, answered: Answered) -> None:
        self._asked += len(answered.asked)
        self._spared += len(answered.spared)
        self._failed += len(answered.faults)
        self._faults += [one.message[self._language] for one in answered.faults]
        failed = self._host.decided(answered.decision, self._policy)
        self._faults += [one[self._language] for one in failed]

    def tell(self, quiet: bool = False) -> None:
        """Who failed, each failure once, and unless quiet how often evaluators were asked."""
        different = dict.fromkeys(self._faults)
        for message in list(different)[:MOST_FAULTS]:
            note(f"{WARNING[self._language]}: {message}")
        if len(different) > MOST_FAULTS:
            times = _times(len(different) - MOST_FAULTS, self._language)
            note(MORE_FAULTS[self._language].format(times=times))
        if not quiet and (self._asked or self._spared):
            counts = {"asked": self._asked, "spared": self._spared, "failed": self._failed}
            said = {name: _times(n, self._language) for name, n in counts.items()}
            note(ASKED[self._language].format(**said))


def _times(n: int, language: Language) -> str:
    return (ONCE if n == 1 else TIMES)[language].format(n=n)
