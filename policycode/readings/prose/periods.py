"""When a period runs, in words."""

from __future__ import annotations

from datetime import date, datetime

from policycode.norms.vocabulary import AtFact, AtMoment, Bound, Period
from policycode.readings.prose.calendar_words import (
    day_in_words,
    duration_in_words,
    instant_in_words,
    listed,
)
from policycode.readings.prose.phrasing import Prose

_DAYS = {
    "nl": tuple("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()),
    "en": tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
}
_WORDS = {
    "nl": {
        "from": "vanaf {start}",
        "until": "tot {end}",
        "through": "tot en met {end}",
        "before": "{length} voor {point}",
        "after": "{length} na {point}",
        "days": "op {days}",
        "hours": "van {start} tot {end}",
        "daily": "elke dag van {start} tot {end}",
    },
    "en": {
        "from": "from {start}",
        "until": "until {end}",
        "through": "up to and including {end}",
        "before": "{length} before {point}",
        "after": "{length} after {point}",
        "days": "on {days}",
        "hours": "from {start} until {end}",
        "daily": "every day from {start} until {end}",
    },
}


def period_in_words(prose: Prose, period: Period) -> str:
    """Its bounds and weekly hours: ``vanaf 2 februari 2026 tot de persconferentie``; empty where it has none."""
    say = _WORDS[prose.tongue]
    parts: list[str] = []
    if period.start is not None:
        start = _bound(prose, period.start)
        if period.before:
            start = say["before"].format(length=duration_in_words(period.before, prose.tongue), point=start)
        parts.append(say["from"].format(start=start))
    if period.end is not None:
        end = _bound(prose, period.end)
        if period.after:
            end = say["after"].format(length=duration_in_words(period.after, prose.tongue), point=end)
        parts.append(say["through" if period.through else "until"].format(end=end))
    return " ".join([*parts, *_weekly(prose, period)])


def _weekly(prose: Prose, period: Period) -> list[str]:
    say = _WORDS[prose.tongue]
    every_day = period.days is None or len(period.days) == 7
    parts = []
    if not every_day:
        days = [_DAYS[prose.tongue][day] for day in sorted(period.days or ())]
        parts.append(say["days"].format(days=listed(days, prose.tongue)))
    if period.hours is not None:
        start, end = (f"{minute // 60:02}:{minute % 60:02}" for minute in period.hours)
        parts.append(say["daily" if every_day else "hours"].format(start=start, end=end))
    return parts


def _bound(prose: Prose, bound: Bound) -> str:
    match bound:
        case AtMoment(name):
            return prose.grammar.thing(prose.names.moment(name))
        case AtFact(name):
            return prose.grammar.thing(prose.names.fact(name))
        case datetime():
            return instant_in_words(bound, prose.edition.time_zone, prose.tongue)
        case date():
            return day_in_words(bound, prose.tongue)
