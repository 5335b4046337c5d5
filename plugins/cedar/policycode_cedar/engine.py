"""The Cedar engine: policies parsed once, each of them also by itself, and requests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import cedarpy

from policycode.diagnostics import words
from policycode.errors import UsageError


class CedarFailure(Exception):
    """The engine could not evaluate a request, or a policy skipped itself: its answer would be worth nothing."""


class Cedar:
    """Some policies, by ``@id`` where they have one. Thread-safe: asking changes nothing."""

    def __init__(self, text: str, schema: str | None) -> None:
        """Raises UsageError for policies or a schema that are none, or that do not go together."""
        try:
            self._all = cedarpy.PolicySet.from_str(text)
            written = json.loads(cedarpy.policies_to_json_str(text))
            self._schema = None if schema is None else cedarpy.Schema.from_str(schema)
        except ValueError as error:
            raise UsageError(
                words(f"De Cedar-policy klopt niet: {error}", f"The Cedar policy is not right: {error}")
            ) from None
        if self._schema is not None:
            found = cedarpy.validate_policies(text, self._schema)
            if not found.validation_passed:
                raise UsageError(
                    words(
                        f"De Cedar-policy past niet bij haar schema: {found.errors[0].error}",
                        f"The Cedar policy does not go with its schema: {found.errors[0].error}",
                    )
                )
        if written["templates"]:
            raise UsageError(
                words(
                    "Een Cedar-sjabloon is geen policy; koppel het eerst.",
                    "A Cedar template is no policy; link it first.",
                )
            )
        self.trees: Mapping[str, Any] = written["staticPolicies"]
        self._ids = {policy: tree.get("annotations", {}).get("id") for policy, tree in self.trees.items()}
        self._alone = {
            policy: cedarpy.PolicySet.from_json_str(
                json.dumps({"templates": {}, "staticPolicies": {policy: tree}, "templateLinks": []})
            )
            for policy, tree in self.trees.items()
        }

    @property
    def ids(self) -> Mapping[str, str | None]:
        """The ``@id`` of each policy, by the engine's own name for it."""
        return self._ids

    def allows(
        self, request: Mapping[str, Any], entities: list[dict[str, Any]]
    ) -> tuple[bool, tuple[str, ...]]:
        """Whether a request is permitted, and the policies that decided it. Raises CedarFailure."""
        answer = self._asked(self._all, request, entities)
        return answer.allowed, tuple(sorted(self._said(one) for one in answer.diagnostics.reasons))

    def applies(self, id_: str, request: Mapping[str, Any], entities: list[dict[str, Any]]) -> bool:
        """Whether the policies with an ``@id`` apply to a request, whatever others say. Raises CedarFailure."""
        mine = [policy for policy, known in self._ids.items() if known == id_]
        return any(bool(self._asked(self._alone[one], request, entities).diagnostics.reasons) for one in mine)

    def _asked(
        self, policies: cedarpy.PolicySet, request: Mapping[str, Any], entities: list[dict[str, Any]]
    ) -> cedarpy.AuthzResult:
        answer = cedarpy.is_authorized(dict(request), policies, entities, self._schema)
        if answer.diagnostics.errors or answer.decision is cedarpy.Decision.NoDecision:
            raise CedarFailure("; ".join(answer.diagnostics.errors) or "no decision")
        return answer

    def _said(self, policy: str) -> str:
        return self._ids.get(policy) or policy
