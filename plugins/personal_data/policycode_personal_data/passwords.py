"""Passwords and codes that somebody tells: "wachtwoord = …", "the password for the laptop is …", "pincode: …"."""

from __future__ import annotations

from collections.abc import Iterator

from policycode_personal_data.marks import Mark, pattern, words
from policycode_personal_data.secrets import is_placeholder

_NAMES = (
    r"wachtwoord|wachtzin|ww|password|passphrase|passwd|passcode|pwd|pw|"
    r"api[-_ ]?(?:key|sleutel)|(?:client|app|shared)?[-_ ]?secret|(?:access|auth|refresh)?[-_ ]?token|"
    r"(?:access|secret|private)[-_ ]key"
)
_BEFORE = r"(?:^|[^\p{L}\p{N}])(?:[\p{L}\p{N}]+[-_])?"
_ASSIGNED = pattern(rf"{_BEFORE}(?:{_NAMES})[\"']?(?: of| van| voor| for)?[ ]*(?:=|:)[ ]*([^\s]+)")
_TOLD = pattern(
    rf"{_BEFORE}(?:{_NAMES})(?: [\p{{L}}\-]+){{0,6}} (?:is(?: nu| now)?|was(?: nog| still)?) ([^\s]+)"
)
_BESIDE = pattern(rf"{_BEFORE}(?:wachtwoord|ww|password|pwd|pw) ([^\s:=]+)")
_OPTION = pattern(
    r"(?:^|\s)(?:(?:mysql|sshpass|mysqldump)\s(?:[^\n]*?\s)?-p|curl\s(?:[^\n]*?\s)?(?:-u|--user)\s+[^\s:]+:)([^\s\-]\S+)"
)
_ABOUT = words(r"manager|beheerder|policy|beleid|hint|app|file|bestand|length|lengte")
_CODE = pattern(
    r"(?:^|[^\p{L}\p{N}])(?:pin[- ]?code|pin[ ]*(?:[:=]|is|van|of|voor|for)|"
    r"\p{L}*(?:toegangs|alarm|kluis|deur|inlog)[- ]?code|"
    r"(?:alarm |access |door |safe |entry )+(?:code|combination))(?: [\p{L}\-]+){0,4}[ ]*[:=]?[ ]*"
    r"([0-9]{4,8}|[0-9]{2}(?:-[0-9]{2}){2,3})(?:$|[^\p{L}\p{N}\-.])"
)
_STATES = frozenset(
    "verlopen gewijzigd veranderd vergeten verplicht nodig weg kwijt fout onjuist ongeldig geblokkeerd zwak sterk "
    "hetzelfde bekend onbekend uitgelekt gelekt gedeeld gereset expired changed forgotten required mandatory needed "
    "gone lost missing wrong incorrect invalid blocked weak strong same known unknown leaked shared reset "
    "correct".split()
)
"""What is said of a password, and is none."""
_EDGES = "\"'`“”‘’"
_AFTER = ".,;:)"
_FAR = 200
"""Where so many characters after a value hold nothing, nothing comes after it."""


def passwords(text: str) -> Iterator[Mark]:
    """Passwords and codes that are told. What looks like a word of the sentence is none."""
    for match in _ASSIGNED.finditer(text):
        start, end = _value(text, *match.span(1))
        if end - start >= 3 and not is_placeholder(text[start:end]) and _ends_there(text, start, end):
            yield Mark("password", start, end, "value of a password, key or token", 0.9)
    for match in _TOLD.finditer(text):
        if _ABOUT.search(match.group(0)[: match.start(1) - match.start()]):
            continue
        yield from _spoken(text, *match.span(1), plain=0.35)
    for match in _BESIDE.finditer(text):
        yield from _spoken(text, *match.span(1), plain=None)
    for match in _OPTION.finditer(text):
        yield Mark("password", match.start(1), match.end(1), "password on a command line", 0.85)
    for match in _CODE.finditer(text):
        yield Mark("password", match.start(1), match.end(1), "code, and a word says what for", 0.85)


def _value(text: str, start: int, end: int) -> tuple[int, int]:
    """The value without its quotes and the sentence's own signs."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and (text[end - 1] in _EDGES or text[end - 1] in _AFTER):
        end -= 1
    return start, end


def _ends_there(text: str, start: int, end: int) -> bool:
    """Whether a value of plain letters is all that is said: else it is the first word of a sentence."""
    if not text[start:end].isalpha() or text[start - 1 : start] in _EDGES:
        return True
    rest = text[end : end + _FAR].lstrip(_EDGES)
    return rest[:1] in ("", "\n", ",", ";") or rest.strip(" .") == ""


def _spoken(text: str, start: int, end: int, *, plain: float | None) -> Iterator[Mark]:
    start, end = _value(text, start, end)
    value = text[start:end]
    if len(value) < 4 or is_placeholder(value) or value.casefold() in _STATES:
        return
    if _is_mixed(value):
        yield Mark("password", start, end, "password that a sentence tells", 0.9)
    elif plain is not None and _ends_there(text, start, end):
        yield Mark("password", start, end, "word that may be the password", plain)


def _is_mixed(value: str) -> bool:
    """Whether letters stand beside digits or signs, as in a password and not in a word; or digits in a row."""
    if value.isdigit():
        return len(value) >= 6
    others = [one for one in value.rstrip("?!…") if not one.isalpha() and one not in "-'’/"]
    return any(map(str.isalpha, value)) and bool(others)
