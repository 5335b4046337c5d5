"""What comes of a claim: proved, refuted with a witness, or unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeVar

from policycode.deciding.acts import Act
from policycode.deciding.steps import Step
from policycode.diagnostics import Place, Words

if TYPE_CHECKING:
    from policycode.norms.clauses import Clause
    from policycode.proving.told.stretches import Region

Level = Literal["error", "warning", "info"]

_Name = TypeVar("_Name")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim is about: a kind of declaration and its id; ``("policy", id)`` for the whole.

    ``part`` is the key inside it, as written (``when``, ``offence[0].when``, ``overrides.secrecy``); ``instrument``
    the import in which it stands, empty for the policy's own.
    """

    kind: str
    id: str
    version: str
    place: Place | None = field(default=None, compare=False)
    part: str = ""
    instrument: str = ""


@dataclass(frozen=True, slots=True)
class Witness:
    """Acts (or a history of them) on which a claim fails, replayed through the real decision.

    ``steps``, where there are any, are the whole history: what people decided between the acts, too.
    """

    acts: tuple[Act, ...]
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Proved:
    """The claim holds. ``vacuous``: no possible act satisfies its premises. ``note`` says more than that it holds,
    as the number of states that were looked at."""

    vacuous: bool = False
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Refuted:
    """The claim fails: one sentence why, what would mend it, places beside the subject's, a witness; ``region`` says in
    a sentence of which acts beside the witness the same holds. ``lacking``: of a claim that there are several acts (one
    on which a condition ``holds`` and one on which it ``fails``; one for each rung), those that there are not;
    ``of_fewer`` says the same of some of them. ``where`` is the region as acts, to be joined to that in another stretch
    of the version; ``because`` are the clauses in the way of a claim that there is an act, by id, and ``of_more`` says
    with a witness the same of more of them."""

    message: Words
    help: Words | None = None
    witness: Witness | None = None
    related: tuple[Place, ...] = ()
    level: Level | None = None
    region: Words | None = None
    lacking: frozenset[str] = frozenset()
    of_fewer: Callable[[frozenset[str]], Refuted] | None = field(default=None, compare=False, repr=False)
    where: Region | None = field(default=None, compare=False, repr=False)
    because: Mapping[str, Clause] = field(default_factory=dict, compare=False, repr=False)
    of_more: Callable[[Witness | None, Mapping[str, Clause]], Refuted] | None = field(
        default=None, compare=False, repr=False
    )


OfMore = Callable[[Witness | None, "Mapping[str, Clause]"], Refuted]


@dataclass(frozen=True, slots=True)
class Unknown:
    """Neither: why the proof did not come to an end."""

    message: Words


Verdict = Proved | Refuted | Unknown


class AllBut(Set[str]):
    """All of a set but some of them, where listing them anew for each of thousands of subjects takes too long."""

    __slots__ = ("but", "every")

    def __init__(self, every: frozenset[str], but: frozenset[str]) -> None:
        """``but`` are of those in ``every``."""
        self.every, self.but = every, but

    @classmethod
    def _from_iterable(cls, it: Iterable[_Name]) -> frozenset[_Name]:  # what `&`, `|` and `-` come to
        return frozenset(it)

    def __contains__(self, name: object) -> bool:
        return name in self.every and name not in self.but

    def __iter__(self) -> Iterator[str]:
        return iter(self.every - self.but)

    def __len__(self) -> int:
        return len(self.every) - len(self.but)


@dataclass(frozen=True, slots=True)
class Obligation:
    """One claim about one subject, and what came of it.

    With ``seconds`` it stands for as many claims: of the subject against each of these clauses.
    """

    subject: Subject
    verdict: Verdict
    second: Subject | None = None
    seconds: Set[str] = frozenset()
