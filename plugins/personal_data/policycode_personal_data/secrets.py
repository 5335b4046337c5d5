"""Secrets: private keys, tokens of known shapes, links with a password in them, and passwords that are told."""

from __future__ import annotations

from collections.abc import Iterator

from policycode_personal_data.marks import Mark, pattern

_PRIVATE_KEY = pattern(r"-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----", case=True)

_TOKENS = (
    ("access key of AWS", r"(?:AKIA|ASIA)[A-Z0-9]{16}"),
    ("token of GitHub", r"gh[pousr]_[A-Za-z0-9]{36,251}|github_pat_[A-Za-z0-9_]{22,255}"),
    ("token of GitLab", r"glpat-[A-Za-z0-9_\-]{20,}"),
    ("token of Slack", r"xox[abeprs]-[A-Za-z0-9\-]{10,}"),
    ("live key of Stripe", r"[sr]k_live_[A-Za-z0-9]{16,}"),
    ("key of Google", r"AIza[A-Za-z0-9_\-]{35}"),
    ("token of npm", r"npm_[A-Za-z0-9]{36}"),
    ("JSON web token", r"eyJ[A-Za-z0-9_\-]{8,}\.eyJ[A-Za-z0-9_\-]{6,}\.[A-Za-z0-9_\-]{8,}"),
    ("key of Azure storage", r"AccountKey=([A-Za-z0-9+/]{40,}={0,2})"),
    ("bearer token", r"(?i:Bearer) ([A-Za-z0-9._~+/\-]{20,}=*)"),
    ("basic authorization", r"(?i:Authorization: ?Basic) ([A-Za-z0-9+/]{8,}={0,2})"),
    ("licence key", r"(?:[A-Z0-9]{5}-){3,5}[A-Z0-9]{5}"),
)
_SHAPES = tuple((rule, pattern(shape, case=True)) for rule, shape in _TOKENS)

_LINK = pattern(r"[a-z][a-z0-9+.\-]*://([^\s:@/]+:[^\s:@/]+)@[\p{L}\p{N}.\-]+")

_SAYS_LICENCE = pattern(r"(?:licen[cs]e|licentie|product|serie)[- ]?(?:key|sleutel|code)")


def private_keys(text: str) -> Iterator[Mark]:
    """Keys that are nobody else's business. What begins a public key or a certificate is none."""
    for match in _PRIVATE_KEY.finditer(text):
        yield Mark("private_key", match.start(), match.end(), "head of a private key", 0.99)


def tokens(text: str) -> Iterator[Mark]:
    """Tokens by their shapes, and links with a user and a password."""
    for rule, shape in _SHAPES:
        for match in shape.finditer(text):
            start, end = match.span(1 if match.re.groups else 0)
            if rule == "licence key" and not _is_licence(text, start, end):
                continue
            if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
                yield Mark("token", start, end, rule, 0.98)
    for match in _LINK.finditer(text):
        start, end = match.span(1)
        user, _, password = text[start:end].partition(":")
        if not is_placeholder(password) and not is_placeholder(user):
            yield Mark("token", start, end, "link with a password", 0.95)


def _is_licence(text: str, start: int, end: int) -> bool:
    has_both = any(map(str.isdigit, text[start:end])) and any(map(str.isalpha, text[start:end]))
    return has_both and _SAYS_LICENCE.search(text[max(0, start - 30) : start]) is not None


_PLACEHOLDERS = frozenset(
    "password passwort wachtwoord passwd pass secret geheim user username gebruiker gebruikersnaam token changeme "
    "example voorbeeld xxx none null geen empty leeg string str int bool true false undefined".split()
)


def is_placeholder(value: str) -> bool:
    """Whether a value stands for another: a variable, a row of stars, a word for what belongs there."""
    plain = value.strip("\"'`.,;:()!?").casefold()
    return (
        not plain
        or plain in _PLACEHOLDERS
        or value.startswith(("<", "{", "$", "%", "[", "os.", "env", "process.", "vault", "secrets."))
        or "(" in value.strip("()")  # a call, in a program
        or set(plain) <= set("*•x.-_#?…")
    )
