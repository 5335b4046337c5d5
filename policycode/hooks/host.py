"""Loads plugins and gathers what they add. A plugin that does not load is named, and the others go on."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pluggy

from policycode.diagnostics import Words, words
from policycode.diagnostics.waiting import Failed, Raised, TooSlow
from policycode.errors import UsageError
from policycode.hooks import specs
from policycode.hooks.builtin import BUILT_IN
from policycode.hooks.fitting import Misgiven, misfit
from policycode.hooks.patience import patiently

if TYPE_CHECKING:
    from policycode.deciding.decision import Decision
    from policycode.evaluators.functions import PluginFunction
    from policycode.evaluators.protocol import EvaluatorKind
    from policycode.exporting.protocol import Exporter
    from policycode.importing.protocol import Importer
    from policycode.norms.policy import Policy
    from policycode.proving.claimed.catalogue import Check


@dataclass(frozen=True, slots=True)
class Plugin:
    """One plugin: its name, the distribution and version that it came with, and why it is not used, if it is not."""

    name: str
    version: str = ""
    built_in: bool = False
    broken: Words | None = None


@dataclass(frozen=True, slots=True)
class Host:
    """The plugins of a run. ``named`` are those of ``--plugin``: modules, or Python files."""

    manager: pluggy.PluginManager
    named: tuple[str, ...] = ()
    plugins: list[Plugin] = field(default_factory=list)
    given_up: set[str] = field(default_factory=set)
    """The plugins that are not told of decisions any more."""
    given: dict[tuple[str, str], list[Any] | Failed] = field(default_factory=dict)
    """What each plugin gave by each hook, or why it did not: it is asked once."""

    # -- what they add

    def evaluators(self) -> Mapping[str, EvaluatorKind]:
        """Kinds of evaluators by name. Raises UsageError where two plugins give one name."""
        return self._by_name("policycode_evaluators")

    def functions(self) -> Mapping[str, PluginFunction]:
        """Functions of conditions by name. Raises UsageError where two plugins give one name."""
        return self._by_name("policycode_functions")

    def importers(self) -> Mapping[str, Importer]:
        """Formats of acts by name, the package's own first. Raises UsageError where two plugins give one name."""
        return self._by_name("policycode_importers")

    def exporters(self) -> Mapping[str, Exporter]:
        """Formats that can be written, by name. Raises UsageError where two plugins give one name."""
        return self._by_name("policycode_exporters")

    def checks(self) -> Mapping[str, Check]:
        """Checks beside those of the catalogue, by code; codes and names begin with the plugin's (``terms/T1``).

        Where a plugin cannot say which it has, one that fails stands in. Raises UsageError where a code is given twice.
        """
        from policycode.hooks.checked import no_checks, prefixed

        found: dict[str, Check] = {}
        for plugin, give in self._implementations("policycode_checks"):
            try:
                several = self._once("policycode_checks", plugin, partial(prefixed, plugin, give))
            except Failed as failed:
                several = [no_checks(plugin, failed)]
            for one in several:
                if one.code in found:
                    raise UsageError(
                        words(f"Er zijn twee controles ‘{one.code}’.", f"There are two checks “{one.code}”.")
                    )
                found[one.code] = one
        return found

    def decided(self, decision: Decision, policy: Policy) -> Iterator[Words]:
        """Tells every plugin; yields a sentence for each that failed. One that does not come back in time is not told
        again."""
        from policycode.hooks import telling

        for name, hear in self._implementations("policycode_decided"):
            if name in self.given_up:
                continue
            try:
                telling.tell(hear, decision, policy)
            except Failed as failed:
                if isinstance(failed, TooSlow):
                    self.given_up.add(name)
                yield words(
                    f"De plugin ‘{name}’ hoorde niet van de daad ‘{decision.act.id}’: {failed.reason['nl']}",
                    f"The plugin “{name}” was not told of the act “{decision.act.id}”: {failed.reason['en']}",
                )

    def maker_of(self, hook: str, name: str) -> str | None:
        """The plugin that gave something by name."""
        return next((plugin for plugin, one in self._given(hook) if one.name == name), None)

    def stranger(self, hook: str, name: str) -> str | None:
        """The plugin that gave something by name; ``None`` where it is the package's own."""
        own = {one.name for one in self.plugins if one.built_in}
        maker = self.maker_of(hook, name)
        return None if maker in own else maker

    def is_built_in(self, kind: str) -> bool:
        """Whether a kind of evaluator is this package's own, and so trusted to run in this process."""
        maker = self.maker_of("policycode_evaluators", kind)
        return any(one.name == maker and one.built_in for one in self.plugins)

    def _by_name(self, hook: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        makers: dict[str, str] = {}
        for plugin, one in self._given(hook):
            if one.name in found:
                raise UsageError(
                    words(
                        f"‘{one.name}’ komt van twee plugins: {makers[one.name]} en {plugin}.",
                        f"“{one.name}” is given by two plugins: {makers[one.name]} and {plugin}.",
                    )
                )
            found[one.name], makers[one.name] = one, plugin
        return found

    def _given(self, hook: str) -> Iterator[tuple[str, Any]]:
        """What each plugin gives by a hook; one whose hook fails gives nothing and is marked."""
        for name, give in self._implementations(hook):
            try:
                several = self._once(hook, name, give)
            except Failed as failed:
                self._mark(name, _does_not_work(name, failed))
            else:
                yield from ((name, one) for one in several)

    def _once(self, hook: str, name: str, give: Any) -> list[Any]:
        """What a plugin gave by a hook the first time. Raises Failed."""
        if (hook, name) not in self.given:
            try:
                self.given[hook, name] = patiently(lambda: _all(hook, give))
            except Failed as failed:
                self.given[hook, name] = failed
        given = self.given[hook, name]
        if isinstance(given, Failed):
            raise given
        return given

    def has(self, hook: str) -> bool:
        """Whether any plugin implements a hook."""
        return bool(self._implementations(hook))

    def _implementations(self, hook: str) -> list[tuple[str, Any]]:
        caller: pluggy.HookCaller = getattr(self.manager.hook, hook)
        # In the order in which they were registered, the package's own first; pluggy calls the last one first.
        return [(one.plugin_name, one.function) for one in caller.get_hookimpls()]

    # -- loading

    def add(self, name: str, module: object, version: str = "", *, built_in: bool = False) -> None:
        """Registers a plugin; what is wrong with its hooks is remembered."""
        theirs = getattr(module, "policycode_hooks", specs.HOOKS)
        if theirs != specs.HOOKS:
            self.plugins.append(Plugin(name, version, built_in, _other_version(name, theirs)))
            return
        try:
            self.manager.register(module, name)
            self.manager.check_pending()
        except (pluggy.PluginValidationError, ValueError) as error:
            if self.manager.has_plugin(name):
                self.manager.unregister(name=name)
            self.plugins.append(Plugin(name, version, built_in, _does_not_work(name, Raised(error))))
            return
        self.plugins.append(Plugin(name, version, built_in))

    def add_entry_point(self, point: EntryPoint) -> None:
        """Loads an installed plugin; one that cannot be imported is remembered as broken."""
        version = "" if point.dist is None else f"{point.dist.name} {point.dist.version}"
        try:
            module = patiently(point.load)
        except Failed as failed:
            self.plugins.append(Plugin(point.name, version, broken=_does_not_work(point.name, failed)))
            return
        self.add(point.name, module, version)

    def _mark(self, name: str, why: Words) -> None:
        for place, one in enumerate(self.plugins):
            if one.name == name:
                self.plugins[place] = Plugin(one.name, one.version, one.built_in, why)


def _all(hook: str, give: Any) -> list[Any]:
    """What a plugin gives. Raises Misgiven where one of it is not what the hook gives."""
    said = give()
    if isinstance(said, str) or not isinstance(said, Iterable):
        raise Misgiven(words(f"{hook} geeft geen lijst.", f"{hook} gives no list."))
    several = list(said)
    for one in several:
        if (why := misfit(hook, one)) is not None:
            raise Misgiven(why)
    return several


def host(named: Iterable[str] = ()) -> Host:
    """The package's own plugins, those that are installed, and the ones named (modules, or Python files).

    Raises UsageError where a named one cannot be had; an installed one that is broken is only marked.
    """
    return _host(tuple(named))


@lru_cache(maxsize=4)
def _host(named: tuple[str, ...]) -> Host:
    manager = pluggy.PluginManager(specs.NAME)
    manager.add_hookspecs(specs)
    made = Host(manager, named)
    for name in BUILT_IN:
        made.add(name.rpartition(".")[2], importlib.import_module(name), built_in=True)
    for point in sorted(entry_points(group=specs.NAME), key=lambda one: one.name):
        made.add_entry_point(point)
    for said in named:
        made.add(said, _named(said))
        if (broken := made.plugins[-1].broken) is not None:
            raise UsageError(broken)
    return made


def _named(said: str) -> ModuleType:
    try:
        return patiently(lambda: _module(said))
    except Raised as failed:
        raise _not_loaded(said, words(failed.said, failed.said)) from failed.error
    except TooSlow as failed:
        raise _not_loaded(said, failed.reason) from None


def _not_loaded(said: str, why: Words) -> UsageError:
    return UsageError(
        words(
            f"De plugin {said} kan niet geladen worden: {why['nl']}",
            f"The plugin {said} cannot be loaded: {why['en']}",
        )
    )


def _module(said: str) -> ModuleType:
    """Raises whatever the plugin raises."""
    if not said.endswith(".py"):
        return importlib.import_module(said)
    path = Path(said).resolve()
    found = importlib.util.spec_from_file_location(f"policycode_plugin_{path.stem}", path)
    if found is None or found.loader is None or not path.is_file():
        raise FileNotFoundError(said)
    module = importlib.util.module_from_spec(found)
    sys.modules[found.name] = module
    found.loader.exec_module(module)
    return module


def _does_not_work(name: str, failed: Failed) -> Words:
    why = failed.reason
    if isinstance(failed, Raised):
        why = failed.error.reason if isinstance(failed.error, Misgiven) else words(failed.said, failed.said)
    return words(
        f"De plugin ‘{name}’ werkt niet: {why['nl']}", f"The plugin “{name}” does not work: {why['en']}"
    )


def _other_version(name: str, theirs: object) -> Words:
    return words(
        f"De plugin ‘{name}’ is voor versie {theirs} van de hooks geschreven; dit is versie {specs.HOOKS}.",
        f"The plugin “{name}” was written for version {theirs} of the hooks; this is version {specs.HOOKS}.",
    )
