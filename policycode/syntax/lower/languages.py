"""Texts by language: none in a language that the policy does not have, no title without one it has."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.diagnostics import nearest
from policycode.syntax.mistakes import Mistake
from policycode.syntax.page import Page
from policycode.syntax.written.base import Table
from policycode.syntax.written.policies import PolicyFile

_TEXTS = frozenset({"title", "text", "rationale", "advice", "ask", "says", "says_not", "reason"})

STRANGE_LANGUAGE = Mistake(
    "E2",
    "De taal ‘{language}’ staat niet onder `languages` van het beleid.",
    "The language “{language}” is not among the policy's `languages`.",
    "Dit beleid heeft: {known}.",
    "This policy has: {known}.",
    name="unknown-key",
)
NEARLY_A_LANGUAGE = Mistake(
    "E2",
    "De taal ‘{language}’ staat niet onder `languages` van het beleid.",
    "The language “{language}” is not among the policy's `languages`.",
    "Bedoel je ‘{near}’?",
    "Did you mean “{near}”?",
    name="unknown-key",
)


def check_languages(written: PolicyFile, page: Page) -> None:
    """Reports texts in other languages than the policy's, and titles that lack one of them."""
    languages = written.policy.languages
    for path, model in _declarations(written):
        for key in _TEXTS & type(model).model_fields.keys():
            texts = getattr(model, key)
            if texts is None:
                continue
            for language in texts:
                if language not in languages:
                    near = nearest(language, languages)
                    mistake = NEARLY_A_LANGUAGE if near else STRANGE_LANGUAGE
                    place = page.key(*path, key, language)
                    known = ", ".join(languages)
                    page.report(mistake, place, language=language, near=near or "", known=known)


def _declarations(written: PolicyFile) -> Iterator[tuple[tuple[str, ...], Table]]:
    yield ("policy",), written.policy
    for table in type(written).model_fields:
        declared = getattr(written, table)
        if table in ("policy", "notes") or not declared:
            continue
        for name, model in declared.items():
            yield (table, name), model
