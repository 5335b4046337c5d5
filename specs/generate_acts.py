"""Makes acts to judge: who works somewhere, what befalls them, and what is known of it.

    python specs/generate_acts.py --seed 7 --people 40 --acts 320 --out specs/social_media/acts.jsonl

The material lies beside the policy in ``situations.toml``, whose head explains it; the policy's own files say which
version was in force when, which facts it knows and when its periods ran. The same seed gives the same acts. Nothing
of policycode is used here: what the acts come to is for the program to say. One file, so that it runs as it stands.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, TextIO
from zoneinfo import ZoneInfo

Table = Mapping[str, Any]
Span = tuple[datetime, datetime]

HERE = Path(__file__).resolve().parent
YEARS = 2
PEOPLE_FOR_A_STORY = 40
MOVERS = 0.2
"""The part of those whose job leads to another that get it."""
NEWCOMERS = 0.1
"""The part of those who work here that came when there was a policy already."""
AWAY: Table = {"roles": ["outsider"]}
"""What the policy sees in whoever does not work here yet, or any more."""
COLUMNS = ("person", "roles", "department", "from", "until", "acknowledgements", "protection")


@dataclass(frozen=True, slots=True)
class Documents:
    """A policy's files as TOML reads them: its versions in order, what they build on, and the situations."""

    versions: tuple[Table, ...]
    imports: tuple[Table, ...]
    situations: Table

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.versions[0]["policy"]["time_zone"])

    @property
    def start(self) -> datetime:
        """When the first version came into force."""
        return self.instant(self.versions[0]["policy"]["in_force"]["from"])

    @property
    def end(self) -> datetime:
        return self.start.replace(year=self.start.year + YEARS)

    def instant(self, value: date | datetime) -> datetime:
        """An instant of a policy: a date is the first instant of that day."""
        return value if isinstance(value, datetime) else datetime.combine(value, time(), self.zone)

    def in_force(self, version: Table) -> Span:
        stated = version["policy"]["in_force"]
        return self.instant(stated["from"]), self.instant(stated["until"]) if "until" in stated else self.end

    def version_at(self, at: datetime) -> Table | None:
        """The version in force at an instant."""
        spans = ((one, *self.in_force(one)) for one in self.versions)
        return next((one for one, start, end in spans if start <= at < end), None)

    def knows(self, fact: str, at: datetime) -> bool:
        """Whether the version of that time declares a fact; before there was any, the first."""
        version = self.version_at(at) or self.versions[0]
        return any(fact in one.get("fact", {}) for one in (version, *self.imports))

    def names(self, situation: Table, at: datetime) -> bool:
        """Whether the version of that time declares what is done; before there was any, the first."""
        version = self.version_at(at) or self.versions[0]
        declared = {name for one in (version, *self.imports) for name in one.get("action", {})}
        return {name for name in situation["actions"] if isinstance(name, str)} <= declared

    def spans_of(self, period: str) -> list[Span]:
        """When a period ran, a span for each version; one whose end is a moment to come runs on."""
        spans = []
        for version in self.versions:
            begins, ends = self.in_force(version)
            bounds = version["period"][period]
            until = bounds.get("until")
            if isinstance(until, str):
                until = version["moment"][until].get("at")
            if "through" in bounds:
                until = bounds["through"] + timedelta(days=1)
            end = min(ends, self.instant(until)) if until is not None else ends
            spans.append((max(begins, self.instant(bounds["from"])), end))
        return spans


def read_documents(folder: Path) -> Documents:
    """The policies, their imports and the situations of a folder."""
    versions = sorted(map(_toml, folder.glob("*.policy.toml")), key=lambda one: str(one["policy"]["version"]))
    places = {folder / place for one in versions for place in one["policy"].get("builds_on", [])}
    imports = [_toml(file) for place in sorted(places) for file in sorted(place.glob("*.policy.toml"))]
    return Documents(tuple(versions), tuple(imports), _toml(folder / "situations.toml"))


def _toml(file: Path) -> Table:
    return tomllib.loads(file.read_text(encoding="utf-8"))


