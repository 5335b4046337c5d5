"""What the evaluator wants to know: which kinds to look for, and what may be in a text all the same."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from policycode.evaluators.written import Options

KindName = Literal[
    "email",
    "phone",
    "iban",
    "bsn",
    "national_number",
    "birth_date",
    "private_key",
    "token",
    "password",
]
"""The kinds, as the output ``kinds`` has them."""

PERSONAL: tuple[KindName, ...] = ("email", "phone", "iban", "bsn", "national_number", "birth_date")
SECRET: tuple[KindName, ...] = ("private_key", "token", "password")


class PersonalDataOptions(Options):
    """What to look for."""

    kinds: list[KindName] = Field(default=[*PERSONAL, *SECRET], min_length=1)
    """The kinds to look for; all of them if left out."""
    countries: list[str] = Field(default=["NL", "BE"], min_length=1)
    """The countries (two letters) whose telephone numbers are written without a country code."""
    allow: list[str] = Field(default_factory=list)
    """Published addresses and numbers that may be in any text, in whatever way they are written."""
    allow_domains: list[str] = Field(default_factory=list)
    """Domains whose e-mail addresses may be in any text, those of their subdomains too: the company's own."""
    functional: bool = False
    """Whether addresses of a desk or a purpose count too (info@, support@), and not only those of people."""
