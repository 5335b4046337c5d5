"""The policies that checks must prove and refute are one small vocabulary with a few clauses each."""

from __future__ import annotations

VOCABULARY = """
[role.employee]
title = { nl = "Werknemer", en = "Employee" }
rank = 1
[role.manager]
title = { nl = "Leidinggevende", en = "Manager" }
is_a = "employee"
rank = 2
[department.sales]
title = { nl = "Verkoop", en = "Sales" }
[department.legal]
title = { nl = "Juridische zaken", en = "Legal" }
[action.post]
title = { nl = "Plaatsen", en = "Post" }
[platform.forum]
title = { nl = "Forum", en = "Forum" }
[fact.secret]
type = "bool"
title = { nl = "Geheim", en = "Secret" }
[fact.released]
type = "bool"
title = { nl = "Vrijgegeven", en = "Released" }
[fact.reported]
type = "bool"
title = { nl = "Gemeld", en = "Reported" }
[offence.minor]
gravity = 1
[offence.serious]
gravity = 2
"""

_TITLES = {
    "secrecy": ("Geheimhouding", "Secrecy", "Deel geen geheimen.", "Do not share secrets."),
    "release": ("Vrijgave", "Release", "Wat is vrijgegeven, mag.", "What is released may be shared."),
    "report": ("Melden", "Reporting", "Meld wat u deelt.", "Report what you share."),
    "whistle": ("Klokkenluiden", "Whistleblowing", "Wie meldt, is veilig.", "Who reports is safe."),
}


def policy(*tables: str, **keys: str) -> str:
    """A policy of these tables; keys of ``[policy]`` are written as TOML values."""
    written = {"unregulated": '"permitted"'} | keys
    header = "".join(f"{key} = {value}\n" for key, value in written.items())
    return f"{_HEADER}{header}{VOCABULARY}{''.join(tables)}"


_HEADER = """
[policy]
id = "example"
version = "1"
title = { nl = "Voorbeeld", en = "Example" }
languages = ["nl", "en"]
in_force = { from = 2026-01-01 }
time_zone = "Europe/Amsterdam"
"""


def clause(name: str, effect: str, lines: str = "") -> str:
    """A clause of one of a few names, with its texts; force is binding where one is needed."""
    nl, en, text_nl, text_en = _TITLES[name]
    force = 'force = "binding"\n' if effect in ("forbid", "require") and "force =" not in lines else ""
    article = list(_TITLES).index(name) + 1
    return (
        f'[clause.{name}]\narticle = "{article}"\ntitle = {{ nl = "{nl}", en = "{en}" }}\n'
        f'text = {{ nl = "{text_nl}", en = "{text_en}" }}\neffect = "{effect}"\n{force}{lines}\n'
    )
