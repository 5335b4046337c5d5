from __future__ import annotations

import pytest

from policycode.expr.sorts import Bool, Choice, Day, Instant, Int, Level, Scope, SetOf, Signature


@pytest.fixture(scope="session")
def scope() -> Scope:
    return Scope(
        facts={
            "employer_linked": Bool(),
            "released": Bool(),
            "confidentiality": Level(("public", "internal", "confidential", "secret")),
            "topic": SetOf(("finance", "product_defect", "people")),
            "purpose": Choice(("whistleblowing", "marketing")),
            "followers": Int(0, 1_000_000_000),
            "hired": Day(),
            "leaked_at": Instant(),
        },
        definitions=frozenset({"at_work"}),
        actions=frozenset({"publish", "post"}),
        platforms=frozenset({"social_network", "x"}),
        departments=frozenset({"hr", "legal"}),
        roles=frozenset({"manager", "tester"}),
        periods=frozenset({"night"}),
        rungs=frozenset({"written_warning"}),
        functions={
            "sentiment": Signature((Choice(()), Int(0, 5)), Int()),
            "insulting": Signature((Choice(("nl", "en")), Bool()), Bool()),
            "posted_on": Signature((Day(),), Bool()),
        },
    )
