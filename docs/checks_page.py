"""The page of the checks, in both languages, from the catalogue itself."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.diagnostics import CODES, Words, words
from policycode.proving.claimed.catalogue import Check, checks
from policycode.proving.claimed.reserved import RESERVED, RESTS

METHODS = {
    "S": words("uit de tekst van het beleid (S)", "from the text of the policy (S)"),
    "Z": words("bewezen over alle mogelijke daden (Z)", "proved over all possible acts (Z)"),
    "B": words("bewezen over alle toestanden van een ladder (B)", "proved over all states of a ladder (B)"),
}
LEVELS = {
    "error": words("fout", "error"),
    "warning": words("waarschuwing", "warning"),
    "info": words("opmerking", "remark"),
}
TITLE = words("Controles", "Checks")
INTRO = words(
    "Wat `policycode check` van een beleid vraagt. Elke controle is een bewering die bewezen, weerlegd of niet "
    "beslist wordt; niet beslist is nooit goed. Bij elke staat een beleid dat haar doorstaat en een dat zij "
    "weerlegt; een test draait ze allebei.",
    "What `policycode check` asks of a policy. Each check is a claim that is proved, refuted or undecided; "
    "undecided is never good. With each stand a policy that it proves and one that it refutes; a test runs "
    "them both.",
)
STATES = words(
    "Ladders worden uitputtend onderzocht, niet bemonsterd. Wat een ladder voorstelt, hangt van de "
    "geschiedenis alleen af via de hoogste levende trede en hoeveel er daarvan leven (tot `repeat`), of via de "
    "lopende punten (tot de hoogste drempel): dat zijn eindig veel toestanden, en elk voorstel daarin komt van "
    "de beslissing zelf. Vraagt een voorwaarde met `live` naar zo'n trede of een hogere, dan antwoordt de toestand. "
    "Een weerlegging wordt als geschiedenis nagespeeld; wat zich niet laat naspelen, is "
    "niet beslist. `check` zegt van elke ladder hoeveel toestanden het zijn, en in JSON onder `notes` bij elk bewijs.",
    "Ladders are explored completely, not sampled. What a ladder proposes hangs on the history only by the "
    "highest live rung and how many of it are live (up to `repeat`), or by the points that run (up to the "
    "highest threshold): finitely many states, and every proposal in them comes from the decision itself. Where a "
    "condition asks by `live` for that rung or a higher one, the state answers. A refutation is played as a history; "
    "what does not replay is undecided. `check` says of each ladder how many states these are, and in JSON under "
    "`notes` of each proof.",
)
READING = words("Bij het lezen", "While reading")
LATER = words("Voorbehouden codes", "Reserved codes")
LATER_ABOUT = words(
    "Deze controles komen later, met het dossier, de documenten en de plichten. Hun codes en namen staan vast: een "
    "ontheffing ervan wordt aanvaard en nog niet beoordeeld, `--only` weigert ze met afsluitwaarde 2.",
    "These checks come later, with the record, the documents and the duties. Their codes and names are fixed: a "
    "waiver of one is accepted and not judged yet, `--only` refuses them with exit status 2.",
)
RESTS_ABOUT = words(
    "Van een controle die er al is, komt dit later. Een ontheffing die daarvan kan zijn, wordt net zo aanvaard.",
    "Of a check that is there already, this comes later. A waiver that may be of it is accepted alike.",
)
CODE, NAME, CLAIM = words("Code", "Code"), words("Naam", "Name"), words("Bewering", "Claim")
LEVEL, METHOD = words("Niveau", "Level"), words("Hoe", "How")
PASSES, FAILS = words("Doorstaat", "Passes"), words("Weerlegd", "Refuted")
BESIDE = words("naast de oudere versie", "beside the older version")


def checks_page(language: str) -> str:
    """The page in one language."""
    return "\n".join(_lines(language)) + "\n"


def _lines(language: str) -> Iterator[str]:
    yield f"# {TITLE[language]}"
    yield ""
    yield "<!-- Written by docs/generate.py. Do not edit. -->"
    yield ""
    yield INTRO[language]
    yield ""
    yield STATES[language]
    yield ""
    head = (CODE, NAME, LEVEL, METHOD, CLAIM)
    yield "| " + " | ".join(one[language] for one in head) + " |"
    yield "|---|---|---|---|---|"
    for check in checks().values():
        where = f"[{check.code}](#{check.code.lower()}-{check.name})"
        level = LEVELS[check.level][language]
        yield f"| {where} | {check.name} | {level} | {check.method} | {_cell(check.claim, language)} |"
    for check in checks().values():
        yield from _check(check, language)
    yield from _later(language)
    yield ""
    yield f"## {READING[language]}"
    yield ""
    for code, row in CODES.items():
        yield f"- **{code}** {', '.join(row.names)} ({LEVELS[row.level][language]}): {row.holds[language]}"


def _later(language: str) -> Iterator[str]:
    yield from ("", f"## {LATER[language]}", "", LATER_ABOUT[language], "")
    for one in RESERVED.values():
        yield f"- **{one.code}** {one.name}: {one.claim[language]}"
    yield from ("", RESTS_ABOUT[language], "")
    for code, rest in RESTS.items():
        yield f"- **{code}** {checks()[code].name}: {rest.claim[language]}"


def _check(check: Check, language: str) -> Iterator[str]:
    yield ""
    yield f"## {check.code} {check.name}"
    yield ""
    yield f"*{check.claim[language]}* {LEVELS[check.level][language].capitalize()}; {METHODS[check.method][language]}."
    yield ""
    yield check.about[language]
    for title, text in ((PASSES, check.passes), (FAILS, check.fails)):
        yield from _policy(title[language], text)
    if check.beside:
        yield from _policy(f"{FAILS[language]}, {BESIDE[language]}", check.beside)


def _policy(title: str, text: str) -> Iterator[str]:
    yield ""
    yield f"<details><summary>{title}</summary>"
    yield ""
    yield "```toml"
    yield text.strip()
    yield "```"
    yield ""
    yield "</details>"


def _cell(text: Words, language: str) -> str:
    return text[language].replace("|", "\\|")
