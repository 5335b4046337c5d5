"""A clause in fewer words: the order of clauses that is put together anew is the one that is worked out whole."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import event, example, given
from hypothesis import strategies as st

from policycode.norms.clauses import Clause, Everything
from policycode.norms.overrides import KEYS, Key, Overrides, relation
from policycode.norms.policy import Edition
from policycode.proving.acts.proof import Proof
from policycode.proving.acts.variants import Variants
from tests.laws.cases import SEEDS, law, read_case


def edges(order: Overrides) -> dict[str, set[tuple[str, str]]]:
    return {under: {(one.over, one.why) for one in group} for under, group in order.by_under.items() if group}


def reworded(clauses: dict[str, Clause], random: Random) -> dict[str, Clause]:
    """Clauses some of which say that they go before all others, or after, or name some."""

    share = random.choice([0.03, 0.1, 0.3])

    def say(one: Clause, key: Key) -> tuple[str, ...] | Everything:
        if random.random() < share:
            return Everything()
        others = [name for name in clauses if name != one.id]
        return tuple(random.sample(others, min(len(others), random.choice([0, 0, 0, 1, 2]))))

    return {
        name: replace(one, overrides=say(one, "overrides"), subject_to=say(one, "subject_to"))
        for name, one in clauses.items()
    }


def allowed(clauses: dict[str, Clause]) -> dict[str, Clause]:
    """The clauses without the names that the language forbids."""
    while refused := relation(clauses)[1]:
        for one in refused:
            clause = clauses[one.clause]
            left = tuple(name for name in getattr(clause, one.key) if name != one.named)
            clauses = {**clauses, one.clause: replace(clause, **{one.key: left})}
    return clauses


def with_clauses(edition: Edition, clauses: dict[str, Clause]) -> Edition:
    return replace(edition, clauses=clauses, overrides=relation(clauses)[0])


@law()
@example(21221, 592)  # what is named no more closes a cycle, on which a third clause lies
@given(SEEDS, st.integers(0, 9_999))
def test_fewer_words_order_the_clauses_as_if_all_were_ordered_anew(seed: int, draw: int) -> None:
    policy = read_case(seed).policy
    random = Random(f"{seed}/{draw}")
    edition = policy.newest
    if len(edition.clauses) < 6:  # clauses of the same effects under other names, so that more of them meet
        more = {f"{name}_again": replace(one, id=f"{name}_again") for name, one in edition.clauses.items()}
        edition = with_clauses(edition, {**edition.clauses, **more})
    edition = with_clauses(edition, allowed(reworded(dict(edition.clauses), random)))
    variants = Variants(Proof(policy, edition))
    for one in edition.clauses.values():
        for key in KEYS:
            said = getattr(one, key)
            fewer = () if isinstance(said, Everything) else said[1:]
            if said == fewer:
                continue
            less = replace(one, **{key: fewer})
            clauses, found = variants.rewritten(less)
            whole, _ = relation(clauses)
            anew = found.order is not edition.overrides.order
            event(
                f"{'*' if isinstance(said, Everything) else 'named'}, {'whole' if anew else 'put together'}"
            )
            assert edges(found) == edges(whole)
            place = {name: number for number, name in enumerate(found.order)}
            assert all(place[over] < place[under] for under, many in edges(found).items() for over, _ in many)
