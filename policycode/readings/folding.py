"""What rests on what lies below it, computed from below: without recursion, however deep it goes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, MutableMapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Found = TypeVar("Found")


def folded(
    root: Key,
    memo: MutableMapping[Key, Found],
    below: Callable[[Key], Iterable[Key]],
    join: Callable[[Key, list[Found]], Found],
) -> Found:
    """What a key comes to, each key once: ``join`` is given it and what those right below it came to.

    What ``memo`` has already is not computed anew; all that is found is added to it, each key after those below it,
    the first of them first. An exception of ``join`` leaves in it what was found until then.
    """
    if root in memo:
        return memo[root]
    waiting: list[tuple[Key, Iterator[Key], list[Found]]] = []
    key, parts, found = root, iter(below(root)), list[Found]()
    while True:
        for part in parts:
            if part not in memo:
                waiting.append((key, parts, found))
                key, parts, found = part, iter(below(part)), []
                break
            found.append(memo[part])
        else:
            result = memo[key] = join(key, found)
            if not waiting:
                return result
            key, parts, found = waiting.pop()
            found.append(result)
