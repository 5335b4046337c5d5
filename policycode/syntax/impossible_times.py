"""Which part of a date or time that does not exist is at fault, and how far it runs."""

from __future__ import annotations

import re
from calendar import monthrange

from policycode.syntax.mistakes import Mistake

_WRITTEN = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"(?:[Tt ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"(?:[Zz]|[+-](?P<offset_hour>\d\d):(?P<offset_minute>\d\d))?)?",
    re.ASCII,
)

BEYOND_CALENDAR = Mistake(
    "E7",
    "{value} ligt buiten de kalender.",
    "{value} lies outside the calendar.",
    "Kies een dag van het jaar 2 tot en met het jaar 9998.",
    "Choose a day from the year 2 up to and including the year 9998.",
)
NO_SUCH_MONTH = Mistake(
    "E7",
    "{value} bestaat niet: er is geen maand {part}.",
    "There is no {value}: no month is {part}.",
    "Maanden lopen van 01 tot en met 12; schrijf jaar-maand-dag.",
    "Months run from 01 to 12; write year-month-day.",
)
NO_SUCH_DAY = Mistake(
    "E7",
    "{value} bestaat niet: die maand heeft geen dag {part}.",
    "There is no {value}: that month has no day {part}.",
    "De laatste dag van die maand is {last}; schrijf jaar-maand-dag.",
    "The last day of that month is {last}; write year-month-day.",
)
NO_SUCH_HOUR = Mistake(
    "E7",
    "{value} bestaat niet: er is geen uur {part}.",
    "There is no {value}: no hour is {part}.",
    "Uren lopen van 00 tot en met 23; middernacht is 00:00 van de volgende dag.",
    "Hours run from 00 to 23; midnight is 00:00 of the next day.",
)
NO_SUCH_MINUTE = Mistake(
    "E7",
    "{value} bestaat niet: er is geen minuut {part}.",
    "There is no {value}: no minute is {part}.",
    "Minuten lopen van 00 tot en met 59.",
    "Minutes run from 00 to 59.",
)
NO_SUCH_SECOND = Mistake(
    "E7",
    "{value} bestaat niet: er is geen seconde {part}.",
    "There is no {value}: no second is {part}.",
    "Seconden lopen van 00 tot en met 59; een schrikkelseconde valt samen met de seconde erna of ervoor.",
    "Seconds run from 00 to 59; write a leap second as the second before or after it.",
)
NO_SUCH_OFFSET = Mistake(
    "E7",
    "{value} bestaat niet: zo groot is geen verschil met UTC.",
    "There is no {value}: no offset from UTC is so large.",
    "Het verschil met UTC blijft onder een etmaal, zoals +01:00 of -05:30.",
    "An offset from UTC is less than a day, such as +01:00 or -05:30.",
)

Fault = tuple[Mistake, dict[str, str | int]]


def fault_of(text: str) -> Fault | None:
    """What is wrong with a date or time that is written in the right shape; ``None`` for another text, and for
    one that exists."""
    match = _WRITTEN.fullmatch(text)
    if match is None:
        return None
    parts = {name: int(part) for name, part in match.groupdict().items() if part is not None}
    year, month, day = parts["year"], parts["month"], parts["day"]
    if not 1 <= year <= 9999:
        return BEYOND_CALENDAR, {"value": text}
    if not 1 <= month <= 12:
        return NO_SUCH_MONTH, {"value": text, "part": match["month"]}
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        return NO_SUCH_DAY, {"value": text, "part": match["day"], "last": last}
    bounds = (("hour", 23, NO_SUCH_HOUR), ("minute", 59, NO_SUCH_MINUTE), ("second", 59, NO_SUCH_SECOND))
    for name, most, mistake in bounds:
        if parts.get(name, 0) > most:
            return mistake, {"value": text, "part": match[name]}
    if parts.get("offset_hour", 0) > 23 or parts.get("offset_minute", 0) > 59:
        return NO_SUCH_OFFSET, {"value": text}
    return None
