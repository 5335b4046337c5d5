"""What rests on itself, among named things that rest on each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def cycles(rests_on: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """One way round for each knot of names, beginning at the name whose link closes it.

    Names that are no keys rest on nothing. Links are followed in the order given, without recursion; with
    the last link of every way removed, no cycle is left.
    """
    done: set[str] = set()
    for root in rests_on:
        if root in done:
            continue
        way: list[str] = [root]
        on_way = {root}
        waiting = [iter(list(rests_on[root]))]
        while way:
            for name in waiting[-1]:
                if name in on_way:
                    start = way.index(name)
                    yield (way[-1], *way[start:-1])
                elif name in rests_on and name not in done:
                    way.append(name)
                    on_way.add(name)
                    waiting.append(iter(list(rests_on[name])))
                    break
            else:
                done.add(way[-1])
                on_way.discard(way.pop())
                waiting.pop()
