"""Dates of birth: a full date beside a word that says what it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from policycode_personal_data.marks import Mark, pattern, stands_alone, words

_MONTHS = (
    "jan(?:uari|uary)?|feb(?:ruari|ruary)?|maart|mrt|mar(?:ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|aug(?:ust|ustus)?|"
    "sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_FIRST = ("jan", "feb", "maa mrt mar", "apr", "mei may", "jun", "jul", "aug", "sep", "okt oct", "nov", "dec")
_DATE = pattern(
    r"(?P<d1>[0-9]{1,2})[-/. ](?P<m1>[0-9]{1,2})[-/. ](?P<y1>(?:19|20)[0-9]{2})"
    r"|(?P<d5>[0-9]{1,2})[-/.](?P<m5>[0-9]{1,2})[-/.](?P<y5>[0-9]{2})"
    r"|(?P<y2>(?:19|20)[0-9]{2})[-/.](?P<m2>[0-9]{1,2})[-/.](?P<d2>[0-9]{1,2})"
    rf"|(?P<d3>[0-9]{{1,2}})(?:e|de|st|nd|rd|th)?\.? (?:of )?(?P<m3>{_MONTHS})\.? (?P<y3>(?:19|20)[0-9]{{2}})"
    rf"|(?P<m4>{_MONTHS})\.? (?P<d4>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<y4>(?:19|20)[0-9]{{2}})"
)
_SAYS_BIRTH = words(
    r"geboren|geboorte|geb|geb\.? ?datum|geboortedat(?:um|a)|g\.?b\.?d|jarig|verjaardag",
    r"born|birth ?date|date of birth|dates of birth|birthday|d\.?o\.?b",
    r"(?:ik )?ben van|i'm from|i am from",
)
_SIGN = pattern(r"(?:°|(?:^|[ (])b\.) ?$")
_SAYS_OTHER = words(r"opgericht|gestart|vergadering|feest\p{L}*|borrel|founded|started|meeting|party")
_NAMED = pattern(r"\p{Lu}\p{L}+ \($", case=True)


def birth_dates(text: str) -> Iterator[Mark]:
    """Dates of birth. A date alone is none."""
    for match in _DATE.finditer(text):
        start, end = match.span()
        if not stands_alone(text, start, end) or not _is_day(match):
            continue
        before = text[max(0, start - 40) : start]
        if _SAYS_OTHER.search(before):
            continue
        if _SIGN.search(before) or _SAYS_BIRTH.search(before):
            yield Mark("birth_date", start, end, "date, and a word says that it is of birth", 0.93)
        elif _NAMED.search(before) and text[end : end + 1] == ")":
            yield Mark("birth_date", start, end, "date between brackets after a name", 0.6)


def _is_day(match: Any) -> bool:
    found = {key[0]: value for key, value in match.groupdict().items() if value}
    try:
        _dated(int(found["d"]), _month(found["m"]), int(found["y"]))
    except ValueError:
        return False
    return True


def _dated(day: int, month: int, year: int) -> date:
    """The date, also with the month first; raises ValueError where neither is one. Of a year of two digits every
    century will do, and the one with the leap years does."""
    year += 2000 if year < 100 else 0
    return date(year, day, month) if month > 12 else date(year, month, day)


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    return next(number for number, names in enumerate(_FIRST, 1) if written[:3].lower() in names)
