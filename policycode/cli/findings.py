"""What ``check`` found, as data: one object whatever the number of policies (cli, "JSON")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any

from policycode.diagnostics import CODES, Diagnostic, Place, Words

if TYPE_CHECKING:
    from policycode.norms.duties import Waiver
    from policycode.proving.claimed.confirming import Confirmation, Unconfirmed
    from policycode.proving.claimed.report import Report
    from policycode.proving.claimed.verdicts import Witness
    from policycode.proving.told.findings import Finding
    from policycode.syntax.load import Reading


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: a mistake found by reading, or what is not proved. ``known`` ones stand in the baseline."""

    told: Diagnostic
    verdict: str = "refuted"
    subject: tuple[str, str] | None = None
    witness: Witness | None = field(default=None, hash=False)
    waiver: Waiver | None = field(default=None, hash=False)
    fingerprint: str = ""
    known: bool = False
    region: Words | None = field(default=None, hash=False)

    @property
    def place(self) -> Place | None:
        return self.told.place

    @property
    def waived(self) -> str | None:
        """The id of the waiver that sets it aside."""
        return None if self.waiver is None else self.waiver.id

    @property
    def counts(self) -> bool:
        """Whether it is held against the policy: refuted, and neither waived nor known."""
        return self.verdict == "refuted" and self.waived is None and not self.known

    def as_json(self) -> dict[str, Any]:
        """The object that stands under ``findings``; a mistake found by reading has no witness."""
        told = self.told
        found: dict[str, Any] = {
            "check": told.name,
            "code": told.code,
            "level": told.level,
            "verdict": self.verdict,
            "message": dict(told.message),
            "help": None if told.help is None else dict(told.help),
            "at": None if told.place is None else place_as_json(told.place, self.subject),
            "related": [place_as_json(place) for place in told.related],
            "witness": None if self.witness is None else witness_as_json(self.witness),
            "fingerprint": self.fingerprint,
        }
        if self.region is not None:
            found["region"] = dict(self.region)
        if self.waived is not None:
            found["waived"] = self.waived
        if self.known:
            found["known"] = True
        return found


