"""What ``check`` tells people: findings with their snippets and stories, then the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from policycode.cli.failures import counts
from policycode.cli.findings import Findings, Found
from policycode.cli.language import Language
from policycode.diagnostics import Snippets, Words, counted, words
from policycode.norms.texts import in_language
from policycode.norms.wording import VERDICTS

if TYPE_CHECKING:
    from policycode.proving.claimed.confirming import Confirmation
    from policycode.syntax.load import Reading

VALID = words("{path}: geldig ({versions})", "{path}: valid ({versions})")
REFUTED = words(
    "{path}: goed te lezen ({versions}), maar niet in orde",
    "{path}: reads well ({versions}), but is not in order",
)
FOREKNOWN = words(
    "{path}: goed te lezen ({versions}); wat niet in orde is, was bekend",
    "{path}: reads well ({versions}); what is not in order was known",
)
INVALID = words("{path}: ongeldig", "{path}: invalid")
CLAIM = words("{n} bewering", "{n} claim")
CLAIMS = words("{n} beweringen", "{n} claims")
COUNTED = words(
    "{claims}: {proved} bewezen, {refuted} weerlegd, {waived} ontheven, {unknown} niet beslist "
    "({seconds} s).",
    "{claims}: {proved} proved, {refuted} refuted, {waived} waived, {unknown} undecided ({seconds} s).",
)
LADDER = words("  Ladder ‘{ladder}’: {states} doorlopen", "  Ladder “{ladder}”: {states} gone through")
SUPPOSED = words(
    ", alsof elke bepaling de grondslag had die haar treden vragen",
    ", as if each clause had the basis that its rungs ask for",
)
STATE = words("{n} toestand", "{n} state")
STATES = words("{n} toestanden", "{n} states")
WAITING = words(
    "  Ontheffing ‘{waiver}’ wacht: wat zij ontheft, onderzoekt nog geen controle",
    "  Waiver “{waiver}” waits: no check looks at yet what it waives",
)
IN_VERSION = words("{states} in {version}", "{states} in {version}")
AGAIN = words(
    "Tweede bewijs: {confirmed} bevestigd, {contradicted} tegengesproken, {unknown} niet bevestigd ({seconds} s)"
    "{alone}.",
    "Second proof: {confirmed} confirmed, {contradicted} contradicted, {unknown} not confirmed ({seconds} s)"
    "{alone}.",
)
ALONE = words("; met één bewijs: {claims} ({codes})", "; with one proof: {claims} ({codes})")
UNCONFIRMED = words("{code} niet bevestigd: {subject} ({why}).", "{code} not confirmed: {subject} ({why}).")
WAIVED = words("ontheven door {waiver}", "waived by {waiver}")
KNOWN = words("bekend", "known")
OF_THEM_KNOWN = words("waarvan {n} bekend", "{n} of them known")


def told_to_people(
    paths: tuple[str, ...], readings: list[Reading], findings: Findings, language: Language, colour: bool
) -> Iterator[str]:
    """Every finding, then each policy in a line, then the counts."""
    snippets = Snippets(findings.texts, language, colour)
    shown: set[Found] = set()
    for reading, found in zip(readings, findings.by_policy, strict=True):
        for one in found:
            if one not in shown:
                shown.add(one)
                yield _told(one, reading, snippets, language) + "\n\n"
    each = zip(paths, readings, findings.by_policy, findings.states, findings.waiting, strict=True)
    for path, reading, found, states, waiting in each:
        yield _in_a_line(path, reading, found)[language] + "\n"
        yield from _of_ladders(reading, states, language)
        yield from (WAITING[language].format(waiver=one) + "\n" for one in waiting)
    levels = Counter(one.told.level for one in findings.found if _stands(one))
    known = sum(one.known and _stands(one) for one in findings.found)
    also = f" ({OF_THEM_KNOWN[language].format(n=known)})" if known else ""
    yield counts(levels["error"], levels["warning"], language) + also + "\n"
    if all(reading.policy is not None for reading in readings):
        total = {**findings.total.as_json(), "seconds": f"{findings.seconds:.1f}"}
        yield COUNTED[language].format(claims=_claims(findings.total.expected, language), **total) + "\n"
    if findings.second is not None:
        yield from told_again(findings.second, language)


def _stands(one: Found) -> bool:
    """Whether a finding is refuted, and nobody set it aside."""
    return one.verdict == "refuted" and one.waived is None


def _in_a_line(path: str, reading: Reading, found: Iterable[Found]) -> Words:
    """Whether a policy can be read, and whether what it claims of itself then holds."""
    if reading.policy is None:
        says, versions = INVALID, ""
    else:
        errors = [one for one in found if one.told.level == "error" and _stands(one)]
        says = FOREKNOWN if errors and all(one.known for one in errors) else REFUTED if errors else VALID
        versions = ", ".join(dict.fromkeys(edition.version for edition in reading.policy.editions))
    return {language: said.format(path=path, versions=versions) for language, said in says.items()}


def _of_ladders(reading: Reading, states: Mapping[tuple[str, str], int], language: Language) -> Iterator[str]:
    """Of each ladder in a line how many states were gone through; by version, where they differ in it."""
    if reading.policy is None or not states:
        return
    from policycode.proving.ladders.offences import supposes_a_basis

    editions = {one.version: one for one in reading.policy.editions}
    for ladder in dict.fromkeys(name for _, name in states):
        by_version = {version: n for (version, name), n in states.items() if name == ladder}
        title = editions[list(by_version)[-1]].ladders[ladder].title
        if len(set(by_version.values())) == 1:
            counted = [_states(number, language) for number in set(by_version.values())]
        else:
            counted = [
                IN_VERSION[language].format(states=_states(number, language), version=version)
                for version, number in by_version.items()
            ]
        supposes = any(supposes_a_basis(editions[one], editions[one].ladders[ladder]) for one in by_version)
        yield (
            LADDER[language].format(ladder=in_language(title, language, ladder), states=", ".join(counted))
            + (SUPPOSED[language] if supposes else "")
            + "\n"
        )


def _states(number: int, language: Language) -> str:
    return counted(number, STATE, STATES)[language]


def told_again(second: Confirmation, language: Language) -> Iterator[str]:
    """What came of the second proof, and each claim that it did not confirm."""
    for one in second.unconfirmed:
        part = f".{one.subject.part}" if one.subject.part else ""
        subject = f"{one.subject.kind}.{one.subject.id}{part}"
        yield UNCONFIRMED[language].format(code=one.code, subject=subject, why=one.why[language]) + "\n"
    left = _claims(sum(second.not_asked.values()), language)
    alone = ALONE[language].format(claims=left, codes=", ".join(second.not_asked)) if second.not_asked else ""
    yield (
        AGAIN[language].format(
            confirmed=second.confirmed,
            contradicted=second.contradicted,
            unknown=len(second.unconfirmed),
            seconds=f"{second.seconds:.1f}",
            alone=alone,
        )
        + "\n"
    )


def _claims(number: int, language: Language) -> str:
    return counted(number, CLAIM, CLAIMS)[language]


def _told(one: Found, reading: Reading, snippets: Snippets, language: Language) -> str:
    """The finding with its place and snippet, and the story of its counterexample."""
    lines = [snippets.render(one.told)]
    aside = [VERDICTS["unknown"][language]] if one.verdict == "unknown" else []
    aside += [] if one.waived is None else [WAIVED[language].format(waiver=one.waived)]
    aside += [KNOWN[language]] if one.known else []
    lines += [f"({', '.join(aside)})"] if aside else []
    return "\n".join([*lines, *shown_by(one, reading, language)])


def shown_by(one: Found, reading: Reading, language: Language) -> Iterator[str]:
    """Of which acts a finding holds, and the story of its counterexample; nothing where it has none."""
    if one.region is not None:
        yield one.region[language]
    if one.witness is not None and reading.policy is not None:
        from policycode.deciding.engine import Engine
        from policycode.proving.told.story import story

        yield from story(Engine(reading.policy), one.witness, language)
