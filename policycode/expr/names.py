"""Names that nobody declared, and what was probably meant by them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from policycode.diagnostics import Words, nearest, words
from policycode.expr.context import FUNCTIONS, TERM_NAMES, Context
from policycode.expr.nodes import Span
from policycode.expr.problems import brief, did_you_mean, named, written
from policycode.expr.sorts import Choice, Level, SetOf
from policycode.expr.tree import Call, Name, Tree

_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_CONSTANTS = {"true": "True", "false": "False", "yes": "True", "no": "False", "ja": "True", "nee": "False"}
_NOTHING = frozenset(("null", "none", "nil", "undefined", "unknown", "onbekend"))
# Letters of other scripts that look like ours; compatibility forms (ﬁ, 𝐚, ａ) fold by Unicode's own table.
_LOOK_ALIKES = str.maketrans("аеорсухіјѕԁһԛԝӏοανιρυκτ", "aeopcyxijsdhqwloavipukt")


def undefined_name(context: Context, name: Name, beside: Tree | None = None) -> None:
    """Reports a name that is no fact, definition or built-in; ``beside`` is what it is compared with."""
    said = brief(name.name)
    if not _IDENTIFIER.fullmatch(name.name):
        _odd_name(context, name.name, name.span)
        return
    context.undefined(
        name.span,
        words(
            f"‘{said}’ is geen feit en geen definitie van dit beleid.",
            f"“{said}” is no fact and no definition of this policy.",
        ),
        _meant(context, name.name, beside),
    )


def undefined_function(context: Context, call: Call) -> None:
    """Reports a call of what is no function."""
    said, scope = brief(call.name), context.scope
    if not _IDENTIFIER.fullmatch(call.name):
        _odd_name(context, call.name, call.name_span)
        return
    if call.name in scope.facts or call.name in scope.definitions or call.name in TERM_NAMES:
        help: Words | None = words(
            f"‘{said}’ is een naam: laat de haakjes weg.", f"“{said}” is a name: leave out the parentheses."
        )
    else:
        known = [*FUNCTIONS, *scope.functions]
        listed = ", ".join(f"`{name}`" for name in sorted(known))
        help = did_you_mean(nearest(call.name, known)) or words(f"Er zijn {listed}.", f"There are {listed}.")
    message = words(f"De functie ‘{said}’ bestaat niet.", f"There is no function “{said}”.")
    context.undefined(call.name_span, message, help)


def values_of(context: Context, tree: Tree | None) -> Iterable[str]:
    """The values that may stand beside a name, or none."""
    if not isinstance(tree, Name):
        return ()
    match context.scope.facts.get(tree.name):
        case Choice(values) | Level(values) | SetOf(values):
            return values
        case _:
            return context.terms(TERM_NAMES[tree.name]) if tree.name in TERM_NAMES else ()


def _known(context: Context) -> list[str]:
    return [*context.scope.facts, *context.scope.definitions, *TERM_NAMES]


def _meant(context: Context, name: str, beside: Tree | None) -> Words | None:
    if name in values_of(context, beside):
        return words(
            f"Een waarde staat tussen aanhalingstekens: {written(name)}.",
            f"A value stands between quotes: {written(name)}.",
        )
    if name in _CONSTANTS:
        return words(f"Schrijf `{_CONSTANTS[name]}`.", f"Write `{_CONSTANTS[name]}`.")
    if name in _NOTHING:
        return words(
            "Een feit dat niemand opgaf is vanzelf onbekend; daarop valt niet te toetsen.",
            "A fact that nobody stated is unknown by itself; a condition cannot test for that.",
        )
    return (
        did_you_mean(nearest(name, _known(context)))
        or _as_value(context, name)
        or words(
            f"Verklaar het met `[fact.{brief(name)}]` of `[define.{brief(name)}]`.",
            f"Declare it by `[fact.{brief(name)}]` or `[define.{brief(name)}]`.",
        )
    )


def _as_value(context: Context, name: str) -> Words | None:
    """The test that was meant where the name is a term, a value, or something that a function takes."""
    scope, value = context.scope, written(name)
    code = None
    for builtin, kind in TERM_NAMES.items():
        if name in context.terms(kind):
            code = f"{value} in roles" if kind == "role" else f"{builtin} in [{value}]"
    if code is None and name in scope.periods:
        code = f"during({value})"
    if code is None and name in scope.rungs:
        code = f"live({value})"
    for fact, sort in scope.facts.items():
        if code is None and isinstance(sort, (Choice, Level)) and name in sort.values:
            code = f"{fact} == {value}"
        elif code is None and isinstance(sort, SetOf) and name in sort.values:
            code = f"{value} in {fact}"
    return words(f"Bedoel je `{code}`?", f"Did you mean `{code}`?") if code else None


def _odd_name(context: Context, name: str, span: Span) -> None:
    """A name with capitals, or with letters that are not ASCII's."""
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_LOOK_ALIKES)
    near = nearest(plain, [*_known(context), "True", "False"])
    help = did_you_mean(plain if plain in _known(context) else near)
    if plain in _CONSTANTS:
        help = words(f"Schrijf `{_CONSTANTS[plain]}`.", f"Write `{_CONSTANTS[plain]}`.")
    elif plain in ("and", "or", "not", "in"):
        help = words(f"Schrijf `{plain}`.", f"Write `{plain}`.")
    strange = next((letter for letter in name if not letter.isascii()), None)
    if strange is None:
        message = words(
            f"‘{brief(name)}’ kan geen naam zijn: een naam begint met een letter en heeft geen hoofdletters.",
            f"“{brief(name)}” cannot be a name: a name begins with a letter and has no capitals.",
        )
    else:
        message = words(
            f"‘{brief(name)}’ kan geen naam zijn: {named(strange)} is geen gewone letter a–z.",
            f"“{brief(name)}” cannot be a name: {named(strange)} is not a plain letter a–z.",
        )
    context.undefined(span, message, help or _NAMES)


_NAMES = words(
    "Een naam bestaat uit kleine letters a–z, cijfers en `_`.",
    "A name consists of small letters a–z, digits and `_`.",
)
