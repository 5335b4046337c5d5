"""What comes back from a process with code of plugins: an answer or the reason why there is none, in bytes.

Only values of Python's own and of this package come out of them: nothing of a plugin's making runs where it is read.
"""

from __future__ import annotations

import io
import os
import pickle
from collections.abc import Callable
from typing import Any, Final, NoReturn

from policycode.diagnostics.waiting import Failed, Raised, raised

_PLAIN: Final = frozenset(
    {
        ("builtins", "set"),
        ("builtins", "frozenset"),
        ("datetime", "date"),
        ("datetime", "datetime"),
        ("datetime", "time"),
        ("datetime", "timedelta"),
        ("datetime", "timezone"),
        ("zoneinfo", "ZoneInfo._unpickle"),
    }
)


LEFT: Final = 170
"""How a process ends whose plugin ended it with status 0: pebble would take that for one that was done, and wait."""


def packed(work: Callable[[Any], Any], order: Any) -> bytes:
    """What the work answers, or why it does not. Never raises: not even what ends other programs."""
    leave = os._exit

    def leave_seen(status: int) -> NoReturn:
        leave(status or LEFT)

    os._exit = leave_seen
    try:
        return pickle.dumps((work(order), None))
    except Failed as failed:
        return pickle.dumps((None, failed.reason))
    except BaseException as error:  # what ends other programs too: it is the plugin's failure
        return pickle.dumps((None, raised(error)))
    finally:
        os._exit = leave


def unpacked(parcel: bytes) -> Any:
    """The answer. Raises :class:`Failed`."""
    try:
        answer, reason = _Unpickler(io.BytesIO(parcel)).load()
    except Exception as error:  # what stands in a parcel is a plugin's: reading it may fail in any way
        raise Raised(error) from None
    if reason is not None:
        raise Failed(reason)
    return answer


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("policycode.") or (module, name) in _PLAIN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"its answer holds a {module}.{name}")
