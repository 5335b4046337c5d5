"""Which days are public holidays and which are working days: of a country, with a company's own exceptions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Literal

from policycode.diagnostics import words
from policycode.errors import UsageError

_FEASTS: Mapping[str, Mapping[str, tuple[int, int, str]]] = {
    "BE": {
        "VLG": (7, 11, "Feestdag van de Vlaamse Gemeenschap"),
        "WAL": (9, 27, "Fête de la Communauté française"),
    }
}
"""By country and region (ISO 3166-2) the feast day of the community: month, day, name. No public holiday in law."""


class WorkingDays:
    """A calendar. ``country`` by ISO 3166-1; ``region`` adds the feast day of its community as a day of rest and a
    holiday; ``holidays`` stand instead of the country's; ``exceptions`` go before everything, for working days only.

    Of the Netherlands 5 May is a holiday in every year (Algemene termijnenwet, art. 3): whether a company works on it
    is the company's to say. Raises UsageError for a country or region that is not known.
    """

    def __init__(
        self,
        *,
        country: str | None = None,
        region: str | None = None,
        rest_days: Iterable[int] = (5, 6),
        holidays: Iterable[date] | None = None,
        exceptions: Mapping[date, Literal["work", "rest"]] | None = None,
    ) -> None:
        self._country = country
        self._rest_days = frozenset(rest_days)
        self._own = None if holidays is None else frozenset(holidays)
        self._exceptions = dict(exceptions or {})
        self._feast = None if region is None else _feast(country, region)
        if country is not None:
            _of_country(country, 2026)

    def holiday(self, day: date) -> str | None:
        """The name of the public holiday that a day is, if it is one."""
        if self._own is not None:
            return "listed" if day in self._own else None
        if self._feast is not None and (day.month, day.day) == self._feast[:2]:
            return self._feast[2]
        return None if self._country is None else _of_country(self._country, day.year).get(day)

    def rests(self, day: date) -> bool:
        """Whether nobody works on a day whatever the day of the week: a holiday or the company's own day off."""
        exception = self._exceptions.get(day)
        return exception == "rest" or (exception is None and self.holiday(day) is not None)

    def is_working_day(self, day: date) -> bool:
        """Whether it is a working day."""
        exception = self._exceptions.get(day)
        if exception is not None:
            return exception == "work"
        return day.weekday() not in self._rest_days and self.holiday(day) is None


@lru_cache(maxsize=256)
def _of_country(country: str, year: int) -> Mapping[date, str]:
    from holidays import country_holidays

    # In the library's list of the Netherlands 5 May is "optional" but for one year in five.
    categories = ("public", "optional") if country == "NL" else None
    language = "nl" if country in ("NL", "BE") else None
    try:
        found = country_holidays(country, years=year, categories=categories, language=language)
    except NotImplementedError:
        raise UsageError(
            words(
                f"De feestdagen van {country!r} zijn niet bekend: schrijf de ISO-code, zoals NL of BE, of noem ze "
                "onder holidays.",
                f"The public holidays of {country!r} are not known: write its ISO code, such as NL or BE, or list them "
                "under holidays.",
            )
        ) from None
    return dict(found.items())


def _feast(country: str | None, region: str) -> tuple[int, int, str]:
    found = _FEASTS.get(country or "", {}).get(region)
    if found is None:
        known = ", ".join(f"{land}-{one}" for land, feasts in _FEASTS.items() for one in feasts)
        raise UsageError(
            words(
                f"Van de streek {region!r} zijn geen eigen dagen bekend; er zijn: {known}. Laat haar weg, of noem "
                "dagen onder exceptions.",
                f"Of the region {region!r} no days of its own are known; there are: {known}. Leave it out, or "
                "list days "
                "under exceptions.",
            )
        )
    return found
