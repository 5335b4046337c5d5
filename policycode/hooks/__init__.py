"""The plugin edge: the hooks, and the host that loads whoever implements them."""

from __future__ import annotations

from policycode.hooks.host import Host, Plugin, host
from policycode.hooks.specs import HOOKS, hookimpl

__all__ = ["HOOKS", "Host", "Plugin", "hookimpl", "host"]
