"""What is said of a condition that has no shape, from what stands around the fault."""

from __future__ import annotations

from collections.abc import Sequence

from policycode.diagnostics import Words, words
from policycode.expr.problems import brief, written
from policycode.expr.tokens import Token

# Words of other languages, people's and programs', for the three that join conditions.
_MEANT = {"en": "and", "of": "or", "niet": "not", "geen": "not", "is": "==", "equals": "=="}
_STARTS = frozenset(("name", "constant", "bad", "(", "not"))

TOO_DEEP = (
    words("Deze voorwaarde is te diep genest.", "This condition is nested too deeply."),
    words(
        "Hooguit 100 niveaus van haakjes, `not`, `and` en `or` in elkaar: geef een deel een naam met `[define.*]`.",
        "At most 100 levels of parentheses, `not`, `and` and `or` in each other: name a part by `[define.*]`.",
    ),
)
CHAINED = (
    words("Je kunt vergelijkingen niet aan elkaar rijgen.", "Comparisons cannot be chained."),
    words(
        "Schrijf ze los, met `and`: `a >= 1 and a < 5` in plaats van `1 <= a < 5`.",
        "Write them apart, with `and`: `a >= 1 and a < 5` in place of `1 <= a < 5`.",
    ),
)
NOT_IN_PARENTHESES = (
    words("`not` kan hier niet zonder haakjes.", "`not` cannot stand here without parentheses."),
    words(
        "Zet `not` voor de hele vergelijking, of gebruik `!=` of `not in`.",
        "Put `not` before the whole comparison, or use `!=` or `not in`.",
    ),
)
SUBSCRIPT = (
    words(
        "Uit een naam of waarde valt hier niets met `[...]` te kiezen.",
        "Nothing can be picked from a name or value by `[...]` here.",
    ),
    words(
        'Of iets ergens in zit, is `"a" in naam` of `naam in ["a", "b"]`.',
        'Whether something is in it is `"a" in name` or `name in ["a", "b"]`.',
    ),
)


def prefixed_string(prefix: str) -> tuple[Words, Words]:
    """A string with letters stuck to its front."""
    return (
        words(
            f"Een waarde kan geen `{brief(prefix)}` voor haar aanhalingstekens hebben.",
            f"A value cannot have `{brief(prefix)}` before its quotes.",
        ),
        words('Schrijf alleen de waarde zelf: "…".', 'Write just the value itself: "…".'),
    )


def _shown(token: Token) -> str:
    if token.kind == "constant" and not isinstance(token.value, str):
        return str(token.value)
    return written(token.value) if token.kind == "constant" else brief(str(token.value))


def no_operand(tokens: Sequence[Token], at: int) -> tuple[Words, Words | None]:
    """Where a name, a value or a condition had to stand, something else does."""
    token = tokens[at]
    before = tokens[at - 1] if at else None
    here = _shown(token)
    after = _shown(before) if before else ""
    if token.kind == "end" and before is None:
        return EMPTY
    if token.kind == "end":
        return (
            words(f"Na ‘{after}’ ontbreekt het vervolg.", f"Nothing follows “{after}”."),
            words(
                "Maak de voorwaarde af, of haal het laatste woord weg.",
                "Finish the condition, or take the last word out.",
            ),
        )
    if token.kind == ")" and before is not None and before.kind == "(":
        return words("Tussen deze haakjes staat niets.", "There is nothing in these parentheses."), words(
            "Zet er een voorwaarde tussen, of haal ze weg.", "Put a condition between them, or take them out."
        )
    if before is None:
        return (
            words(
                f"Een voorwaarde kan niet met ‘{here}’ beginnen.", f"A condition cannot begin with “{here}”."
            ),
            _EXPECTED,
        )
    return (
        words(
            f"Tussen ‘{after}’ en ‘{here}’ ontbreekt iets.",
            f"Something is missing between “{after}” and “{here}”.",
        ),
        _EXPECTED,
    )


def left_over(tokens: Sequence[Token], at: int) -> tuple[Words, Words | None]:
    """After a whole condition comes something that does not go on with it."""
    token, before = tokens[at], tokens[at - 1]
    here = _shown(token)
    if token.kind in (")", "]"):
        return words(f"Deze ‘{here}’ sluit niets.", f"This “{here}” closes nothing."), words(
            "Haal het weg, of open het haakje waar het hoort.",
            "Take it out, or open the bracket where it belongs.",
        )
    if token.kind == ",":
        return (
            words(
                "Een komma kan alleen in een lijst of tussen de haakjes van een functie.",
                "A comma can stand only in a list or between the parentheses of a function.",
            ),
            words("Schrijf `and` of `or`.", "Write `and` or `or`."),
        )
    message = words(
        f"‘{here}’ sluit niet aan op ‘{_shown(before)}’.",
        f"“{here}” does not go on from “{_shown(before)}”.",
    )
    return message, _joiner(token, before)


def not_closed(tokens: Sequence[Token], at: int, opening: Token) -> tuple[Words, Words | None]:
    """A bracket is still open where something else comes."""
    token = tokens[at]
    sign = "]" if opening.kind == "[" else ")"
    nth = opening.span.start + 1
    if token.kind == "end":
        return (
            words(f"‘{opening.kind}’ wordt niet gesloten.", f"“{opening.kind}” is not closed."),
            words(
                f"Zet `{sign}` waar het hoort; het haakje staat op teken {nth} van de voorwaarde.",
                f"Put `{sign}` where it belongs; the bracket is character {nth} of the condition.",
            ),
        )
    if token.kind in (")", "]", ","):
        return (
            words(
                f"Hier hoort ‘{sign}’, niet ‘{token.kind}’.", f"This should be “{sign}”, not “{token.kind}”."
            ),
            words(
                f"Het haakje ‘{opening.kind}’ op teken {nth} van de voorwaarde is nog open.",
                f"The bracket “{opening.kind}” at character {nth} of the condition is still open.",
            ),
        )
    return left_over(tokens, at)


def _joiner(token: Token, before: Token) -> Words | None:
    for said in (token, before):
        if said.kind == "name":
            word = str(said.value).lower()
            meant = _MEANT.get(word) or (word if word in ("and", "or", "not", "in") else None)
            if meant:
                return words(
                    f"Schrijf `{meant}` voor ‘{said.value}’.", f"For “{said.value}” write `{meant}`."
                )
    if token.kind == "not":
        return words("Schrijf `and not`, `or not` of `not in`.", "Write `and not`, `or not` or `not in`.")
    if token.kind in _STARTS:
        return words(
            "Zet er `and`, `or` of een vergelijking als `==` of `in` tussen.",
            "Put `and`, `or` or a comparison like `==` or `in` between them.",
        )
    return None


_EXPECTED = words(
    "Verwacht werd een feit, een definitie, een waarde, `not` of `(`.",
    "A fact, a definition, a value, `not` or `(` was expected.",
)
EMPTY = (
    words("Deze voorwaarde is leeg.", "This condition is empty."),
    words(
        "Laat de sleutel weg, of schrijf `True`.",
        "Leave the key out, or write `True`.",
    ),
)
