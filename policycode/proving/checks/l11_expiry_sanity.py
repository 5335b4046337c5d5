"""L11: how long sanctions count and are kept fits together. (Caps of jurisdictions come with their profiles.)"""

from __future__ import annotations

from collections.abc import Iterator

from policycode.diagnostics import Words, words
from policycode.norms.policy import Edition
from policycode.norms.sanctions import DECIDED, Rung
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted, Unknown, Verdict
from policycode.proving.ladders.lengths import may_be_shorter, may_not_be_longer
from policycode.proving.told.naming import by_title, said
from policycode.proving.told.subjects import rung_on_ladder, rungs_of_ladders

_HELP = words(
    "Maak de kortste van de twee langer, of de langste korter.",
    "Make the shorter of the two longer, or the longer one shorter.",
)


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each rung that stands on a ladder."""
    edition = proof.edition
    for rung in rungs_of_ladders(edition):
        shortest, longest = _open_to_appeal(rung)
        wrong, unsure = (next(_wrong(edition, rung, appeal), None) for appeal in (shortest, longest))
        key, message = wrong or unsure or ("counts_for", None)
        verdict: Verdict = Proved()
        if message is not None:
            verdict = Refuted(message, _HELP) if wrong else Unknown(_hangs_on_the_calendar(rung))
        yield Obligation(rung_on_ladder(edition, rung, key), verdict)


def _open_to_appeal(rung: Rung) -> tuple[str | None, str | None]:
    """How long an appeal is open at the least and at the most; ``None`` where there is none. Working days are as many
    days at the least, and at the most taken to lie in weeks of five, with a week of holidays among them."""
    within = rung.appeal.within if rung.appeal is not None else None
    if within is None or within.duration is not None:
        length = None if within is None else within.duration
        return length, length
    days = within.working_days or 0
    weekends = 2 * -(-days // 5)
    return f"P{days}D", f"P{days + weekends + 7}D"


def _hangs_on_the_calendar(rung: Rung) -> Words:
    return said(
        "Of {rung} langer telt, en wordt bewaard, dan er beroep openstaat, hangt af van de werkdagen in de kalender; "
        "dat is niet beslist.",
        "Whether {rung} counts, and is kept, for longer than an appeal is open hangs on the working days of the "
        "calendar; that is not decided.",
        rung=by_title(rung),
    )


def _wrong(edition: Edition, rung: Rung, appeal: str | None) -> Iterator[tuple[str, Words]]:
    """What does not fit, with the key at which it stands."""
    zone, name = edition.time_zone, by_title(rung)
    if appeal is not None and may_not_be_longer(rung.counts_for, appeal, zone):
        yield (
            "counts_for",
            said(
                "{rung} telt niet langer dan er beroep openstaat.",
                "{rung} counts no longer than an appeal is open.",
                rung=name,
            ),
        )
    for lighter in _lighter(edition, rung):
        if rung.counts_for != DECIDED and may_be_shorter(rung.counts_for, lighter.counts_for, zone):
            yield (
                "counts_for",
                said(
                    "{rung} is zwaarder dan {lighter}, maar telt korter.",
                    "{rung} is graver than {lighter}, yet counts for less long.",
                    rung=name,
                    lighter=by_title(lighter),
                ),
            )
    if rung.retained_for is not None and (
        may_be_shorter(rung.retained_for, rung.counts_for, zone)
        or (appeal is not None and may_be_shorter(rung.retained_for, appeal, zone))
    ):
        yield (
            "retained_for",
            said(
                "{rung} wordt korter bewaard dan deze maatregel telt of dan er beroep openstaat.",
                "{rung} is kept for less long than it counts or than an appeal is open.",
                rung=name,
            ),
        )


def _lighter(edition: Edition, rung: Rung) -> Iterator[Rung]:
    for ladder in edition.ladders.values():
        if rung.id in ladder.rungs:
            for name in ladder.rungs[: ladder.rungs.index(rung.id)]:
                if edition.rungs[name].counts_for != DECIDED:
                    yield edition.rungs[name]


_TABLES = (
    clause("secrecy", "forbid", 'when = "secret"\noffence = "minor"')
    + '[ladder.conduct]\nrungs = ["coaching", "warning"]\nentry = { minor = "coaching" }\n'
    + '[rung.coaching]\ncounts_for = "P6M"\nretained_for = "P12M"\n'
    + 'appeal = { within = "P14D", to = "manager" }\n[rung.warning]\n'
)

CHECK = Check(
    code="L11",
    name="expiry-sanity",
    level="error",
    method="S",
    claim=words(
        "Een maatregel telt langer dan er beroep openstaat, een zwaardere niet korter dan een lichtere, en hij "
        "wordt zo lang bewaard.",
        "A measure counts longer than an appeal is open, a graver one no less long than a lighter, and it is kept "
        "for as long.",
    ),
    about=words(
        "Vergeleken wordt over alle dagen waarop een maatregel kan ingaan: een maand is soms korter dan dertig "
        "dagen. Wat geen einde heeft, is langer dan wat er wel een heeft; van ‘decided’ wordt niets vermoed. Van een "
        "termijn in werkdagen is alleen zeker dat zij niet korter is dan evenveel dagen; langer dan met weekeinden en "
        "een week aan feestdagen erbij wordt zij niet geacht, en daartussen is het niet beslist.",
        "Compared over all days on which a measure may begin: a month is sometimes shorter than thirty days. What "
        "has no end is longer than what has one; of “decided” nothing is presumed. Of a time in working days it is "
        "only certain that it is no shorter than as many days; it is not taken to be longer than with weekends and a "
        "week of holidays added, and between these nothing is decided.",
    ),
    passes=policy(_TABLES, 'counts_for = "P12M"\nretained_for = "P24M"\n'),
    fails=policy(_TABLES, 'counts_for = "P3M"\nretained_for = "P24M"\n'),
    run=run,
)
