"""Policies of any number of clauses with which nothing is wrong: every check proves them.

A policy is a header with its words, and blocks of a few clauses. Each block speaks of one kind of act, so that what
is planted in one does not touch another; inside a block scopes and conditions overlap.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ..agreement.dice import Dice
from ..agreement.toml import to_toml
from .clean_words import a_clause, header, law, sanctions, text, words

ATOMS = (
    "external",
    "not released",
    "reach > {n}",
    "sensitivity >= 'internal'",
    "'finance' in topic",
    "'safety' in topic",
    "during('launch')",
    "during('night')",
    "platform in ['social_network']",
    "count('post', 'PT1H') >= {n}",
    "live('coaching')",
)
"""Conditions that tell acts apart whatever the others say; ``n`` is a number."""

RATIONALE = {"nl": "Omdat hun werk het vraagt.", "en": "Because their work asks for it."}


@dataclass
class Block:
    """The clauses about one kind of act, and the conditions that they are made of."""

    kind: str
    forbid: str
    atoms: list[str]
    clauses: list[str] = field(default_factory=list)
    cover: str = ""
    has_exception: bool = False


@dataclass
class Clean:
    """A policy that nothing is wrong with, the law beside it, and how it was made."""

    policy: dict
    law: dict
    blocks: list[Block]
    older: dict | None = None

    def clause(self, name: str) -> dict:
        found: dict = self.policy["clause"][name]
        return found


def clean(seed: int, size: int, silence: str = "", escalation: str = "", permissions: bool = True) -> Clean:
    """The policy of a seed, with at least so many clauses; without permissions there is one encouragement."""
    dice = Dice(seed)
    silence = silence or dice.pick(["permitted", "undecided", "forbidden"])
    made = Clean(
        {**header(silence), **words(), **sanctions(escalation or dice.pick(["next", "points", "none"]))},
        law(),
        [],
    )
    made.policy["clause"] = {}
    while len(made.policy["clause"]) < size:
        _add_block(dice, made, silence != "permitted", permissions)
    values = [block.kind for block in made.blocks]
    made.policy["fact"]["kind"]["values"] = values
    _finish(made)
    return made


def add(made: Clean, block: Block, effect: str, *conditions: str, **more: object) -> str:
    """A clause of a block, on its kind of act where all these hold; its name."""
    clauses = made.policy["clause"]
    number = 1 + max((int(name[1:]) for name in clauses), default=0)
    name = f"c{number}"
    when = " and ".join([f"kind == '{block.kind}'", *conditions])
    clauses[name] = a_clause(effect, number, when, **more)
    block.clauses.append(name)
    return name


# -- blocks


def _add_block(dice: Dice, made: Clean, covered: bool, permissions: bool) -> None:
    atoms = [one.format(n=dice.number(1, 4)) for one in dice.some(list(ATOMS), 3, 3)]
    block = Block(f"k{len(made.blocks) + 1}", "", atoms)
    made.blocks.append(block)
    number = len(made.blocks)
    block.forbid = add(made, block, "forbid", atoms[0], offence=_offence(dice, number == 1))
    shape = "plain" if number < 4 else "exception" if number == 4 else dice.pick(sorted(SHAPES))
    SHAPES[shape if permissions else "plain"](made, block)
    if covered:
        _cover(made, block)


def _offence(dice: Dice, first: bool) -> object:
    if first:  # the block in which a mistake counts
        return [{"when": "by_mistake", "is": "minor"}, {"is": "serious"}]
    return dice.pick(["minor", "serious", "gross"])


def _cover(made: Clean, block: Block) -> None:
    """What nothing forbids is permitted."""
    block.cover = add(made, block, "permit", subject_to="*")


def _plain(made: Clean, block: Block) -> None:
    """A forbid, and another one that overlaps with it."""
    add(made, block, "forbid", block.atoms[1], offence="gross" if len(made.blocks) > 1 else "minor")


def _exception(made: Clean, block: Block) -> None:
    """An exception, stated by the one or by the other."""
    if len(made.blocks) % 2:
        add(made, block, "permit", block.atoms[0], block.atoms[1], overrides=[block.forbid])
    else:
        other = add(made, block, "permit", block.atoms[0], block.atoms[1], subject_to=[])
        made.clause(other).pop("subject_to")
        made.clause(block.forbid)["subject_to"] = [other]
    block.has_exception = True


def _exception_of_exception(made: Clean, block: Block) -> None:
    """A permission that a graver prohibition takes back."""
    middle = add(made, block, "permit", block.atoms[0], block.atoms[1], overrides=[block.forbid])
    add(
        made, block, "forbid", block.atoms[0], block.atoms[1], block.atoms[2],
        offence="gross", overrides=[middle],
    )  # fmt: skip
    block.has_exception = True


def _requirement(made: Clean, block: Block) -> None:
    """Something to do beside, and leave to ask."""
    add(made, block, "require", block.atoms[1], must="reported", offence="minor")
    add(made, block, "require", block.atoms[2], approval_from=["communications"], offence="serious")


def _condition(made: Clean, block: Block) -> None:
    """Permitted, provided that; and a permission that nothing conditions."""
    add(made, block, "permit", block.atoms[0], must="reported", overrides=[block.forbid], offence="minor")
    made.clause(block.forbid)["offence"] = "serious"
    block.has_exception = True


def _advice(made: Clean, block: Block) -> None:
    """What is encouraged, and what is advised against."""
    add(made, block, "forbid", block.atoms[1], force="guideline", unless=block.atoms[0])
    add(made, block, "encourage", block.atoms[2], unless=block.atoms[0])


def _people(made: Clean, block: Block) -> None:
    """What binds some people alone, with the reason."""
    add(
        made, block, "forbid", block.atoms[1], roles=["manager"], rationale=RATIONALE,
        offence="gross", unless=block.atoms[0],
    )  # fmt: skip
    add(
        made, block, "permit", block.atoms[0], departments=["research"], rationale=RATIONALE,
        overrides=[block.forbid],
    )  # fmt: skip
    block.has_exception = True


def _shield(made: Clean, block: Block) -> None:
    """A floor under secrecy, and who may report all the same."""
    made.clause(block.forbid)["marks"] = ["floor", "confidentiality"]
    add(made, block, "protect", "reported", block.atoms[1])
    block.has_exception = True


def _private(made: Clean, block: Block) -> None:
    """What reaches private time, where it touches the employer; on some platforms and for some actions."""
    add(
        made, block, "forbid", "at_work", block.atoms[1], marks=["private_life"], offence="gross",
        platforms=["social_network", "intranet"], actions=["post"],
    )  # fmt: skip


SHAPES: dict[str, Callable[[Clean, Block], None]] = {
    "plain": _plain,
    "exception": _exception,
    "exception of exception": _exception_of_exception,
    "requirement": _requirement,
    "condition": _condition,
    "advice": _advice,
    "people": _people,
    "shield": _shield,
    "private": _private,
}


# -- what every word needs


def _finish(made: Clean) -> None:
    """A last block that uses the words that no other does, and what is guaranteed of it."""
    block = Block("last", "", ["external", "reach > 7", "'people' in topic"])
    made.blocks.append(block)
    made.policy["fact"]["kind"]["values"].append(block.kind)
    atoms = [
        "external",
        "not released",
        "reach > 9",
        "sensitivity == 'secret'",
        "'people' in topic",
        "at_work",
    ]
    block.forbid = add(
        made, block, "forbid", *atoms, "by_mistake", "reported", "during('launch')", "during('night')",
        departments=["sales", "legal", "research"], platforms=["social_network", "intranet"],
        actions=["post"],
        refer_to="communications", rationale=RATIONALE,
    )  # fmt: skip
    made.policy["offence"] = {**made.policy["offence"]}
    made.policy["define"] = {
        "honest_mistake": {
            "means": "by_mistake and kind == 'k1'",
            "marks": ["mistake"],
            "title": text("Vergissing", "Mistake"),
        }
    }
    made.clause(made.blocks[0].forbid)["offence"] = [
        {"when": "honest_mistake", "is": "minor"},
        {"is": "serious"},
    ]
    for other in ("serious", "gross"):
        add(made, block, "forbid", *atoms[:2], f"reach > {20 if other == 'serious' else 40}", offence=other)
    if made.policy["policy"]["unregulated"] != "permitted":
        _cover(made, block)
    else:
        add(made, block, "encourage", "released", "'people' in topic")
    made.policy["guarantee"] = {
        "released_is_safe": {
            "title": text("Vrijgegeven is veilig", "Released is safe"),
            "never": ["breach"],
            "when": "kind == 'last' and released",
        },
        "nobody_below": {
            "title": text("Afdelingen gelijk", "Departments alike"),
            "equal": ["department"],
            "when": "kind == 'k1'",
        },
    }


def written(made: Clean, root: Path) -> Path:
    """The policy and the law beside it on disk; the folder of the policy."""
    older = () if made.older is None else (made.older,)
    for folder, documents in (("policy", (made.policy, *older)), ("law", (made.law,))):
        (root / folder).mkdir(parents=True, exist_ok=True)
        for number, document in enumerate(documents):
            (root / folder / f"{number}.policy.toml").write_text(to_toml(document), encoding="utf-8")
    return root / "policy"
