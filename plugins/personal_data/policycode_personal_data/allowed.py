"""What may be in any text: the company's own domain, numbers that it publishes itself."""

from __future__ import annotations

from phonenumbers import SUPPORTED_REGIONS, NumberParseException, PhoneNumberFormat, format_number, parse

from policycode.diagnostics import words
from policycode.errors import UsageError
from policycode_personal_data.options import PersonalDataOptions


class Allowed:
    """Addresses and numbers that do not count, however they are written."""

    def __init__(self, options: PersonalDataOptions) -> None:
        """Raises UsageError where an option can mean nothing."""
        self.countries = tuple(dict.fromkeys(one.upper() for one in options.countries))
        for country in self.countries:
            if country not in SUPPORTED_REGIONS:
                raise UsageError(
                    words(
                        f"{country} is geen land met telefoonnummers: schrijf de twee letters, zoals NL, BE of GB.",
                        f"{country} is no country with telephone numbers: write its two letters, as NL, BE or GB.",
                    )
                )
        self._domains = tuple(_domain(one) for one in options.allow_domains)
        self._values = frozenset(form for one in options.allow for form in self._forms(_filled(one)))

    def has(self, value: str, kind: str) -> bool:
        """Whether a value of a kind is allowed."""
        if kind == "email":
            domain = value.rpartition("@")[2].casefold()
            if any(domain == one or domain.endswith(f".{one}") for one in self._domains):
                return True
        return bool(self._values) and not self._values.isdisjoint(self._forms(value))

    def _forms(self, value: str) -> set[str]:
        """The value without the signs that only part it, and as an international number where it may be one."""
        forms = {"".join(one for one in value.casefold() if one.isalnum() or one == "@")}
        for country in () if any(map(str.isalpha, value)) else self.countries:
            try:
                forms.add(format_number(parse(value, country), PhoneNumberFormat.E164))
            except NumberParseException:
                continue
        return forms


def _filled(value: str) -> str:
    if not any(map(str.isalnum, value)):
        raise UsageError(
            words(
                "Een lege waarde in `allow` staat niets toe: schrijf het adres of het nummer, of laat haar weg.",
                "An empty value in `allow` allows nothing: write the address or number, or leave it out.",
            )
        )
    return value


def _domain(written: str) -> str:
    domain = written.strip().casefold().lstrip("@.")
    if not domain or "@" in domain or "/" in domain or " " in domain:
        raise UsageError(
            words(
                f"{written!r} in `allow_domains` is geen domein: schrijf het als example.org.",
                f"{written!r} in `allow_domains` is no domain: write it as example.org.",
            )
        )
    return domain
