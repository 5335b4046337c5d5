"""The pytest plugin: policies and scenarios as test items.

pytest loads this file in every run in whose environment policycode is installed. So it imports nothing of the
package; what collects is imported when the first policy or scenario file is found.
"""

from __future__ import annotations

from pathlib import Path

import pytest

SCENARIOS, POLICY = ".scenarios.toml", ".policy.toml"


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--policycode-lang``, and the ini options."""
    group = parser.getgroup("policycode", "policies (policycode)")
    group.addoption(
        "--policycode-lang",
        choices=("nl", "en"),
        default="en",
        help="the language in which failures of policies and scenarios are told",
    )
    parser.addini(
        "policycode_scenarios", "collect each scenario of *.scenarios.toml", type="bool", default=True
    )
    parser.addini("policycode_claims", "collect each claim about a *.policy.toml", type="bool", default=True)
    parser.addini(
        "policycode_fail_level", "from which level on a claim fails: error, warning or info", default="error"
    )
    parser.addini("policycode_timeout", "seconds for each claim; none without", default="")
    parser.addini(
        "policycode_plugins",
        "plugins beside the installed ones, modules or Python files: their checks and functions",
        type="linelist",
        default=[],
    )


def pytest_configure(config: pytest.Config) -> None:
    """Refuses at once what is configured and cannot be."""
    if (config.getini("policycode_timeout"), config.getini("policycode_fail_level")) != ("", "error"):
        from policycode.testing.configured import configured

        configured(config)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A file of scenarios, or of a policy, unless its option switches it off."""
    if file_path.name.endswith(SCENARIOS) and parent.config.getini("policycode_scenarios"):
        from policycode.testing.collecting import ScenarioFile

        return ScenarioFile.from_parent(parent, path=file_path)
    if file_path.name.endswith(POLICY) and parent.config.getini("policycode_claims"):
        from policycode.testing.collecting import PolicyFile

        return PolicyFile.from_parent(parent, path=file_path)
    return None
