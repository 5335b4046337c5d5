"""What a scenario expects of a step."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, PlainValidator, Tag, WithJsonSchema

from policycode.syntax.mistakes import Mistake
from policycode.syntax.written.acts import Names
from policycode.syntax.written.base import Table
from policycode.syntax.written.duties import Outcome
from policycode.syntax.written.values import Labels, Name

PROPOSES_IS_NEITHER = Mistake(
    "E3",
    "Een voorstel is een trede, een reeks van twee treden, false, of een tabel per ladder.",
    "A proposal is a rung, a range of two rungs, false, or a table by ladder.",
    'Schrijf "written_warning", ["written_warning", "final_warning"], false of { conduct = "coaching" }.',
    'Write "written_warning", ["written_warning", "final_warning"], false or { conduct = "coaching" }.',
)


Range = Annotated[list[Name], Field(min_length=2, max_length=2)]


def _no(value: Any) -> Literal[False]:
    if value is not False:
        raise PROPOSES_IS_NEITHER.refusal()
    return False


def _kind_of_one(value: object) -> str | None:
    if isinstance(value, bool):
        return "<none>"
    if isinstance(value, str):
        return "<rung>"
    return "<range>" if isinstance(value, list) else None


def _kind_of_proposes(value: object) -> str | None:
    return "<ladders>" if isinstance(value, dict) else _kind_of_one(value)


Nothing = Annotated[Literal[False], PlainValidator(_no), WithJsonSchema({"const": False})]
OneProposal = Annotated[
    Annotated[Name, Tag("<rung>")] | Annotated[Range, Tag("<range>")] | Annotated[Nothing, Tag("<none>")],
    Discriminator(
        _kind_of_one, custom_error_type=PROPOSES_IS_NEITHER.error_type(), custom_error_message="refused"
    ),
]
Proposes = Annotated[
    Annotated[Name, Tag("<rung>")]
    | Annotated[Range, Tag("<range>")]
    | Annotated[Nothing, Tag("<none>")]
    | Annotated[dict[Name, OneProposal], Tag("<ladders>")],
    Discriminator(
        _kind_of_proposes, custom_error_type=PROPOSES_IS_NEITHER.error_type(), custom_error_message="refused"
    ),
]


class Expect(Table):
    """What the step must come to; at least one thing."""

    outcome: Outcome | None = None
    """The outcome of the act."""
    clauses: Labels | None = None
    """Exactly the clauses that it rests on."""
    missing: Labels | None = None
    """Exactly what would have to be known."""
    offence: Name | None = None
    """The offence, or "none"."""
    contact: Names | None = None
    """The role or roles to turn to."""
    proposes: Proposes | None = None
    """The rung that is proposed, a range, false, or a table by ladder."""
    live: Labels | None = None
    """The person's sanctions that count then."""
    duties: dict[Name, Literal["open", "met", "missed", "released"]] | None = None
    """The state of duties, the worst instance of each."""
    refused: bool | None = None
    """true: the step itself must be refused."""
