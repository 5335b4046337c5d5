"""The same claims put to Z3, as one would who had no prover: the policy as formulas, a query for each claim."""

from __future__ import annotations

import time
from collections.abc import Callable

import z3

from benchmarks import workload as w


class Formulas:
    """A policy as formulas. A person may hold any roles; ``finite`` writes whole numbers and choices as bit-vectors,
    for the solver of finite domains."""

    def __init__(self, policy: w.Policy, finite: bool) -> None:
        self.policy, self.finite = policy, finite
        self._known: dict[str, z3.ExprRef] = {}
        self.applies = {one.id: self._applies(one) for one in policy.clauses}
        self.by_under: dict[str, list[str]] = {}
        for one in policy.clauses:
            for under in one.overrides:
                self.by_under.setdefault(under, []).append(one.id)

    def solver(self) -> z3.Solver:
        """With the bounds of everything that is asked, and a person with a role."""
        solver = z3.SolverFor("QF_FD") if self.finite else z3.Solver()
        for name, variable in self._known.items():
            if not z3.is_bool(variable):
                top = self._size(name)
                below = z3.ULT(variable, top) if self.finite else z3.And(variable >= 0, variable < top)
                solver.add(below)
        solver.add(z3.Or([self._bool(f"role_{role}") for role in w.ROLES]))
        return solver

    def undefeated(self, one: w.Clause) -> z3.BoolRef:
        """Where a clause applies and none that overrides it does."""
        overs = [z3.Not(self.applies[over]) for over in self.by_under.get(one.id, ())]
        return z3.And([self.applies[one.id], *overs])

    def allowed(self) -> z3.BoolRef:
        """Where the whole policy allows an act."""
        forbidden = z3.Or([self.undefeated(one) for one in self.policy.clauses if one.effect == "forbid"])
        return z3.And(
            z3.Or([self.applies[one.id] for one in self.policy.clauses if one.effect == "permit"]),
            z3.Not(forbidden),
        )

    def _bool(self, name: str) -> z3.BoolRef:
        return self._variable(name, lambda: z3.Bool(name))

    def _number(self, name: str) -> z3.ExprRef:
        bits = self._size(name).bit_length()
        return self._variable(name, lambda: z3.BitVec(name, bits) if self.finite else z3.Int(name))

    def _variable(self, name: str, make: Callable[[], z3.ExprRef]) -> z3.ExprRef:
        if name not in self._known:
            self._known[name] = make()
        return self._known[name]

    def _size(self, name: str) -> int:
        return len(w.ENUM_VALUES[name]) if name in w.ENUM_VALUES else w.INT_RANGE[name] + 1

    def _applies(self, one: w.Clause) -> z3.BoolRef:
        parts = [self._tree(one.cond)]
        if len(one.roles) < len(w.ROLES):
            parts.append(z3.Or([self._bool(f"role_{role}") for role in sorted(one.roles)]))
        for name, some, everything in (
            ("action", one.actions, w.ACTIONS),
            ("platform", one.platforms, w.PLATFORMS),
        ):
            if len(some) < len(everything):
                parts.append(self._in(name, sorted(some)))
        return z3.And(parts)

    def _in(self, name: str, values: list[str]) -> z3.BoolRef:
        number = self._number(name)
        return z3.Or([number == w.ENUM_VALUES[name].index(one) for one in values])

    def _tree(self, tree: object) -> z3.BoolRef:
        if isinstance(tree, w.Cmp):
            return self._comparison(tree)
        assert isinstance(tree, w.Node)
        parts = [self._tree(one) for one in tree.args]
        return z3.Not(parts[0]) if tree.op == "not" else (z3.And if tree.op == "and" else z3.Or)(parts)

    def _comparison(self, one: w.Cmp) -> z3.BoolRef:
        if one.op == "is":
            return self._bool(one.field) if one.value else z3.Not(self._bool(one.field))
        if one.field in w.ENUM_VALUES:
            return self._in(one.field, list(one.value))
        number = self._number(one.field)
        least, less = (z3.UGE, z3.ULT) if self.finite else (lambda a, b: a >= b, lambda a, b: a < b)
        match one.op:
            case "in":
                return z3.Or([number == value for value in one.value])
            case "ge":
                return least(number, one.value)
            case "lt":
                return less(number, one.value)
            case _:
                low, high = one.value
                return z3.And(least(number, low), less(number, high))


def conflict(policy: w.Policy, *, tuned: bool, seconds: float) -> tuple[str, float]:
    """Whether any two clauses conflict, in one query. Tuned: only the pairs whose scopes meet, as finite domains."""
    begun = time.process_time()
    said = Formulas(policy, finite=tuned)
    forbids = [one for one in policy.clauses if one.effect == "forbid"]
    permits = [one for one in policy.clauses if one.effect == "permit"]
    solver = said.solver()
    solver.set("timeout", int(seconds * 1000))
    met = {one.id: z3.Bool(f"met_{one.id}") for one in policy.clauses}
    for one in policy.clauses:
        solver.add(z3.Implies(met[one.id], said.undefeated(one)))
    pairs = (
        z3.And(met[one.id], met[other.id])
        for one in forbids
        for other in permits
        if not tuned or (one.actions & other.actions and one.platforms & other.platforms)
    )
    solver.add(z3.Or(list(pairs)))
    return str(solver.check()), time.process_time() - begun


def reach(policy: w.Policy, *, seconds: float) -> tuple[str, float]:
    """Which clauses are undefeated on some act: a query for each, on one solver."""
    begun = time.process_time()
    said = Formulas(policy, finite=True)
    solver = said.solver()
    dead = 0
    for one in policy.clauses:
        solver.push()
        solver.add(said.undefeated(one))
        dead += solver.check() == z3.unsat
        solver.pop()
        if time.process_time() - begun > seconds:
            return "unknown", time.process_time() - begun
    return f"{dead} dead", time.process_time() - begun


def gap(policy: w.Policy, *, seconds: float) -> tuple[str, float]:
    """Whether there is an act of which no clause says anything."""
    begun = time.process_time()
    said = Formulas(policy, finite=True)
    solver = said.solver()
    solver.set("timeout", int(seconds * 1000))
    solver.add(z3.Not(z3.Or(list(said.applies.values()))))
    return str(solver.check()), time.process_time() - begun


def difference(old: w.Policy, new: w.Policy, *, seconds: float) -> tuple[str, float]:
    """Whether two versions judge some act differently."""
    begun = time.process_time()
    one, other = Formulas(old, finite=True), Formulas(new, finite=True)
    solver = one.solver()
    other._known.update(one._known)
    solver.set("timeout", int(seconds * 1000))
    solver.add(one.allowed() != other.allowed())
    return str(solver.check()), time.process_time() - begun
