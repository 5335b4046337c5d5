"""What an evaluator is: it is shown an act, is told which facts are wanted, and answers with findings."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol, runtime_checkable

from policycode.deciding.acts import StatedValue, Tense
from policycode.diagnostics import Words

if TYPE_CHECKING:
    from policycode.evaluators.questions import Question

PROTOCOL = 1
"""The version of this protocol. An evaluator kind says for which one it was written."""


class Kind(StrEnum):
    """Who answers, and so what the answer is worth: only a person may state a judgement."""

    RULE = "rule"
    """Follows from the act by fixed rules: the same act, the same answer."""
    MODEL = "model"
    """Estimated by a model, with a confidence."""
    PERSON = "person"
    """Answered by somebody."""
    SERVICE = "service"
    """Answered by another system."""


TYPES = ("bool", "choice", "level", "set", "int", "date", "datetime")
"""The types of outputs, named as the types of facts."""

ANY: Final = "any"
"""The type of an output that takes the type of the fact that it states; a person's only."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A value of an output, how sure the evaluator is of it (in [0, 1]), and what it saw.

    ``evidence`` holds plain JSON values; a mapping with ``start`` and ``end`` (code points of the content), ``rule``
    or ``source`` is shown as such; with ``hidden`` true what stands there is shown nowhere. ``by`` names the person,
    where one answered. Of several values of an output the surest counts; two that are equally sure contradict each
    other, and the whole answer fails, as it does for one finding that is none.
    """

    output: str
    value: StatedValue
    confidence: float = 1.0
    evidence: tuple[object, ...] = ()
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """A done act of the same person. ``actions`` and ``platforms`` have the name with its categories, ``None`` where
    nobody knows those; ``facts`` are under the names that the evaluator reads them by, those that nobody stated left
    out."""

    id: str
    time: datetime
    action: str
    platform: str | None = None
    actions: frozenset[str] | None = None
    platforms: frozenset[str] | None = None
    facts: Mapping[str, StatedValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ActSeen:
    """An act as an evaluator sees it: a copy, of which nothing leads back to the decision.

    ``time`` is aware, in the policy's time zone ``zone``. ``action`` and ``platform`` are names. ``facts`` are the
    values that are known by now, under the names that the evaluator reads them by; a set is a tuple. ``suggested``
    is what others made of the judgements that are a person's. ``earlier`` has what is on record of the person's
    done acts before this one, oldest first, ``None`` where there is no record. ``asked`` has, for a person, the
    question for each wanted output. ``language`` is the one to speak to people.
    """

    id: str
    person: str
    action: str
    time: datetime
    zone: str
    roles: tuple[str, ...] = ()
    department: str | None = None
    platform: str | None = None
    content: str | None = None
    tense: Tense = "done"
    approvals: frozenset[str] | None = None
    facts: Mapping[str, StatedValue] = field(default_factory=dict)
    suggested: Mapping[str, tuple[StatedValue | None, ...]] = field(default_factory=dict)
    earlier: tuple[Earlier, ...] | None = ()
    asked: Mapping[str, Question] = field(default_factory=dict)
    language: str = "nl"


BLANK: Final = ActSeen("", "", "", datetime(1970, 1, 1, tzinfo=UTC), "UTC")
"""An act of which nothing is shown."""

ACT: Final = frozenset(one.name for one in fields(ActSeen)) - {"facts", "asked"}
"""The parts of an act as :class:`Memory` names them."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What an evaluator's answer hangs on, so that it need not be asked twice about the same.

    ``sees`` names parts of :class:`ActSeen` (``content``, ``platform``, ``language``, …) and inputs; with what it
    ``needs``, that is all the evaluator is shown. ``version`` changes whenever its answer to the same may: with its
    code, lists or model. ``seconds`` is for how long an answer holds, ``None`` for as long as the version does; a
    person or service without is asked each time.
    """

    sees: frozenset[str]
    version: str
    seconds: float | None = None

    @classmethod
    def of(
        cls,
        sees: Iterable[str],
        *parts: str | Path,
        distributions: Iterable[str] = (),
        seconds: float | None = None,
    ) -> Memory:
        """With a version made of texts, of the contents of files and of the versions of installed distributions.

        Raises OSError where a file cannot be read, PackageNotFoundError where a distribution is not installed.
        """
        digest = sha256()
        versions = [f"{name} {version(name)}" for name in distributions]
        for part in (*versions, *parts):
            data = part.read_bytes() if isinstance(part, Path) else part.encode()
            digest.update(sha256(data).digest())
        return cls(frozenset(sees), digest.hexdigest(), seconds)


def memory_of(evaluator: object) -> Memory | None:
    """What an evaluator's answer hangs on, where it says so: its attribute ``memory``."""
    said = getattr(evaluator, "memory", None)
    return said if isinstance(said, Memory) else None


Findings = Iterable[Finding]


@runtime_checkable
class Evaluator(Protocol):
    """States facts about one act.

    ``provides`` names the outputs with their types. ``needs`` names what must be known first: ``content``,
    ``platform``, ``department``, or an input by its name; without it the evaluator is not asked. ``cost`` orders
    the evaluators: a rule costs about 1, a model 10, a service 100, a person 1,000.

    ``evaluate`` answers with findings of the wanted outputs, of none where it cannot tell: silence leaves a fact as
    it was. It may be a coroutine function. An evaluator that is faster with many acts at once also has
    ``evaluate_many(acts, wanted) -> Sequence[Findings]``. It changes nothing, and raises where it fails. One whose
    answer hangs on little of the act has an attribute ``memory`` (:class:`Memory`) that says on what.
    """

    @property
    def kind(self) -> Kind: ...

    @property
    def cost(self) -> float: ...

    @property
    def provides(self) -> Mapping[str, str]: ...

    @property
    def needs(self) -> frozenset[str]: ...

    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Findings | Awaitable[Findings]: ...


class ManyAtOnce(Protocol):
    """An evaluator that takes many acts in one call, and answers for each in their order."""

    def evaluate_many(self, acts: Sequence[ActSeen], wanted: frozenset[str]) -> Sequence[Findings]: ...


@dataclass(frozen=True, slots=True)
class EvaluatorKind:
    """What a plugin registers: a kind of evaluator by name, to be made from the options of a configuration.

    ``about`` says in both languages what it does. ``outputs`` are what it states, with types, as far as that does not
    hang on the options; ``kind`` and ``cost`` are those of the evaluators that it makes. ``options`` is a pydantic
    model with unknown keys forbidden (``policycode.evaluators.written.Options`` is one without keys); ``make`` gets
    its instance and the folder that relative paths start from. ``in_process`` says that they cannot run in a bounded
    process of their own, as evaluators of plugins do: they then run in this one, unless a configuration forbids it.
    """

    name: str
    about: Words
    outputs: Mapping[str, str]
    options: type[Any]
    make: Callable[[Any, Path], Evaluator]
    kind: Kind = Kind.RULE
    cost: float = 1.0
    protocol: int = PROTOCOL
    in_process: bool = False
