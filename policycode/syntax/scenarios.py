"""Scenario files: read, `like` resolved, and every step in the closed form that is played."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from policycode.deciding.people import People
from policycode.deciding.steps import Scenario
from policycode.diagnostics import Diagnostic, Diagnostics, nearest, words
from policycode.errors import ActError
from policycode.syntax.complaints import complaints
from policycode.syntax.files import read_file
from policycode.syntax.lower.cycles import cycles
from policycode.syntax.mistakes import Mistake, shown
from policycode.syntax.page import Page
from policycode.syntax.people import people_of
from policycode.syntax.people_clashes import first_clash
from policycode.syntax.steps import StepReader, last_act, says, without
from policycode.syntax.written.acts import ActFields
from policycode.syntax.written.scenarios import Scenario as WrittenScenario
from policycode.syntax.written.scenarios import ScenariosFile

SUFFIX = ".scenarios.toml"

TWICE = Mistake(
    "E6",
    "Het scenario ‘{name}’ bestaat al.",
    "The scenario “{name}” exists already.",
    "Kies een andere naam.",
    "Choose another name.",
)
LIKE_WHAT = Mistake(
    "E4",
    "Het scenario ‘{name}’ is nergens beschreven.",
    "The scenario “{name}” is described nowhere.",
    "Bedoel je ‘{near}’?",
    "Did you mean “{near}”?",
)
LIKE_NOTHING = Mistake(
    "E4",
    LIKE_WHAT.nl,
    LIKE_WHAT.en,
    "Noem bij `like` een ander scenario van dit beleid.",
    "Name another scenario of this policy under `like`.",
)
LIKE_ROUND = Mistake(
    "E5",
    "Het scenario ‘{name}’ lijkt via `like` op zichzelf.",
    "The scenario “{name}” is like itself by `like`.",
    "Haal een van deze `like` weg.",
    "Remove one of these `like`.",
)
LIKE_WITHOUT_ACT = Mistake(
    "E4",
    "In het scenario ‘{name}’ gebeurt geen daad om mee te beginnen.",
    "There is no act in the scenario “{name}” to start from.",
    "Noem bij `like` een scenario met een stap `act`.",
    "Name a scenario with an `act` step under `like`.",
)

WITHOUT_LIKE = Mistake(
    "E2",
    "Zonder `like` is er geen daad waaruit iets weg kan.",
    "Without `like` there is no act from which something could go.",
    "Voeg `like` toe, of haal `without` weg.",
    "Add `like`, or remove `without`.",
    name="missing-key",
)
SAYS_NO_SUCH = Mistake(
    "E4",
    "De daad waarmee dit scenario begint zegt niets over ‘{name}’.",
    "The act with which this scenario starts says nothing of “{name}”.",
    "Bedoel je ‘{near}’?",
    "Did you mean “{near}”?",
)
SAYS_NOTHING = Mistake(
    "E4",
    "De daad waarmee dit scenario begint zegt niets over ‘{name}’.",
    "The act with which this scenario starts says nothing of “{name}”.",
    "Haal de naam weg; een feit heet hier `facts.naam`.",
    "Remove the name; a fact is called `facts.name` here.",
)

BAD_STRETCH = Mistake("E7", "{message}", "{message}", "{help}", "{help}")


@dataclass(frozen=True, slots=True)
class ScenarioReading:
    """The scenarios that could be read, in the order of the files, and what is wrong with the others.

    ``texts`` has the files under the names that places bear.
    """

    scenarios: tuple[Scenario, ...]
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]

    @property
    def is_whole(self) -> bool:
        """Whether all of them could be read."""
        return not any(one.level == "error" for one in self.diagnostics)


@dataclass(slots=True)
class _Written:
    page: Page
    form: WrittenScenario


@dataclass(slots=True)
class _Reader:
    zone: str
    policy: str
    places: bool
    found: Diagnostics = field(default_factory=Diagnostics)
    texts: dict[str, str] = field(default_factory=dict)
    written: dict[str, _Written] = field(default_factory=dict)
    faulty: set[str] = field(default_factory=set)


def scenario_files(policy: str | os.PathLike[str]) -> list[str]:
    """The scenario files beside a policy: in its folder, by name."""
    said = os.fspath(policy)
    folder = Path(said) if Path(said).is_dir() else Path(said).parent
    try:
        names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(SUFFIX))
    except OSError:
        return []
    return [os.path.join(os.fspath(folder), name) for name in names]


def read_scenarios(files: Iterable[str], *, zone: str, policy: str, places: bool = True) -> ScenarioReading:
    """The scenarios of some files.

    ``zone`` and ``policy`` are the policy's: dates are taken in the one, acknowledgements to be of the other.
    Whether the policy knows the names in them shows when they are played. Without ``places`` nobody is told where
    anything stands, which takes half the time.
    """
    reader = _Reader(zone, policy, places)
    for file in files:
        _read_file(file, reader)
    likes = {name: [one.form.like] for name, one in reader.written.items() if one.form.like is not None}
    round_about = {way[0] for way in cycles(likes)}
    for name in round_about:
        page = reader.written[name].page
        page.report(LIKE_ROUND, page.value("scenario", name, "like"), name=name)
    scenarios = [
        scenario
        for name in reader.written
        if name not in round_about and (scenario := _lowered(name, reader)) is not None
    ]
    return ScenarioReading(tuple(scenarios), reader.found.sorted(), reader.texts)


def _read_file(file: str, reader: _Reader) -> None:
    values, positions, found = read_file(Path(file), file, places=reader.places)
    reader.found.add(*found)
    reader.texts[file] = positions.text
    page = Page(file, values or {}, positions, reader.found)
    for name, form in _forms(page, reader.faulty):
        if name in reader.written:
            other = reader.written[name].page.key("scenario", name)
            page.report(TWICE, page.key("scenario", name), related=(other,), name=name)
        else:
            reader.written[name] = _Written(page, form)


def _forms(page: Page, faulty: set[str]) -> Iterator[tuple[str, WrittenScenario]]:
    """The scenarios of a file whose form is right; the others are reported."""
    try:
        yield from ScenariosFile.model_validate(page.values).scenario.items()
    except ValidationError as error:
        found = list(complaints(error, ScenariosFile))
    else:
        return
    for complaint in found:
        place = page.key(*complaint.path) if complaint.about == "key" else page.value(*complaint.path)
        page.complain(complaint.mistake, complaint.filling, place)
    faulty |= {str(complaint.path[1]) for complaint in found if len(complaint.path) > 1}
    table = page.values.get("scenario")
    for name, values in table.items() if isinstance(table, dict) else ():
        if name not in faulty:
            yield name, WrittenScenario.model_validate(values)


def _lowered(name: str, reader: _Reader) -> Scenario | None:
    written = reader.written[name]
    page, form = written.page, written.form
    before = len(reader.found)
    base = None if form.like is None else _base(name, form.like, reader)
    if form.like is not None and base is None:
        return None
    base = _lessened(name, base, reader)
    known = form.approvals != "unknown"
    steps = StepReader(page, name, base, known).steps(form.step)
    people = _people(name, reader)
    if len(reader.found) > before:
        return None
    return Scenario(
        id=name,
        steps=tuple(steps),
        story=form.story or {},
        title=form.title or {},
        sources=tuple(form.sources),
        people=people,
        approvals_known=known,
        place=page.key("scenario", name),
    )


def _base(name: str, like: str, reader: _Reader) -> ActFields | None:
    """The act with which a scenario starts: the last of the other, what that one is like included."""
    page = reader.written[name].page
    place = page.value("scenario", name, "like")
    if like not in reader.written:
        if like not in reader.faulty:
            near = nearest(like, reader.written)
            mistake = LIKE_NOTHING if near is None else LIKE_WHAT
            page.report(mistake, place, name=shown(like), near=near or "")
        return None
    chain: list[str] = []
    following: str | None = like
    while following is not None and following in reader.written and following not in chain:
        chain.append(following)
        following = reader.written[following].form.like
    base: ActFields | None = None
    for one in reversed(chain):
        base = last_act(reader.written[one].form, base)
    if base is None:
        page.report(LIKE_WITHOUT_ACT, place, name=like)
    return base


def _lessened(name: str, base: ActFields | None, reader: _Reader) -> ActFields | None:
    """The act with which a scenario starts, but for what it says that it leaves out."""
    page, names = reader.written[name].page, reader.written[name].form.without
    if base is None:
        if names:
            page.report(WITHOUT_LIKE, page.key("scenario", name, "without"))
        return None
    for index, one in enumerate(names):
        if not says(base, one):
            said = [key for key in type(base).model_fields if says(base, key)]
            inner = [f"{key}.{what}" for key in ("facts", "assume") for what in getattr(base, key)]
            near = nearest(one, [*said, *inner]) or nearest(f"facts.{one}", inner)
            place = page.value("scenario", name, "without", index)
            page.report(SAYS_NO_SUCH if near else SAYS_NOTHING, place, name=shown(one), near=near or "")
    return without(base, names)


def _people(name: str, reader: _Reader) -> People | None:
    written = reader.written[name]
    if written.form.people is None:
        return None
    page = written.page
    rows = list(enumerate(written.form.people))
    for index, person in rows:
        try:
            people_of([(person, None)], zone=reader.zone, policy=reader.policy)
        except ActError as error:
            place = page.value("scenario", name, "people", index, "until")
            page.report(BAD_STRETCH, place, message=error.message, help=error.help or {})
            return None
    if (clash := first_clash((person for _, person in rows), reader.zone)) is not None:
        place, other = (page.value("scenario", name, "people", index) for index in (clash.row, clash.earlier))
        where = words(f"op regel {other.line}", f"on line {other.line}")
        page.report(clash.mistake, place, related=(other,), **clash.filling, where=where)
        return None
    return people_of(((person, None) for _, person in rows), zone=reader.zone, policy=reader.policy)