@dataclass(slots=True, eq=False)
class Person:
    """Somebody with the jobs that they hold one after another; ``signed`` are versions acknowledged and when."""

    name: str
    jobs: list[tuple[datetime, Table]]
    left: datetime | None = None
    signed: dict[str, date] = field(default_factory=dict)
    protection: Table | None = None

    def job_at(self, at: datetime) -> Table:
        """The roles and the department at an instant."""
        if self.left is not None and at >= self.left:
            return AWAY
        return next((job for start, job in reversed(self.jobs) if at >= start), AWAY)

    def fits(self, who: Table, at: datetime) -> bool:
        """Whether this can befall them then: what asks for nobody in particular is for those who work here."""
        job = self.job_at(at)
        if "departments" in who and job.get("department") not in who["departments"]:
            return False
        wanted = who.get("roles")
        return any(role in wanted for role in job["roles"]) if wanted else job["roles"] != AWAY["roles"]


@dataclass(frozen=True, slots=True)
class Event:
    """A situation that befalls a person at a time."""

    at: datetime
    person: Person
    situation: Table


class Stage:
    """The people of a seed, the stories told of some of them, and the chance that is left for the rest."""

    def __init__(self, documents: Documents, people: int, seed: int) -> None:
        self.documents = documents
        self.chance = Random(seed)
        self.people = self._hired(people)
        self.told: list[Person] = []
        self.events = [event for story in self._stories(people) for event in self._told(story)]
        for person in self.people:
            self._move(person)

    # -- people

    def _hired(self, people: int) -> list[Person]:
        jobs = list(self.documents.situations["job"].values())
        drawn = self.chance.choices(jobs, [job["weight"] for job in jobs], k=people)
        # One of each first, so that nobody is wanting; the rest as common as the jobs are.
        given = (jobs + drawn)[:people] if people > len(jobs) else drawn
        newcomers = [place >= len(jobs) and self.chance.random() < NEWCOMERS for place in range(people)]
        hired = [self._person(job, new) for job, new in zip(given, newcomers, strict=True)]
        self.chance.shuffle(hired)
        for number, person in enumerate(hired, start=1):
            person.name = f"p_{number:03}"
        return hired

    def _person(self, job: Table, new: bool) -> Person:
        days = self.chance.randint(60, 400) if new else -365
        person = Person("", [(self.documents.start + timedelta(days=days), job)])
        came = person.jobs[0][0]
        for version in self.documents.versions:
            if came < self.documents.in_force(version)[1]:
                told = max(came.date(), version["policy"]["adopted"])
                signed = told + timedelta(days=self.chance.randint(1, 25))
                person.signed[version["policy"]["version"]] = signed
        return person

    def _move(self, person: Person) -> None:
        came, job = person.jobs[0]
        if "leads_to" in job and person.left is None and self.chance.random() < MOVERS:
            start = max(came, self.documents.start) + timedelta(days=self.chance.randint(90, 600))
            told = (event.at for event in self.events if event.person is person)
            if start < self.documents.end and all(start > at for at in told):
                person.jobs.append((start, self.documents.situations["job"][job["leads_to"]]))

    # -- stories

    def _stories(self, people: int) -> list[Table]:
        times = -(-people // PEOPLE_FOR_A_STORY)
        return [story for story in self.documents.situations["story"].values() for _ in range(times)]

    def _told(self, story: Table) -> Iterator[Event]:
        fitting = [one for one in self.people if one.fits(story, self.documents.start)]
        if not fitting:
            return
        person = self.chance.choice([one for one in fitting if one not in self.told] or fitting)
        self.told.append(person)
        first, last = map(self.documents.instant, story["start"])
        at = first + timedelta(days=self.chance.randint(0, (last - first).days))
        for name in story["situations"]:
            situation = self.documents.situations["situation"][name]
            at = self._hour(at, situation)
            yield Event(at, person, situation)
            at += timedelta(days=self.chance.randint(*story["days"]))
        self._mark(person, story, at)

    def _mark(self, person: Person, story: Table, at: datetime) -> None:
        person.protection = story.get("protection")
        if story.get("leaves"):
            person.left = datetime.combine(at.date(), time(), self.documents.zone)
        if not story.get("signs", True):
            person.signed.clear()

    # -- times

    def _hour(self, day: datetime, situation: Table) -> datetime:
        low, high = situation.get("hours", (8, 23))
        minutes = self.chance.randrange(low * 60, high * 60)
        return datetime.combine(day.date(), time(*divmod(minutes, 60)), self.documents.zone)

    def time_for(self, situation: Table) -> datetime:
        """When it happens: in its period, before there was a policy, or whenever; where what is done has a name."""
        span = (self.documents.start, self.documents.end)
        if situation.get("before"):
            span = (self.documents.start - timedelta(days=20), self.documents.start)
        if "during" in situation:
            span = self.chance.choice(self.documents.spans_of(situation["during"]))
        start, end = span
        while True:
            day = start + timedelta(days=self.chance.randint(0, (end - start).days))
            at = self._hour(day, situation)
            if start <= at < end and self.documents.names(situation, at):
                return at

    # -- what else happens

    def befalls(self, situation: Table, people: Sequence[Person]) -> Event | None:
        """The situation, with one of these people whom it fits, if there is one."""
        at = self.time_for(situation)
        # Most situations fit most people: looking for one by chance is fast, looking at all is sure.
        some = next((one for one in self.chance.choices(people, k=5) if one.fits(situation, at)), None)
        if some is not None:
            return Event(at, some, situation)
        fitting = [one for one in people if one.fits(situation, at)]
        return Event(at, self.chance.choice(fitting), situation) if fitting else None


def make_acts(documents: Documents, people: int, acts: int, seed: int) -> Iterator[dict[str, Any]]:
    """So many acts of so many people, in order of time, as the lines of an acts file.

    The stories come first; then each situation once and each person once, as far as the number allows; the rest is
    as common as the situations are.
    """
    stage = Stage(documents, people, seed)
    events = [*stage.events, *_everything_once(stage)]
    events += _everybody_once(stage, {event.person.name for event in events})
    events = [*events, *islice(_drawn(stage), max(0, acts - len(events)))][:acts]
    events.sort(key=lambda event: (event.at, event.person.name))
    pen = Pen(documents, stage.chance)
    digits = len(str(acts))
    for number, event in enumerate(events, start=1):
        yield {"id": f"a{number:0{digits}}", **pen.act(event)}


def _everything_once(stage: Stage) -> Iterator[Event]:
    told = [event.situation for event in stage.events]
    for situation in stage.documents.situations["situation"].values():
        if situation not in told and (event := stage.befalls(situation, stage.people)):
            yield event


def _everybody_once(stage: Stage, known: set[str]) -> Iterator[Event]:
    situations = list(stage.documents.situations["situation"].values())
    for person in stage.people:
        if person.name in known:
            continue
        while (event := stage.befalls(stage.chance.choice(situations), [person])) is None:
            pass
        yield event


def _drawn(stage: Stage) -> Iterator[Event]:
    situations = list(stage.documents.situations["situation"].values())
    weights = [one["weight"] for one in situations]
    while True:
        for situation in stage.chance.choices(situations, weights, k=100):
            if event := stage.befalls(situation, stage.people):
                yield event


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes acts down."""

    documents: Documents
    chance: Random

    def act(self, event: Event) -> dict[str, Any]:
        """An event as a line of an acts file has it, without its id."""
        situation, job = event.situation, event.person.job_at(event.at)
        content = self._content(situation)
        act = {
            "time": event.at.isoformat(),
            "person": event.person.name,
            "roles": job["roles"],
            "department": job.get("department"),
            "action": self.chance.choice(situation["actions"]),
            "platform": self.chance.choice(situation.get("platforms", [None])),
            "content": content,
            "tense": situation.get("tense"),
            "known": self._known(event),
            "facts": self._facts(event, content),
            "approvals": situation.get("approvals"),
        }
        return {key: value for key, value in act.items() if value is not None}

    def _content(self, situation: Table) -> str | None:
        if "texts" not in situation:
            return None
        words = self.documents.situations["words"]
        return re.sub(
            r"\{(\w+)\}",
            lambda found: str(self.chance.choice(words[found[1]])),
            self.chance.choice(situation["texts"]),
        )

    def _known(self, event: Event) -> str | None:
        if "known_after" not in event.situation:
            return None
        days = self.chance.randint(*event.situation["known_after"])
        return (event.at + timedelta(days=days, hours=2)).isoformat()

    def _facts(self, event: Event, content: str | None) -> dict[str, Any]:
        situation = event.situation
        facts = dict(situation["facts"])
        facts |= {name: self.chance.choice(values) for name, values in situation.get("vary", {}).items()}
        facts |= {
            name: value for name, value in situation.get("maybe", {}).items() if self.chance.random() < 0.5
        }
        for name, passing in self.documents.situations["sometimes"].items():
            if self.chance.random() < passing["part"]:
                facts.setdefault(name, passing["value"])
        known = {name: value for name, value in facts.items() if self.documents.knows(name, event.at)}
        return {name: self._stated(name, value, content) for name, value in known.items()}

    def _stated(self, name: str, value: Any, content: str | None) -> Any:
        """A value, with who states it, how sure and on what, where that is known."""
        if isinstance(value, dict):
            stated = dict(value)
        else:
            usual = self.documents.situations["evidence"].get(name)
            if usual is None or self.chance.random() >= usual["part"]:
                return value
            if content is None and "because" not in usual:
                return value  # nothing to read it from
            stated = {"value": value, "stated_by": usual["stated_by"]}
            if "confidence" in usual:
                stated["confidence"] = usual["confidence"]
            stated["evidence"] = [self.chance.choice(usual["because"]) if "because" in usual else content]
        if "confidence" in stated:
            stated["confidence"] = round(self.chance.uniform(*stated["confidence"]), 2)
        return stated


def make_people(documents: Documents, people: int, seed: int) -> Iterator[dict[str, str]]:
    """The directory of those who work here among the people of that seed: a row for each job that they held."""
    for person in Stage(documents, people, seed).people:
        jobs = [(start, job) for start, job in person.jobs if job["roles"] != AWAY["roles"]]
        ends = [*(start for start, _ in jobs[1:]), person.left]
        for number, ((start, job), end) in enumerate(zip(jobs, ends, strict=bool(jobs))):
            row = {
                "person": person.name,
                "roles": " ".join(job["roles"]),
                "department": job.get("department", ""),
                "from": _day(start) if start > documents.start else "",
                "until": _day(end),
            }
            yield row | (_signed_and_protected(person) if number == 0 else {})


def _signed_and_protected(person: Person) -> dict[str, str]:
    left = person.left.date() if person.left else date.max
    signed = [f"{version}:{on.isoformat()}" for version, on in person.signed.items() if on < left]
    row = {"acknowledgements": "; ".join(signed)}
    if person.protection:
        ends = (_day(person.protection.get(key)) for key in ("from", "until"))
        row["protection"] = ":".join([person.protection["kind"], *ends]).rstrip(":")
    return row


def _day(value: date | datetime | None) -> str:
    return "" if value is None else f"{value:%Y-%m-%d}"


def write_acts(acts: Iterable[Mapping[str, Any]], out: TextIO) -> None:
    """One act a line."""
    out.writelines(json.dumps(act, ensure_ascii=False) + "\n" for act in acts)


def write_people(rows: Iterable[Mapping[str, str]], out: TextIO) -> None:
    """The directory as a table of comma-separated values."""
    table = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    table.writeheader()
    table.writerows(rows)


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes what the command line asks for."""
    asked = _command().parse_args(arguments)
    documents = read_documents(asked.policy)
    acts = make_acts(documents, asked.people, asked.acts, asked.seed)
    if asked.out is None:
        write_acts(acts, sys.stdout)
    else:
        with asked.out.open("w", encoding="utf-8", newline="") as file:
            write_acts(acts, file)
    if asked.directory is not None:
        with asked.directory.open("w", encoding="utf-8", newline="") as file:
            write_people(make_people(documents, asked.people, asked.seed), file)


def _command() -> argparse.ArgumentParser:
    command = argparse.ArgumentParser(description="Makes acts to judge under a policy.")
    command.add_argument("--policy", type=Path, default=HERE / "social_media", help="the policy's folder")
    command.add_argument("--seed", type=int, default=7, help="the same seed gives the same acts")
    command.add_argument("--people", type=int, default=40, help="how many people")
    command.add_argument("--acts", type=int, default=320, help="how many acts")
    command.add_argument(
        "--out", type=Path, help="where the acts go (JSON Lines); standard output without it"
    )
    command.add_argument("--directory", type=Path, help="where the people directory goes (CSV), if anywhere")
    return command


if __name__ == "__main__":
    main()
