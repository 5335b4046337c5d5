"""What is said of a comparison that does not fit what it compares."""

from __future__ import annotations

from typing import assert_never

from policycode.diagnostics import Words, words
from policycode.expr.context import described
from policycode.expr.nodes import Span
from policycode.expr.operands import Compound, Dated, Measured, Members, Operand, Term, Variable, YesNo
from policycode.expr.problems import brief, written, written_list
from policycode.expr.tree import Comparison, List_, Literal_


def never_a_list(side: Measured, constant: List_) -> tuple[Words, Words | None]:
    """A sign of comparison between one value and a list."""
    return (
        words(
            f"‘{side.name}’ heeft één waarde en is dus nooit een lijst.",
            f"“{side.name}” has one value and so is never a list.",
        ),
        instead(side, constant),
    )


def no_order(side: Measured, tree: Comparison) -> tuple[Words, Words]:
    """``<`` and its kin on a choice."""
    return (
        words(
            f"‘{side.name}’ is een keuze zonder volgorde; ‘{tree.op}’ past daar niet bij.",
            f"“{side.name}” is a choice without order; “{tree.op}” does not go with it.",
        ),
        words(
            'Gebruik `==` of `in [...]`, of verklaar het feit als `type = "level"` met de waarden van laag naar '
            "hoog.",
            'Use `==` or `in [...]`, or declare the fact as `type = "level"` with its values from low to high.',
        ),
    )


def true_or_not(side: YesNo) -> tuple[Words, Words]:
    """A bool compared with something else than True and False, or by another sign."""
    message = words(
        f"‘{side.name}’ is waar of niet waar en heeft geen andere waarde.",
        f"“{side.name}” is true or not, and has no other value.",
    )
    help = words(f"Schrijf `{side.name}` of `not {side.name}`.", f"Write `{side.name}` or `not {side.name}`.")
    return message, help


def never_compared(
    side: Members | Term | Dated | Compound, constant: Literal_ | List_, tree: Comparison
) -> tuple[Span, Words, Words | None]:
    """A sign of comparison beside something that has none."""
    match side:
        case Members():
            message = words(
                f"‘{side.fact}’ is een verzameling; ‘{tree.op}’ past daar niet bij.",
                f"“{side.fact}” is a set; “{tree.op}” does not go with it.",
            )
            return tree.op_span, message, instead(side, constant)
        case Term():
            message = words(
                f"‘{side.name}’ toets je op lidmaatschap, niet met ‘{tree.op}’.",
                f"“{side.name}” is tested by membership, not by “{tree.op}”.",
            )
            return tree.op_span, message, instead(side, constant)
        case Dated():
            return side.span, *no_dates(side)
        case Compound():
            return side.span, *_WHOLE
        case _:
            assert_never(side)


def not_in(left: Operand, right: Operand, tree: Comparison) -> tuple[Span, Words, Words | None]:
    """``in`` between two sides that it does not fit."""
    for side in (left, right):
        if isinstance(side, Dated):
            return side.span, *no_dates(side)
        if isinstance(side, Compound):
            return side.span, *_WHOLE
    if isinstance(left, Literal_ | List_):
        if isinstance(right, Literal_ | List_):
            return tree.span, *TWO_CONSTANTS
        return tree.op_span, _cannot(right, tree), instead(right, left)
    if isinstance(right, Literal_ | List_):
        return tree.op_span, _cannot(left, tree), instead(left, right)
    return tree.span, *NO_CONSTANT


def _cannot(side: Variable, tree: Comparison) -> Words:
    name = _name(side)
    return words(
        f"‘{tree.op}’ past zo niet bij ‘{name}’.", f"“{tree.op}” does not go with “{name}” in this way."
    )


def _name(side: Variable) -> str:
    match side:
        case Measured() | YesNo() | Term():
            return brief(side.name)
        case Members() | Dated():
            return brief(side.fact)
        case Compound():
            return "(…)"
        case _:
            assert_never(side)


def instead(side: Variable, constant: Literal_ | List_) -> Words | None:
    """The test that fits a side, with the author's own values where they are plain."""
    name, listed = _name(side), isinstance(constant, List_)
    match side:
        case Measured():
            return _write(f"{name} in {_list(constant)}" if listed else f"{name} == {_one(constant)}")
        case YesNo():
            return _write(name)
        case Members() | Term(kind="role"):
            return _write(f"overlaps({name}, {_list(constant)})" if listed else f"{_one(constant)} in {name}")
        case Term():
            return _write(f"{name} in {_list(constant)}")
        case Dated() | Compound():
            return None
        case _:
            assert_never(side)


def _one(constant: Literal_ | List_) -> str:
    return written(constant.value) if isinstance(constant, Literal_) else "…"


def _list(constant: Literal_ | List_) -> str:
    if isinstance(constant, Literal_):
        return written_list([constant.value])
    values = [item.value for item in constant.items if isinstance(item, Literal_)]
    return written_list(values) if values else "[...]"


def no_dates(side: Dated) -> tuple[Words, Words]:
    """A date or datetime fact in a condition."""
    kind = described(side.sort)
    return (
        words(
            f"‘{brief(side.fact)}’ is {kind['nl']} en kan niet in een voorwaarde staan.",
            f"“{brief(side.fact)}” is {kind['en']} and cannot stand in a condition.",
        ),
        words(
            'Maak er een grens van een `[period.naam]` van en schrijf `during("naam")`.',
            'Make it a bound of a `[period.name]` and write `during("name")`.',
        ),
    )


def _write(code: str) -> Words:
    return words(f"Schrijf `{code}`.", f"Write `{code}`.")


TWO_CONSTANTS = (
    words(
        "Beide kanten liggen vast; er valt niets te vergelijken.",
        "Both sides are fixed; there is nothing to compare.",
    ),
    words("Zet aan één kant een feit.", "Put a fact on one side."),
)
NO_CONSTANT = (
    words("Geen van beide kanten is een vaste waarde.", "Neither side is a constant."),
    words(
        "Vergelijk met een waarde: een getal, `True`, `False` of een woord tussen aanhalingstekens.",
        "Compare with a value: a number, `True`, `False` or a word between quotes.",
    ),
)
_WHOLE = (
    words(
        "Een hele voorwaarde kan niet in een vergelijking staan.",
        "A whole condition cannot stand in a comparison.",
    ),
    words(
        "Schrijf de voorwaarde zelf, zo nodig met `not` ervoor.",
        "Write the condition itself, if need be with `not` before it.",
    ),
)