@dataclass(frozen=True, slots=True)
class Tally:
    """The obligations of one code: how many there were, and what became of them."""

    expected: int = 0
    proved: int = 0
    refuted: int = 0
    unknown: int = 0
    waived: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.expected + other.expected,
            self.proved + other.proved,
            self.refuted + other.refuted,
            self.unknown + other.unknown,
            self.waived + other.waived,
        )

    @property
    def discharged(self) -> int:
        return self.proved + self.refuted + self.unknown + self.waived

    def as_json(self) -> dict[str, int]:
        return {
            "expected": self.expected,
            "proved": self.proved,
            "refuted": self.refuted,
            "unknown": self.unknown,
            "waived": self.waived,
        }


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found, in order of place, with the count of what was looked at. ``by_policy`` has the findings of
    each policy in the order in which they were given, ``proved`` what passed: code, name and place; ``notes`` what
    proofs say of themselves, by code and subject: of a ladder how many states were gone through; ``states`` the same
    of each policy, by version and ladder; ``waiting`` the waivers of each of what checks look at later only."""

    found: tuple[Found, ...]
    by_code: Mapping[str, Tally]
    seconds: float = 0.0
    texts: Mapping[str, str] = field(default_factory=dict)
    by_policy: tuple[tuple[Found, ...], ...] = ()
    proved: tuple[tuple[str, Place | None, tuple[str, str]], ...] = ()
    second: Confirmation | None = None
    notes: tuple[tuple[str, tuple[str, str], Words], ...] = ()
    states: tuple[Mapping[tuple[str, str], int], ...] = ()
    waiting: tuple[tuple[str, ...], ...] = ()

    @property
    def total(self) -> Tally:
        return sum(self.by_code.values(), Tally())

    def as_json(self) -> dict[str, Any]:
        """The object that ``check --format json`` prints."""
        total = self.total
        return {
            "findings": [one.as_json() for one in self.found],
            "summary": {
                "expected": total.expected,
                "discharged": total.discharged,
                **{key: value for key, value in total.as_json().items() if key != "expected"},
                "seconds": round(self.seconds, 3),
                "by_code": {code: tally.as_json() for code, tally in self.by_code.items()},
                **({} if self.second is None else {"second": second_as_json(self.second)}),
            },
            "notes": [
                {"code": code, "subject": ".".join(subject), "says": dict(says)}
                for code, subject, says in self.notes
            ],
        }


Shown = Mapping[Found, Sequence[str]]
"""By finding, the lines that show it: of which acts it holds, and the story of its counterexample."""


def collected(
    readings: Sequence[Reading],
    reports: Sequence[Report | None],
    only: frozenset[str],
    seconds: float,
    known: frozenset[str] = frozenset(),
) -> Findings:
    """What several policies came to. ``only`` names codes; what makes a policy invalid is never left out. ``known``
    are the fingerprints of a baseline."""
    by_policy: list[tuple[Found, ...]] = []
    by_code: dict[str, Tally] = {}
    texts: dict[str, str] = {}
    proved: list[tuple[str, Place | None, tuple[str, str]]] = []
    notes: list[tuple[str, tuple[str, str], Words]] = []
    for reading, report in zip(readings, reports, strict=True):
        texts.update(reading.texts)
        useless = () if report is None or (only and "W1" not in only) else report.useless
        read = [*reading.diagnostics, *(one.told for one in useless if one.proved)]
        kept = [one for one in read if not only or one.code in only or one.level == "error"]
        found = [Found(one, fingerprint=_mark(one)) for one in kept]
        undecided = [one.told for one in useless if not one.proved]
        found += [Found(one, "unknown", fingerprint=_mark(one)) for one in undecided]
        told = () if report is None else report.findings
        found += [_of_proof(one, reading) for one in told if not only or one.check.code in only]
        by_policy.append(tuple(replace(one, known=one.fingerprint in known) for one in found))
        refuted, unknown = (Counter(one.code for one in each) for each in (kept, undecided))
        for code, tally in _tallies(reading, report, refuted, unknown).items():
            if not only or code in only or (code in CODES and tally.refuted):
                by_code[code] = by_code.get(code, Tally()) + tally
        if report is not None:
            proved += [(check.code, one.place, (one.kind, one.id)) for check, one in report.proved]
            notes += [(check.code, (one.kind, one.id), says) for check, one, says in report.notes]
    once = tuple(dict.fromkeys(one for found in by_policy for one in found))
    second = [one.second for one in reports if one is not None and one.second is not None]
    again = reduce(add, second) if second else None
    states = tuple({} if report is None else report.states for report in reports)
    waiting = tuple(
        () if report is None else tuple(sorted({waiver for _, waiver in report.waiting}))
        for report in reports
    )
    return Findings(
        once, by_code, seconds, texts, tuple(by_policy), tuple(proved), again, tuple(notes), states, waiting
    )


def _of_proof(one: Finding, reading: Reading) -> Found:
    """A finding of the prover. A policy from standard input is called by that name, not as the file that held it."""
    told = one.as_diagnostic()
    if reading.files == ("-",):
        place = None if told.place is None else replace(told.place, file="-")
        told = replace(told, place=place, related=tuple(replace(each, file="-") for each in told.related))
    subject = (one.subject.kind, one.subject.id)
    return Found(told, one.verdict, subject, one.witness, one.waiver, one.fingerprint, region=one.region)


def _mark(told: Diagnostic) -> str:
    """A mistake found by reading is known again by its code, its declaration and its words."""
    import hashlib

    subject = told.place.subject if told.place is not None else None
    return hashlib.sha256(f"{told.code}\0{subject}\0{told.message['en']}".encode()).hexdigest()[:16]


def _tallies(
    reading: Reading, report: Report | None, refuted: Mapping[str, int], unknown: Mapping[str, int]
) -> dict[str, Tally]:
    """One obligation a code for reading the policy, one a waiver, and one for each finding more; of proofs, as they
    were counted; of a waiver of what comes later nothing is claimed.
    Of an invalid policy only what was found counts: reading may have stopped before the rest."""
    tallies: dict[str, Tally] = {}
    waiving = len(_waivers(reading) - (frozenset() if report is None else report.waiting))
    for code in CODES:
        bad, undecided = refuted.get(code, 0), unknown.get(code, 0)
        due = told = bad + undecided
        if reading.policy is not None:
            due = max(told, waiving if code == "W1" else 1)
        if due:
            tallies[code] = Tally(due, due - told, bad, undecided)
    for code, count in {} if report is None else report.counts.items():
        if count.expected or count.discharged:
            tallies[code] = Tally(count.expected, count.proved, count.refuted, count.unknown, count.waived)
    return tallies


def _waivers(reading: Reading) -> set[tuple[str, str]]:
    editions = reading.policy.editions if reading.policy is not None else ()
    return {(edition.version, name) for edition in editions for name in edition.waivers}


def witness_as_json(witness: Witness) -> dict[str, Any]:
    """The acts, each as ``decide`` takes it back; where people decided between them, the whole history as steps."""
    from policycode.syntax.acts import act_to_json
    from policycode.syntax.steps_written import step_to_plain

    found: dict[str, Any] = {"acts": [act_to_json(act) for act in witness.acts]}
    if witness.steps:
        found["steps"] = [step_to_plain(step) for step in witness.steps]
    return found


def second_as_json(second: Confirmation) -> dict[str, Any]:
    """What came of the second proof: how many claims it confirmed, which it did not, and which it was not asked."""
    return {
        "confirmed": second.confirmed,
        "contradicted": second.contradicted,
        "unknown": len(second.unconfirmed),
        "not_asked": dict(second.not_asked),
        "unconfirmed": [
            {
                "code": one.code,
                "at": None if one.subject.place is None else place_as_json(one.subject.place, _about(one)),
                "why": dict(one.why),
            }
            for one in second.unconfirmed
        ],
        "seconds": round(second.seconds, 3),
    }


def _about(one: Unconfirmed) -> tuple[str, str]:
    return one.subject.kind, one.subject.id


def place_as_json(place: Place, subject: tuple[str, str] | None = None) -> dict[str, Any]:
    """File, line and column from 1, and under its kind the declaration that a finding is about, else that in which the
    place lies; both where the finding is about the policy and stands at a declaration."""
    where: dict[str, Any] = {"file": place.file, "line": place.line, "column": place.column}
    stands_in = place.subject if subject is None or subject[0] == "policy" else None
    for about in (subject, stands_in):
        if about is not None:
            kind, name = about
            where[kind] = name
    return where
