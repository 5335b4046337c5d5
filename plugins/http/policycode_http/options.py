"""What the evaluator wants to know: where the service is, what of the act it may see, and how long to wait."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from policycode.evaluators.written import Options

Seconds = Annotated[float, Field(gt=0, le=3600)] | Annotated[int, Field(gt=0, le=3600)]

Type = Literal["bool", "choice", "level", "set", "int", "date", "datetime"]


class Key(Options):
    """The key that requests are signed with (RFC 9421). It is in a file or an environment variable, never here."""

    id: str
    """The name by which the service knows the key."""
    algorithm: Literal["ed25519", "hmac-sha256"] = "ed25519"
    """Ed25519 with a private key in PEM, or HMAC with a secret of at least 32 bytes."""
    file: str | None = None
    """A file with the key, beside the configuration."""
    env: str | None = None
    """The environment variable with the key."""

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if (self.file is None) == (self.env is None):
            raise ValueError("give either file or env")
        return self


class Breaker(Options):
    """When to leave a service alone that does not answer."""

    after: int = Field(default=5, ge=1)
    """Failures in a row."""
    rest: Seconds = 30.0
    """Seconds until it is tried again."""


class HttpOptions(Options):
    """A service and what it may see."""

    url: str
    """Where to post one act: https, or http on this machine."""
    batch_url: str | None = None
    """Where to post several acts at once, on the same host; without it they are posted one by one."""
    unencrypted: bool = False
    """Whether http to another machine is allowed."""
    certificates: str | None = None
    """A PEM file with the certificates to trust instead of the system's."""
    sends: dict[str, str] = Field(min_length=1)
    """All that leaves: the path in the request, and what it is: a part of the act (`act.content`), or a fact."""
    outputs: dict[str, Type] = Field(min_length=1)
    """What the service answers, with types."""
    request_schema: str | None = None
    """A file with a JSON Schema that what is sent of an act has to keep to."""
    answer_schema: str | None = None
    """A file with a JSON Schema that the answer on an act has to keep to, beside that of this plugin."""
    key: Key | None = None
    """The key to sign with."""
    deadline: Seconds = 3.0
    """Seconds for one question, with everything: connecting, waiting, trying again."""
    retries: int = Field(default=2, ge=0, le=10)
    """How often to try again, after longer and longer waits, where the service fails or is not reached."""
    breaker: Breaker = Field(default_factory=Breaker)
    """When to leave it alone."""
    most_bytes: int = Field(default=100_000, ge=100, le=10_000_000)
    """The longest answer that is read."""
    most_at_once: int = Field(default=8, ge=1, le=100)
    """Questions under way at one time."""
    batch_size: int = Field(default=50, ge=1, le=1000)
    """Acts in one question, where there is a `batch_url`."""
