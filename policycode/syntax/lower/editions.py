"""Versions and their imports as editions: stretches of time in which nothing of it changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from policycode.expr.sorts import Signature
from policycode.norms.clauses import Clause, Effect
from policycode.norms.intervals import Interval
from policycode.norms.overrides import Overrides, Refused, relation
from policycode.norms.policy import Edition
from policycode.syntax.digests import edition_digest
from policycode.syntax.library import Source
from policycode.syntax.lower.content import Clash, Content, contradictions, merge
from policycode.syntax.lower.files import Lowered, Surroundings, lower_file
from policycode.syntax.lower.force import interval_of, is_zone
from policycode.syntax.lower.places import atlas_of
from policycode.syntax.lower.stretches import Chosen, choose, stretches
from policycode.syntax.lower.visible import KINDS
from policycode.syntax.mistakes import Filling, Mistake

IMPORTS_CLASH = Mistake(
    "E6",
    "{kind} ‘{name}’ betekent in twee imports iets anders.",
    "The {kind} “{name}” means different things in two imports.",
    "Bouw op een van beide, of geef een ervan een andere naam.",
    "Build on one of the two, or rename it in one.",
)
REFUSED: Mapping[str, Mistake] = {
    "itself": Mistake(
        "E8",
        "‘{clause}’ kan zichzelf niet opzijzetten.",
        "“{clause}” cannot override itself.",
        "Haal de naam weg.",
        "Remove the name.",
    ),
    "rank": Mistake(
        "E8",
        "‘{low}’ staat in een regeling van lagere rang dan ‘{high}’ en kan die niet opzijzetten.",
        "“{low}” stands in an instrument of lower rank than “{high}” and cannot override it.",
        "Alleen een bepaling met `derogable = true` laat dat toe.",
        "Only a clause with `derogable = true` allows that.",
    ),
    "guideline": Mistake(
        "E8",
        "‘{over}’ is een richtlijn en kan ‘{under}’, die geen richtlijn is, niet opzijzetten.",
        "“{over}” is a guideline and cannot override “{under}”, which is none.",
        'Maak haar bindend met force = "binding", of haal de naam weg.',
        'Make it binding with force = "binding", or remove the name.',
    ),
    "cycle": Mistake(
        "E5",
        "Met ‘{named}’ gaat de voorrang rond: bepalingen gaan zo via elkaar voor zichzelf.",
        "With “{named}” the overrides go round: clauses would override themselves by way of each other.",
        "Haal een van de namen onder `overrides` en `subject_to` weg.",
        "Remove one of the names under `overrides` and `subject_to`.",
    ),
    "cycle_with_rank": Mistake(
        "E8",
        "Met ‘{named}’ gaat de voorrang rond: de rang van een regeling gaat al de andere kant op.",
        "With “{named}” the overrides go round: an instrument's rank goes the other way already.",
        "Haal de naam weg; de hogere regeling geeft hier niet mee.",
        "Remove the name; the higher instrument does not give way here.",
    ),
}


@dataclass(slots=True)
class EditionMaker:
    """Makes the editions of one series."""

    today: date | None
    functions: Mapping[str, Signature]
    _lowered: dict[object, tuple[Lowered, Content]] = field(default_factory=dict)
    _clashes: set[frozenset[object]] = field(default_factory=set)

    def editions(self, source: Source) -> list[Edition]:
        """The editions of one version, in order of time; every mistake in it is reported."""
        assert source.written is not None
        stated = source.written.policy.time_zone
        zone = stated if is_zone(stated) else "UTC"
        made = []
        for stretch, chosen in stretches(source, zone):
            lowered, content = self._lower(source, chosen, (stretch, zone), own=True)
            overrides, refused = relation(content.clause)
            for refusal in refused:
                self._report_refused(refusal, content, [source, *(one.source for one in chosen)])
            made.append(_edition(source, stretch, chosen, lowered, content, overrides))
        return made

    def _lower(
        self, source: Source, chosen: Sequence[Chosen], when: tuple[Interval, str], *, own: bool
    ) -> tuple[Lowered, Content]:
        """A file's own declarations, and those with its imports'; done once for each choice of imports."""
        key = (source.path, own, tuple((one.source.path, one.in_force) for one in chosen))
        if key not in self._lowered:
            # All of them first: two that clash are then reported at the deepest file that joins them.
            below = [self._lower(one.source, choose(one.source, *when), when, own=False)[0] for one in chosen]
            content = self._joined(source, chosen, below)
            around = Surroundings(
                imports=content,
                clause_ids=_clause_ids(source),
                broken=_broken(source, below),
                unsure=not source.readable or not all(one.readable for one in source.below()),
                own=own,
                today=self.today if own else None,
                functions=self.functions,
            )
            assert source.written is not None
            lowered = lower_file(source.written, source.page, around)
            content.ladder, content.waiver = lowered.content.ladder, lowered.content.waiver
            content.clause_digests.update(lowered.content.clause_digests)
            self._lowered[key] = (lowered, content)
        return self._lowered[key]

    def _joined(self, source: Source, chosen: Sequence[Chosen], below: Sequence[Lowered]) -> Content:
        """What the imports declare together; what they contradict each other in is reported once."""
        content = Content()
        for one, lowered in zip(chosen, below, strict=True):
            for clash in merge(content, lowered.content, norms=one.in_force):
                self._report_clash(source, clash)
        for clash in contradictions(content):
            self._report_clash(source, clash)
        return content

    def _report_clash(self, source: Source, clash: Clash) -> None:
        # The first file that brings the two together has the blame, not every file that builds on it.
        pair = frozenset({(clash.table, clash.name), clash.mine, clash.theirs})
        if pair not in self._clashes:
            self._clashes.add(pair)
            place = source.page.value("policy", "builds_on")
            filling: Filling = {"kind": KINDS[clash.table], "name": clash.name}
            source.page.complain(IMPORTS_CLASH, filling, place, (clash.mine, clash.theirs))

    def _report_refused(self, refused: Refused, content: Content, sources: Sequence[Source]) -> None:
        clause, named = refused.clause, refused.named
        over, under = (clause, named) if refused.key == "overrides" else (named, clause)
        if refused.reason == "guideline" and _has_yet_to_say(content.clause[under]):
            return
        file = content.clause[clause].instrument.file
        source = next(one for one in sources if one.page.file == file)
        assert source.written is not None
        index = getattr(source.written.clause[clause], refused.key).index(named)
        place = source.page.value("clause", clause, refused.key, index)
        related = [content.places["clause", named]] if named != clause else []
        filling = {"clause": clause, "named": named, "over": over, "under": under, "low": over, "high": under}
        source.page.report(REFUSED[refused.reason], place, related=related, **filling)


def _has_yet_to_say(clause: Clause) -> bool:
    """Whether the author of a forbid or require left out its force, so that it may be a guideline too."""
    return clause.force is None and clause.effect in (Effect.FORBID, Effect.REQUIRE)


def _clause_ids(source: Source) -> frozenset[str]:
    """The clauses of every version of what a file builds on: naming one that is not in force is no mistake."""
    ids: set[str] = set()
    for one in source.below():
        if one.written is not None:
            ids.update(one.written.clause)
    return frozenset(ids)


def _broken(source: Source, below: Iterable[Lowered]) -> dict[str, set[str]]:
    """By table, the names that were declared badly in a file or in what it builds on."""
    broken: dict[str, set[str]] = {}
    elsewhere = [*(one.validated.broken for one in source.below()), *(one.broken for one in below)]
    for found in (source.validated.broken, *elsewhere):
        for table, names in found.items():
            if table != "policy" or found is source.validated.broken:
                broken.setdefault(table, set()).update(names)
    return broken


def _edition(
    source: Source,
    stretch: Interval,
    chosen: Sequence[Chosen],
    lowered: Lowered,
    content: Content,
    overrides: Overrides,
) -> Edition:
    assert source.written is not None
    header = source.written.policy
    zone = lowered.time_zone
    imports = [one.source.page.values for one in chosen if one.in_force]
    return Edition(
        policy=header.id,
        version=header.version,
        interval=stretch,
        instrument=lowered.instrument,
        languages=tuple(header.languages),
        time_zone=zone,
        unregulated=header.unregulated,
        conflict=header.conflict,
        acknowledgement=header.acknowledgement,
        counsel=header.counsel,
        digest=edition_digest(source.page.values, imports),
        vocabulary=content.vocabulary(),
        clauses=content.clause,
        overrides=overrides,
        offences=content.offence,
        rungs=content.rung,
        ladders=content.ladder,
        duties=content.duty,
        guarantees=content.guarantee,
        assumptions=content.assumption,
        waivers=content.waiver,
        clause_intervals={name: _in_force(clause, zone) for name, clause in content.clause.items()},
        clause_digests=content.clause_digests,
        title=header.title,
        adopted=header.adopted,
        notice=header.notice,
        atlas=atlas_of(source, (one.source for one in chosen), content.places),
    )


def _in_force(clause: Clause, zone: str) -> Interval:
    """When a clause and its instrument are both in force."""
    return interval_of(clause.in_force, zone).both(interval_of(clause.instrument.in_force, zone))
