"""What pytest collects: a scenario is an item, and so is each claim that ``policycode check`` proves or refutes.

Collecting reads policies and names what there is to prove; nothing is played or proved before it is run. Then all
claims of a policy are proved at once, for they share nearly all of the work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import pytest
import tomli

from policycode.deciding.engine import Engine
from policycode.diagnostics import Diagnostic, Place, Snippets, words
from policycode.hooks import Host
from policycode.hooks.signatures import Signatures
from policycode.norms.policy import Edition, Policy
from policycode.proving.claimed.catalogue import checks
from policycode.proving.claimed.expected import Key, expected
from policycode.proving.claimed.report import Asked, Report, report
from policycode.proving.told.findings import Finding
from policycode.proving.told.story import story
from policycode.scenarios.names import undeclared
from policycode.scenarios.play import play
from policycode.scenarios.terms import terms_named
from policycode.syntax.load import Reading, examine
from policycode.syntax.scenarios import ScenarioReading, read_scenarios, scenario_files
from policycode.testing.configured import Configured, configured
from policycode.testing.plugged import beside, broken, checks_of, plugins_of
from policycode.testing.pytest_plugin import POLICY, SCENARIOS
from policycode.testing.telling import Language, told_result

NO_POLICY = words(
    "Naast {file} staat geen beleid (*.policy.toml).", "There is no policy (*.policy.toml) beside {file}."
)
ItemT = TypeVar("ItemT", bound="_Item")
READING = "reading"
"""The item of a file that cannot be read."""


class Told(Exception):
    """A failure that is told in lines; a traceback would say nothing to the reader."""

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__("\n".join(lines))


@dataclass(frozen=True)
class Shelf:
    """A policy with its scenarios, each read, played and proved once a run, and only when asked for."""

    path: Path
    language: Language
    asked: Configured
    plugins: Host

    @cached_property
    def reading(self) -> Reading:
        functions = Signatures(lambda: self.plugins)
        return examine(self.path, today=datetime.now(UTC).date(), functions=functions)

    @cached_property
    def policy(self) -> Policy:
        """The policy; :class:`Told` with everything that is wrong with it."""
        if self.reading.policy is None:
            raise Told([self._snippets(self.reading.texts, self.reading.diagnostics)])
        return self.reading.policy

    @cached_property
    def engine(self) -> Engine:
        return Engine(self.policy)

    @cached_property
    def scenarios(self) -> ScenarioReading:
        """The scenarios; :class:`Told` with everything that is wrong with them."""
        policy = self.policy
        read = read_scenarios(scenario_files(self.path), zone=policy.newest.time_zone, policy=policy.id)
        wrong = [
            one for one in (*read.diagnostics, *undeclared(read.scenarios, policy)) if one.level == "error"
        ]
        if wrong:
            raise Told([self._snippets(read.texts, wrong)])
        return read

    @cached_property
    def report(self) -> Report:
        read = read_scenarios(
            scenario_files(self.path), zone=self.policy.newest.time_zone, policy=self.policy.id
        )
        with beside(self.plugins, self.policy, self.asked.timeout) as added:
            asked = Asked(
                timeout=self.asked.timeout,
                today=datetime.now(UTC).date(),
                named_in_scenarios=terms_named(read.scenarios),
                beside=added,
                scenarios_left_unread=not read.is_whole,
            )
            found = report(self.policy, asked)
        if found.stopped:
            raise KeyboardInterrupt
        return found

    def told(self, one: Finding) -> Iterator[str]:
        """A finding: its sentence, the lines in which it stands, of which acts it holds, and its counterexample."""
        yield one.as_diagnostic().message[self.language]
        yield self._snippets(self.reading.texts, [one.as_diagnostic()])
        if one.region is not None:
            yield one.region[self.language]
        if one.witness is not None:
            yield from story(self.engine, one.witness, self.language)

    def _snippets(self, texts: Mapping[str, str], found: Iterable[Diagnostic]) -> str:
        return Snippets(texts, self.language).render_all(found)


_SHELVES = pytest.StashKey[dict[Path, Shelf]]()


def shelf_of(file: Path, config: pytest.Config) -> Shelf | None:
    """The policy in a file or beside it: the folder where all in it is one series, else the file, or the policy file
    of the same name as the scenarios', or the first. ``None`` where there is none."""
    policies = sorted(one for one in file.parent.iterdir() if one.name.endswith(POLICY))
    if not policies:
        return None
    path = file.parent
    if len({_id_of(one) for one in policies}) > 1:
        namesake = file.with_name(file.name.removesuffix(SCENARIOS) + POLICY)
        path = file if file in policies else namesake if namesake in policies else policies[0]
    shelves = config.stash.setdefault(_SHELVES, {})
    if path not in shelves:
        language = config.getoption("policycode_lang")
        shelves[path] = Shelf(path, language, configured(config), plugins_of(config))
    return shelves[path]


