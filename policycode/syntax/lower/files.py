"""One policy file, resolved against what its imports declare."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date

from policycode.expr.sorts import Signature
from policycode.norms.clauses import GradedOffence, Instrument
from policycode.syntax.digests import clause_digest
from policycode.syntax.lower.clauses import ClauseReader, offence_or_none
from policycode.syntax.lower.conditions import Conditions, lower_definitions, refuse_double_meanings
from policycode.syntax.lower.content import NORMS, OWN, VOCABULARY, Content
from policycode.syntax.lower.duties import lower_assumptions, lower_duties, lower_waivers
from policycode.syntax.lower.facts import lower_facts, lower_rulings
from policycode.syntax.lower.force import check_zone, lower_in_force
from policycode.syntax.lower.guarantees import lower_guarantees
from policycode.syntax.lower.languages import check_languages
from policycode.syntax.lower.sanctions import lower_ladders, lower_offences, lower_rungs
from policycode.syntax.lower.terms import lower_terms
from policycode.syntax.lower.times import lower_calendars, lower_moments, lower_periods
from policycode.syntax.lower.visible import Visible
from policycode.syntax.page import Page
from policycode.syntax.written.policies import PolicyFile

TABLES = (*VOCABULARY, *NORMS, *OWN)


@dataclass(frozen=True, slots=True)
class Lowered:
    """A file's instrument and its own declarations; by table, the names of those that came to nothing."""

    instrument: Instrument
    content: Content
    time_zone: str
    broken: Mapping[str, Set[str]]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a file is read amid.

    ``imports`` holds what its imports declare (it is added to: pass a fresh one); ``clause_ids`` the clauses
    of all versions of the imports; ``broken``, by table, what was declared badly in the file or in an import (under
    "policy": keys of the header); ``unsure`` says that some import could not be read.
    """

    imports: Content
    clause_ids: Set[str]
    broken: Mapping[str, Set[str]]
    unsure: bool
    own: bool
    today: date | None
    functions: Mapping[str, Signature]


def lower_file(written: PolicyFile, page: Page, around: Surroundings) -> Lowered:
    """The file's declarations resolved; every mistake is reported on the page, none twice."""
    visible = Visible(
        page=page,
        content=around.imports,
        own={table: frozenset(getattr(written, table)) for table in TABLES},
        broken={table: set(names) for table, names in around.broken.items()},
        clause_ids=around.clause_ids,
        unsure=around.unsure,
    )
    zone = check_zone(written.policy.time_zone, page)
    if not around.broken.get("policy"):
        check_languages(written, page)
    conditions = _lower_words(written, visible, around, zone)
    instrument = _instrument(written, visible, conditions, zone, around.own)
    _lower_norms(written, visible, conditions, instrument, zone)
    lower_waivers(written.waiver, visible, around.today)
    for name, clause in written.clause.items():
        visible.declared.clause_digests[name] = clause_digest(clause)
    return Lowered(instrument, visible.declared, zone, visible.broken)


def _lower_words(written: PolicyFile, visible: Visible, around: Surroundings, zone: str) -> Conditions:
    lower_terms(written, visible)
    lower_moments(written.moment, visible)
    lower_calendars(written.calendar, visible)
    lower_facts(written.fact, visible)
    lower_periods(written.period, visible, zone)
    lower_rungs(written.rung, visible)
    lower_offences(written.offence, visible)
    lower_rulings(written.ruling, visible)
    refuse_double_meanings(written.define, visible)
    conditions = Conditions.of(visible, around.functions)
    lower_definitions(written.define, conditions)
    return conditions


def _instrument(
    written: PolicyFile, visible: Visible, conditions: Conditions, zone: str, own: bool
) -> Instrument:
    header, page = written.policy, visible.page
    if header.offence is not None:
        offence_or_none(header.offence, visible, "policy", "offence")
    if header.counsel is not None:
        visible.resolve("role", header.counsel, page.value("policy", "counsel"))
    return Instrument(
        policy=header.id,
        version=header.version,
        kind=header.instrument,
        own=own,
        title=header.title,
        covers=visible.resolve_all("role", header.covers or (), "policy", "covers"),
        applies_when=conditions.read(header.applies_when, "policy", "applies_when"),
        in_force=lower_in_force(header.in_force, page, zone, "policy", "in_force"),
        offence=header.offence,
        file=page.file,
    )


def _lower_norms(
    written: PolicyFile, visible: Visible, conditions: Conditions, instrument: Instrument, zone: str
) -> None:
    lower_ladders(written.ladder, visible)
    stated = instrument.offence
    default = () if stated is None else (GradedOffence(None, None if stated == "none" else stated),)
    ClauseReader(visible, conditions, instrument, default, zone).lower(written.clause)
    lower_duties(written.duty, visible, conditions)
    lower_guarantees(written.guarantee, visible, conditions)
    lower_assumptions(written.assumption, visible, conditions)
