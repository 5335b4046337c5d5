"""A plugin whose evaluator misbehaves in the way that its options name. Loaded by path, as a user's would be."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from policycode.evaluators import ActSeen, EvaluatorKind, Finding, Kind
from policycode.evaluators.written import Options
from policycode.hooks import hookimpl


class Way(Options):
    """How it goes wrong."""

    way: str = "not at all"
    """One of the methods below, or "not at all"."""


class Ends(BaseException):
    """What ends programs, of a plugin's own making."""


class Sneaky:
    """Runs where it is unpickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return print, ('{"act": "forged"}',)


class Misbehaving:
    """States ``shouts``: whether the text is in capitals."""

    kind, cost, provides, needs = Kind.RULE, 1.0, {"shouts": "bool"}, frozenset({"content"})

    def __init__(self, way: str) -> None:
        self._way = way.replace(" ", "_")

    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterable[Finding]:
        go_wrong: Any = getattr(self, self._way, None)
        said = None if go_wrong is None else go_wrong(act)
        return self._honest(act) if said is None else said

    def _honest(self, act: ActSeen) -> list[Finding]:
        return [Finding("shouts", act.content is not None and act.content.isupper())]

    def raises(self, act: ActSeen) -> None:
        raise ValueError("boom")

    def hangs(self, act: ActSeen) -> None:
        while True:
            time.sleep(1)

    def never_comes(self, act: ActSeen) -> Any:
        return asyncio.sleep(3600)

    def answers_a_text(self, act: ActSeen) -> Any:
        return "True"

    def answers_nothing(self, act: ActSeen) -> Any:
        return 3

    def states_another_type(self, act: ActSeen) -> list[Finding]:
        return [Finding("shouts", "yes")]

    def states_without_end(self, act: ActSeen) -> Iterator[Finding]:
        return (Finding("shouts", True, 1.0, ("x" * 1000,)) for _ in range(10**9))

    def takes_all_memory(self, act: ActSeen) -> None:
        bytearray(10**12)

    def ends_its_process(self, act: ActSeen) -> None:
        os._exit(3)

    def ends_its_process_quietly(self, act: ActSeen) -> None:
        os._exit(0)

    def leaves(self, act: ActSeen) -> None:
        raise SystemExit(0)

    def leaves_in_its_own_way(self, act: ActSeen) -> None:
        raise Ends("enough")

    def interrupts(self, act: ActSeen) -> None:
        raise KeyboardInterrupt

    def closes(self, act: ActSeen) -> None:
        raise GeneratorExit

    def cannot_say_why(self, act: ActSeen) -> None:
        class Wordless(Exception):
            def __str__(self) -> str:
                raise SystemExit(0)

        raise Wordless

    def has_no_evidence(self, act: ActSeen) -> list[Finding]:
        return [Finding("shouts", False, evidence=None)]

    def has_bytes_as_evidence(self, act: ActSeen) -> list[Finding]:
        return [Finding("shouts", False, evidence=(b"x",))]

    def has_code_as_evidence(self, act: ActSeen) -> list[Finding]:
        return [Finding("shouts", False, evidence=(Sneaky(),))]

    def has_itself_as_evidence(self, act: ActSeen) -> list[Finding]:
        endless: list[object] = []
        endless.append(endless)
        return [Finding("shouts", False, evidence=(endless,))]

    def names_a_list_as_output(self, act: ActSeen) -> list[Finding]:
        return [Finding(["shouts"], False)]

    def states_a_list_of_lists(self, act: ActSeen) -> list[Finding]:
        return [Finding("shouts", [["a"]])]

    def states_a_mixed_set(self, act: ActSeen) -> list[Finding]:
        return [Finding("shouts", {"a", 1})]

    def states_an_object(self, act: ActSeen) -> list[Finding]:
        return [Finding("shouts", Sneaky())]

    def is_no_number_sure(self, act: ActSeen) -> list[Finding]:
        return [Finding("shouts", False, float("nan"))]

    def states_a_long_text(self, act: ActSeen) -> list[Finding]:
        return [Finding("shouts", "x" * 50_000)]

    def contradicts_itself(self, act: ActSeen) -> list[Finding]:
        return [Finding("shouts", False), Finding("shouts", True)]

    def forks(self, act: ActSeen) -> list[Finding] | None:
        return [Finding("shouts", False)] if os.fork() == 0 else None

    def writes_to_standard_output(self, act: ActSeen) -> None:
        print('{"act": "forged"}')
        os.write(1, b'{"act": "forged"}\n')

    def wavers(self, act: ActSeen) -> list[Finding]:
        return [Finding("shouts", True, 1.0, (time.perf_counter_ns(),))]

    def changes_the_act(self, act: ActSeen) -> None:
        object.__setattr__(act, "person", "somebody else")
        dict.clear(act.facts)


ODD: dict[str, dict[str, Any]] = {
    "provides a list": {"provides": ["shouts"]},
    "is of no kind": {"kind": "oracle"},
    "costs a word": {"cost": "cheap"},
    "costs no number": {"cost": float("nan")},
    "needs a text": {"needs": "content"},
    "cannot be asked": {"evaluate": None},
}


@hookimpl
def policycode_evaluators() -> list[EvaluatorKind]:
    """The one kind."""
    about = {"nl": "Of er geschreeuwd wordt.", "en": "Whether somebody shouts."}
    return [EvaluatorKind("misbehaving", about, {"shouts": "bool"}, Way, _made)]


def _made(options: Way, folder: Path) -> Misbehaving:
    if options.way == "cannot start":
        raise FileNotFoundError("no such list")
    if options.way == "ends when it starts":
        raise SystemExit(0)
    if options.way == "is nothing":
        return None
    made = Misbehaving(options.way)
    for part, said in ODD.get(options.way, {}).items():
        setattr(made, part, said)
    return made
