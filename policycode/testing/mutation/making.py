"""All mutants of a policy, and a sample of them."""

from __future__ import annotations

from policycode.norms.policy import Policy
from policycode.testing.mutation.clauses import of_clauses
from policycode.testing.mutation.discipline import of_discipline, of_vocabulary
from policycode.testing.mutation.mutant import Mutant


def mutants_of(policy: Policy) -> tuple[Mutant, ...]:
    """The mutants of the policy's newest version that are valid policies, always in the same order. What it imports
    is another's to guard and is left as it is; so are its duties, which are not run yet."""
    edition = policy.newest
    made = (*of_clauses(edition), *of_vocabulary(edition), *of_discipline(edition))
    return tuple(one for one in made if one.applied(policy) is not None)


def sampled(mutants: tuple[Mutant, ...], size: int | None) -> tuple[Mutant, ...]:
    """So many of them, spread evenly over all, in order; all where there are no more. The same for everybody."""
    if size is None or size >= len(mutants):
        return mutants
    return tuple(mutants[place * len(mutants) // size] for place in range(size))
