"""The judgement of all possible acts at once, as far as claims need it.

What each clause does once others are held against it stays small nearly always, and is enough for most claims. What
comes of all clauses together may need the variables in another order: that is looked for when a claim needs it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from policycode.deciding.judge import Judgement
from policycode.proving.acts.ordering import BUDGETS, comes_of
from policycode.proving.acts.possible import PossibleActs
from policycode.proving.claimed.limits import LIMITS
from policycode.readings.diagrams import TooLarge

Judged = Judgement[PossibleActs]
Found = TypeVar("Found")


class Whole:
    """The judgement of everything: ``begin`` makes it when it is first asked for, and ``again`` makes one of which the
    outcomes are known, too, where they grow too large in the first."""

    def __init__(self, begin: Callable[[], Judged], again: Callable[[], Judged]) -> None:
        self._begin, self._again = begin, again
        self._found: Judged | Exception | None = None
        self._is_finished = False

    @property
    def known(self) -> Judged | None:
        """The judgement, where it was asked for before and there is one."""
        return None if isinstance(self._found, Exception) else self._found

    @property
    def judgement(self) -> Judged | None:
        """The judgement; ``None`` where it grows too large or did not end before. Raises what stopped it now."""
        if self._found is None:
            self._make(self._begin)
        return self.known

    def at_once(self, work: Callable[[Judged], Found]) -> Found | None:
        """What comes of some work on it; ``None`` where there is none."""
        whole = self.judgement
        if whole is not None and not self._is_finished:
            space = whole.space
            most, space.most = space.most, min(space.most, space.size + BUDGETS[0])
            try:
                return work(whole)
            except TooLarge:
                pass
            finally:
                space.most = most
            self._is_finished = True
            self._make(self._finished)
            whole = self.known
        return None if whole is None else work(whole)

    def _finished(self) -> Judged:
        """With its outcomes, in the order in which it is if they stay small in that."""
        whole = self.known
        if whole is None:
            raise TooLarge
        most, whole.space.most = whole.space.most, whole.space.size + BUDGETS[0]
        try:
            comes_of(whole)
        except TooLarge:
            return self._again()
        finally:
            whole.space.most = most
        return whole

    def _make(self, make: Callable[[], Judged]) -> None:
        try:
            self._found = make()
        except LIMITS as error:
            self._found = error.with_traceback(None)  # which would hold all that was made until then
            if not isinstance(error, TooLarge):
                raise


def none() -> Judged:
    """Of too many clauses: it is not even tried."""
    raise TooLarge
