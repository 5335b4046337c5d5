"""What goes wrong with a service. No message bears what was sent, what came back, or a key."""

from __future__ import annotations


class ServiceError(Exception):
    """The service gave no answer that counts."""


class Unavailable(ServiceError):
    """It was not reached, failed, or took too long: another time it may answer.

    ``wait`` is after how many seconds it wants to be asked again, where it says so.
    """

    def __init__(self, said: str, wait: float | None = None) -> None:
        super().__init__(said)
        self.wait = wait


class Refused(ServiceError):
    """It does not take the question."""


class WrongAnswer(ServiceError):
    """Its answer is not what was agreed."""
