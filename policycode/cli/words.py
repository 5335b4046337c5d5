"""What the command says, in Dutch and English side by side. What only one verb says stands in its file.

What outcomes, statuses and verdicts are called stands in ``norms.wording``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from policycode.cli.language import Language
from policycode.diagnostics import Words, words

WORDS: Final[Mapping[str, Words]] = {
    # around every verb
    "verbs": words("Opdrachten", "Verbs"),
    "examples": words("Voorbeelden:", "Examples:"),
    "error": words("fout", "error"),
    "help": words("hulp", "help"),
    "no_verb": words("Er is geen opdracht ‘{verb}’.", "There is no verb “{verb}”."),
    "did_you_mean": words("Bedoel je {name}?", "Did you mean {name}?"),
    "interrupted": words("Onderbroken.", "Interrupted."),
    "os_error": words("{file}: {why}", "{file}: {why}"),
    "no_memory": words("Er is niet genoeg geheugen.", "There is not enough memory."),
    "no_memory_to_read": words(
        "Er is niet genoeg geheugen om {path} te lezen.", "There is not enough memory to read {path}."
    ),
    "our_mistake": words(
        "Dit is een fout in policycode zelf: {what}. Met {variable}=1 zie je waar.",
        "This is a mistake in policycode itself: {what}. {variable}=1 shows where.",
    ),
    "error_one": words("{n} fout", "{n} error"),
    "errors": words("{n} fouten", "{n} errors"),
    "warning_one": words("{n} waarschuwing", "{n} warning"),
    "warnings": words("{n} waarschuwingen", "{n} warnings"),
    "info_one": words("{n} opmerking", "{n} remark"),
    "infos": words("{n} opmerkingen", "{n} remarks"),
    "stdin_once": words(
        "De standaardinvoer kan maar één keer gelezen worden.", "Standard input can be read only once."
    ),
    "written": words("Geschreven: {file}", "Written: {file}"),
    # what stands for a value in the help
    "metavar_options": words("[OPTIES]", "[OPTIONS]"),
    "metavar_verb": words("OPDRACHT [ARGUMENTEN]…", "VERB [ARGUMENTS]…"),
    "metavar_policy": words("BELEID", "POLICY"),
    "metavar_old": words("OUD", "OLD"),
    "metavar_new": words("NIEUW", "NEW"),
    "metavar_sources": words("BRON", "SOURCE"),
    "metavar_text": words("TEKST", "TEXT"),
    "metavar_acts": words("DADEN", "ACTS"),
    "metavar_act": words("DAAD", "ACT"),
    "metavar_file": words("BESTAND", "FILE"),
    "metavar_dir": words("MAP", "DIR"),
    "metavar_time": words("TIJD", "TIME"),
    "metavar_duration": words("DUUR", "DURATION"),
    "metavar_share": words("DEEL", "SHARE"),
    "metavar_seconds": words("SECONDEN", "SECONDS"),
    "metavar_name": words("NAAM", "NAME"),
    "metavar_id": words("ID", "ID"),
    "metavar_code": words("CODE", "CODE"),
    "metavar_shell": words("SCHIL", "SHELL"),
    "metavar_number": words("AANTAL", "NUMBER"),
    "metavar_what": words("WAT", "WHAT"),
    # options
    "version_help": words("Toont de versie.", "Shows the version."),
    "lang_help": words("De taal van de uitvoer.", "The language of the output."),
    "format_help": words("De vorm van de uitvoer.", "The form of the output."),
    "output_help": words(
        "Schrijft de uitvoer naar dit bestand in plaats van de standaarduitvoer.",
        "Writes the output to this file instead of standard output.",
    ),
    "exit_zero_help": words("Maakt 0 van de afsluitwaarden 1 en 4.", "Makes 0 of the exit statuses 1 and 4."),
    "root_help": words(
        "De map die imports niet mogen verlaten (anders de naaste met .git of pyproject.toml).",
        "The folder that imports may not leave (else the nearest with .git or pyproject.toml).",
    ),
    "now_help": words(
        "Het tijdstip van nu, met tijdzone, om een run te kunnen herhalen.",
        "The present time, with its offset, so that a run can be repeated.",
    ),
    "people_help": words(
        "De personen: rollen, afdeling, kennisneming, bescherming (CSV of TOML).",
        "The people: roles, department, acknowledgements, protection (CSV or TOML).",
    ),
    "confirm_help": words("Of voorstellen voor besloten gelden.", "Whether proposals are taken as decided."),
    "notify_after_help": words(
        "Hoelang na de kennisname een sanctie wordt meegedeeld.",
        "How long after the act became known a sanction is notified.",
    ),
    "quiet_help": words("Toont geen voortgang.", "Shows no progress."),
    "no_duration": words(
        "‘{value}’ is geen ISO 8601-duur in hele getallen, zoals P7D.",
        "“{value}” is not an ISO 8601 duration of whole numbers, such as P7D.",
    ),
    "no_instant": words(
        "‘{value}’ is geen tijdstip met tijdzone, zoals 2026-03-02T10:00:00+01:00.",
        "“{value}” is not a time with its offset, such as 2026-03-02T10:00:00+01:00.",
    ),
    # a decision in a few lines
    "missing": words("nog nodig: {what}", "still needed: {what}"),
    "approval_of": words("toestemming van {role}", "the approval of {role}"),
    "proposes": words("voorstel: {rungs}", "proposed: {rungs}"),
    "remedy": words("wel mogelijk met: {changes}", "possible with: {changes}"),
    "remedies_more": words("(of anders: {number})", "(other ways: {number})"),
    "contacts": words("ga naar: {roles}", "turn to: {roles}"),
    "on_platform": words("op {name}", "on {name}"),
    "no_platform": words("niet op een platform", "on no platform"),
    "not_before": words("vanaf {at}", "from {at} on"),
    "after": words("na {at}", "after {at}"),
    "planned": words("voorgenomen", "planned"),
    "yes": words("ja", "yes"),
    "no": words("nee", "no"),
    "nothing": words("niets", "nothing"),
    "unusable": words("niet bruikbaar als bewijs: {why}", "not usable as evidence: {why}"),
    "total": words("samen", "together"),
    "outcomes_heading": words("Uitkomsten", "Outcomes"),
    "live_heading": words("Wat er telt op {at}", "What counts on {at}"),
    "nobody": words("bij niemand iets", "nothing for anybody"),
    "until": words("tot {at}", "until {at}"),
    "forever": words("zonder einde", "without end"),
}


def say(language: Language, key: str, /, **filling: object) -> str:
    """The sentence under a key, filled in."""
    return WORDS[key][language].format(**filling)
