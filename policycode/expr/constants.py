"""Constants against what is declared."""

from __future__ import annotations

from collections.abc import Iterable

from policycode.diagnostics import Words, nearest, words
from policycode.expr.context import Context
from policycode.expr.names import undefined_name, values_of
from policycode.expr.nodes import Span, TermKind
from policycode.expr.problems import brief, written, written_list
from policycode.expr.sorts import Choice, Int, Level, SetOf
from policycode.expr.tree import Bad, List_, Literal_, Name, Tree

_DECLARES: dict[TermKind, tuple[Words, Words]] = {
    "action": (words("De handeling", "The action"), words("handeling", "action")),
    "platform": (words("Het platform", "The platform"), words("platform", "platform")),
    "department": (words("De afdeling", "The department"), words("afdeling", "department")),
    "role": (words("De rol", "The role"), words("rol", "role")),
}


def items(context: Context, tree: List_, beside: Tree | None = None) -> list[Literal_] | None:
    """A list's constants, or ``None`` once something else in it, or its being empty, is reported."""
    if not tree.items:
        message = words(
            "Deze lijst is leeg: daar zit nooit iets in.", "This list is empty: nothing is ever in it."
        )
        context.wrong(tree.span, message, words("Zet er waarden in.", "Put values in it."))
        return None
    found = [item for item in tree.items if isinstance(item, Literal_)]
    for item in tree.items:
        if isinstance(item, Name) and item.name in values_of(context, beside):
            undefined_name(context, item, beside)
        elif not isinstance(item, (Literal_, Bad)):
            context.wrong(item.span, *_ONLY_CONSTANTS)
    return found if len(found) == len(tree.items) else None


def once(values: Iterable[str | int | None]) -> tuple[str | int, ...] | None:
    """The values without repetitions, in order; ``None`` when one of them was refused."""
    kept: dict[str | int, None] = {}
    refused = False
    for value in values:
        if value is None:
            refused = True
        else:
            kept[value] = None
    return None if refused else tuple(kept)


def value(context: Context, said: Literal_, sort: Choice | Level | Int, subject: str) -> str | int | None:
    """A constant that a subject may have, or ``None`` once it is reported."""
    if not isinstance(sort, Int):
        return member(context, said, sort, subject)
    # Not isinstance(): in Python True is the number 1, in a policy it is not.
    if type(said.value) is int:
        return said.value
    context.wrong(
        said.span,
        words(
            f"‘{brief(subject)}’ is een geheel getal; {written(said.value)} is dat niet.",
            f"“{brief(subject)}” is a whole number; {written(said.value)} is not.",
        ),
        words("Schrijf een getal, zonder aanhalingstekens.", "Write a number, without quotes.")
        if isinstance(said.value, str)
        else None,
    )
    return None


def member(context: Context, said: Literal_, sort: Choice | Level | SetOf, subject: str) -> str | None:
    """One of a sort's declared values, or ``None`` once it is reported."""
    if not isinstance(said.value, str):
        context.wrong(
            said.span,
            words(
                f"De waarden van ‘{brief(subject)}’ zijn woorden; {written(said.value)} is dat niet.",
                f"The values of “{brief(subject)}” are words; {written(said.value)} is not.",
            ),
            words(f"Kies uit {written_list(sort.values)}.", f"Choose from {written_list(sort.values)}."),
        )
        return None
    if said.value in sort.values:
        return said.value
    context.undefined(
        said.span,
        words(
            f"‘{brief(subject)}’ kent de waarde {written(said.value)} niet.",
            f"“{brief(subject)}” does not have the value {written(said.value)}.",
        ),
        suggestion(said.value, sort.values)
        or words(f"Kies uit {written_list(sort.values)}.", f"Choose from {written_list(sort.values)}."),
    )
    return None


def term(context: Context, said: Literal_, kind: TermKind) -> str | None:
    """A declared term, or ``None`` once it is reported."""
    the, a = _DECLARES[kind]
    if not isinstance(said.value, str):
        message = words(
            f"{written(said.value)} is geen {a['nl']}.",
            f"{written(said.value)} is not the name of a {a['en']}.",
        )
        context.wrong(said.span, message, _QUOTE_IT)
        return None
    return declared(context, said.value, said.span, context.terms(kind), kind, the)


def declared(
    context: Context, name: str, span: Span, known: Iterable[str], table: str, the: Words
) -> str | None:
    """A name out of a table of the policy, or ``None`` once it is reported."""
    names = frozenset(known)
    if name in names:
        return name
    shown = written(name)
    context.undefined(
        span,
        words(f"{the['nl']} {shown} is nergens verklaard.", f"{the['en']} {shown} is declared nowhere."),
        suggestion(name, names)
        or words(f"Verklaar dit met `[{table}.{brief(name)}]`.", f"Declare it by `[{table}.{brief(name)}]`."),
    )
    return None


def suggestion(name: str, known: Iterable[str]) -> Words | None:
    """The help that suggests a value, between its quotes."""
    near = nearest(name, known)
    return words(f"Bedoel je {written(near)}?", f"Did you mean {written(near)}?") if near else None


_ONLY_CONSTANTS = (
    words("In een lijst staan alleen vaste waarden.", "A list holds only constants."),
    words(
        'Schrijf waarden, zoals ["a", "b"] of [1, 2]; voeg voorwaarden samen met `or`.',
        'Write values, like ["a", "b"] or [1, 2]; join conditions by `or`.',
    ),
)
_QUOTE_IT = words("Schrijf de naam tussen aanhalingstekens.", "Write the name between quotes.")
