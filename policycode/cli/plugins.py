"""``policycode plugins``: what is installed, what it states, what it costs; what does not work, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import click

from policycode.cli import options
from policycode.cli.exits import Exit
from policycode.cli.language import Language
from policycode.cli.plugged import plugin, plugins
from policycode.cli.writing import Paint, as_page, painter, writer
from policycode.diagnostics import Words, words

if TYPE_CHECKING:
    from policycode.exporting.protocol import Exporter
    from policycode.hooks.host import Host, Plugin
    from policycode.importing.protocol import Importer

ABOUT = words(
    """Toont de plugins: welke soorten evaluators zij geven, wat die vaststellen en wat vragen kost; welke functies van
    voorwaarden en welke controles er bij komen. Een plugin die niet werkt, staat er met de reden.

    Een evaluator wordt gebruikt door hem in een bestand NAAM.evaluators.toml naast het beleid te zetten.""",
    """Lists the plugins: which kinds of evaluators they give, what those state and what asking costs; which functions
    of conditions and which checks they add. A plugin that does not work is listed with the reason.

    An evaluator is used by putting it into a file NAME.evaluators.toml beside the policy.""",
)
EXAMPLES = words(
    """  policycode plugins
  policycode plugins --plugin mijn_plugin.py --format json""",
    """  policycode plugins
  policycode plugins --plugin my_plugin.py --format json""",
)
BUILT_IN: Final = words("meegeleverd", "built in")
NAMED: Final = words("met --plugin", "by --plugin")
HEADINGS: Final[Mapping[str, Words]] = {
    "plugins": words("Plugins", "Plugins"),
    "evaluators": words("Soorten evaluators", "Kinds of evaluators"),
    "functions": words("Functies van voorwaarden", "Functions of conditions"),
    "importers": words("Vormen van daden", "Formats of acts"),
    "exporters": words("Vormen voor --export", "Formats for --export"),
    "checks": words("Controles", "Checks"),
}
NOTHING: Final = words("geen", "none")
KINDS: Final[Mapping[str, Words]] = {
    "rule": words("regel", "rule"),
    "model": words("model", "model"),
    "person": words("mens", "person"),
    "service": words("dienst", "service"),
}
STATES: Final = words("stelt {outputs}; {kind}, kosten {cost:g}", "states {outputs}; {kind}, cost {cost:g}")


def command(language: Language) -> click.Command:
    """The verb."""
    params: list[click.Parameter] = [
        plugin(language),
        options.formats(language, "human", "json"),
        options.output(language),
        options.exit_zero(language),
    ]
    return options.verb("plugins", language, run, params, ABOUT, EXAMPLES)


def run(language: Language, form: str, output: str, exit_zero: bool) -> Exit:
    """Prints the list; a plugin that is broken is no negative verdict on anything."""
    found = plugins()
    listed = listing(found)
    with writer(output) as stream:
        if form == "json":
            stream.write(as_page(listed))
        else:
            stream.writelines(f"{line}\n" for line in _told(listed, language, painter(stream)))
    return Exit.GOOD


def listing(found: Host) -> dict[str, Any]:
    """Everything that the plugins add, as plain data; asked first, because it is then that hooks fail."""
    evaluators = [
        {
            "name": one.name,
            "plugin": found.maker_of("policycode_evaluators", one.name),
            "about": dict(one.about),
            "states": dict(one.outputs),
            "kind": str(one.kind),
            "cost": one.cost,
            "in_process": one.in_process or found.is_built_in(one.name),
        }
        for one in found.evaluators().values()
    ]
    functions = [
        {
            "name": one.name,
            "plugin": found.maker_of("policycode_functions", one.name),
            "about": dict(one.about),
            "cost": one.cost,
        }
        for one in found.functions().values()
    ]
    importers = _formats("policycode_importers", found.importers(), found)
    exporters = _formats("policycode_exporters", found.exporters(), found)
    checks = [
        {"code": code, "name": one.name, "level": one.level, "about": dict(one.claim)}
        for code, one in found.checks().items()
    ]
    return {
        "plugins": [_plugin(one, found) for one in found.plugins],
        "evaluators": evaluators,
        "functions": functions,
        "importers": importers,
        "exporters": exporters,
        "checks": checks,
    }


def _formats(hook: str, formats: Mapping[str, Importer | Exporter], found: Host) -> list[dict[str, Any]]:
    return [
        {"name": one.name, "plugin": found.maker_of(hook, one.name), "about": dict(one.about)}
        for one in formats.values()
    ]


def _plugin(one: Plugin, found: Host) -> dict[str, Any]:
    return {
        "name": one.name,
        "version": one.version,
        "from": "built in" if one.built_in else "--plugin" if one.name in found.named else "installed",
        "broken": None if one.broken is None else dict(one.broken),
    }


def _told(listed: Mapping[str, Any], language: Language, paint: Paint) -> Iterator[str]:
    for number, (key, rows) in enumerate(listed.items()):
        if number:
            yield ""
        yield paint(HEADINGS[key][language], bold=True)
        if not rows:
            yield f"  {NOTHING[language]}"
        for row in rows:
            yield from _row(key, row, language, paint)


def _row(key: str, row: Mapping[str, Any], language: Language, paint: Paint) -> Iterator[str]:
    if key == "plugins":
        origin = {"built in": BUILT_IN[language], "--plugin": NAMED[language]}.get(
            row["from"], row["version"]
        )
        yield f"  {row['name']}  ({origin})"
        if row["broken"] is not None:
            yield f"    {paint(row['broken'][language], fg='red')}"
        return
    yield f"  {row.get('code') or row['name']}  {row['about'][language]}"
    if key == "evaluators":
        outputs = ", ".join(f"{name} ({type_})" for name, type_ in row["states"].items()) or "…"
        kind = KINDS[row["kind"]][language]
        yield f"    {STATES[language].format(outputs=outputs, kind=kind, cost=row['cost'])}"