def _id_of(file: Path) -> object:
    head = _tables(file).get("policy")
    return head.get("id") if isinstance(head, dict) else None


def _tables(file: Path) -> dict[str, object]:
    """What a file holds; nothing where it cannot be read, which reading will say better."""
    try:
        return tomli.loads(file.read_bytes().decode())
    except (OSError, ValueError):
        return {}


class _Item(pytest.Item):
    """An item whose failures are told."""

    shelf: Shelf | None = None
    place: Place | None = None

    def told(self) -> Iterator[str]:
        """What is wrong; nothing where it passes."""
        raise NotImplementedError

    def runtest(self) -> None:
        lines = list(self.told())
        if lines:
            raise Told(lines)

    def repr_failure(  # type: ignore[override]  # a plain text is a representation too
        self, excinfo: pytest.ExceptionInfo[BaseException], style: str | None = None
    ) -> object:
        if isinstance(excinfo.value, Told):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, None if self.place is None else self.place.line - 1, self.name


class ReadingItem(_Item):
    """What keeps a file from being used."""

    def told(self) -> Iterator[str]:
        if self.shelf is None:
            language: Language = self.config.getoption("policycode_lang")
            yield NO_POLICY[language].format(file=self.path.name)
        else:
            _ = self.shelf.policy
            if self.path.name.endswith(SCENARIOS):
                _ = self.shelf.scenarios


class ScenarioItem(_Item):
    """A scenario."""

    def told(self) -> Iterator[str]:
        assert self.shelf is not None
        scenario = next(one for one in self.shelf.scenarios.scenarios if one.id == self.name)
        result = play(self.shelf.engine, scenario.asked_at(datetime.now(UTC)))
        if not result.passed:
            yield from told_result(result, self.shelf.language)


class ScenarioFile(pytest.File):
    """The scenarios of a file, by name."""

    def collect(self) -> Iterator[pytest.Item]:
        shelf = shelf_of(self.path, self.config)
        tables = _tables(self.path).get("scenario")
        if shelf is None or not isinstance(tables, dict):
            yield _item(ReadingItem, self, READING, shelf)
            return
        for name in tables:
            yield _item(ScenarioItem, self, name, shelf)


class ClaimItem(_Item):
    """What a check claims of one subject; of conflicts, of one forbid with every permission."""

    code: str = ""
    version: str = ""
    key: Key = ()

    def told(self) -> Iterator[str]:
        assert self.shelf is not None
        levels = self.shelf.asked.failing
        for one in self.shelf.report.findings:
            fails = one.verdict == "unknown" or (one.verdict == "refuted" and one.level in levels)
            if fails and one.waived is None and self._is_about(one):
                yield from self.shelf.told(one)

    def _is_about(self, one: Finding) -> bool:
        part = one.subject.part if one.check.code in ("V4", "N7") else ""
        about = (one.subject.kind, one.subject.id, part)
        return (one.check.code, one.subject.version, about) == (self.code, self.version, self.key)


class PluginCheckItem(ClaimItem):
    """What a plugin's check claims of a version; only the check itself says of what in it."""

    def _is_about(self, one: Finding) -> bool:
        return (one.check.code, one.subject.version) == (self.code, self.version)


class PolicyFile(pytest.File):
    """The claims about the version in a file, by code and subject; those of a plugin's check together."""

    def collect(self) -> Iterator[pytest.Item]:
        shelf = shelf_of(self.path, self.config)
        if shelf is None or shelf.reading.policy is None:
            yield _item(ReadingItem, self, READING, shelf)
            return
        editions = [
            one for one in shelf.policy.editions if Path(one.instrument.file).resolve() == self.path.resolve()
        ]
        for code, check in checks().items():
            for key in sorted({key[:3] for edition in editions for key in expected(code, edition)}):
                kind, id, part = key
                name = f"{code} {check.name}[{'.'.join(one for one in (kind, id, part) if one)}]"
                item = _item(ClaimItem, self, name, shelf)
                item.code, item.version, item.key = code, editions[0].version, key
                item.place = editions[0].atlas.place(*((kind,) if kind == "policy" else (kind, id)))
                yield item
        yield from self._of_plugins(shelf, editions)

    def _of_plugins(self, shelf: Shelf, editions: list[Edition]) -> Iterator[pytest.Item]:
        for check in checks_of(shelf.plugins) if editions else ():
            item = _item(PluginCheckItem, self, f"{check.code} {check.name}[policy]", shelf)
            item.code, item.version, item.place = (
                check.code,
                editions[0].version,
                editions[0].atlas.place("policy"),
            )
            yield item
        for sentence in broken(shelf.plugins, shelf.language):
            self.warn(pytest.PytestWarning(sentence))


def _item(kind: type[ItemT], parent: pytest.Collector, name: str, shelf: Shelf | None) -> ItemT:
    item = kind.from_parent(parent, name=name)
    item.shelf = shelf
    return item
