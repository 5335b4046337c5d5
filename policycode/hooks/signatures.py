"""The functions that plugins declare, as the checker of conditions asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policycode.expr.sorts import Signature
    from policycode.hooks.host import Host


class Signatures(Mapping[str, "Signature"]):
    """By name. Only a condition that calls an unknown function makes plugins load."""

    def __init__(self, plugins: Callable[[], Host]) -> None:
        self._plugins = plugins

    def __getitem__(self, name: str) -> Signature:
        return self._plugins().functions()[name].signature

    def __iter__(self) -> Iterator[str]:
        return iter(self._plugins().functions())

    def __len__(self) -> int:
        return len(self._plugins().functions())
