"""Signed requests (RFC 9421): method, host, path and the digest of the body, with a time and a nonce."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Final

import httpx2
from http_message_signatures import HTTPMessageSigner, HTTPSignatureKeyResolver, algorithms

from policycode.diagnostics import words
from policycode.errors import UsageError
from policycode_http.options import Key

COVERED: Final = ("@method", "@authority", "@path", "content-type", "content-digest")
"""What a signature covers: a service requires these."""

TAG: Final = "policycode"
"""The tag of every signature."""

SHORTEST: Final = 32
"""Bytes of a secret."""


class _Known(HTTPSignatureKeyResolver):
    def __init__(self, key: bytes) -> None:
        self._key = key

    def resolve_private_key(self, key_id: str) -> bytes:
        return self._key

    def resolve_public_key(self, key_id: str) -> bytes:
        raise NotImplementedError("requests are signed here, not verified")


class Signer:
    """Signs requests with one key, which nothing shows."""

    def __init__(self, id_: str, algorithm: str, key: bytes) -> None:
        """Raises UsageError for a key that is none."""
        self._id = id_
        ed25519 = algorithm == "ed25519"
        self._signer = HTTPMessageSigner(
            signature_algorithm=algorithms.ED25519 if ed25519 else algorithms.HMAC_SHA256,
            key_resolver=_Known(key),
        )
        if not ed25519 and len(key) < SHORTEST:
            raise UsageError(
                words(
                    f"Het geheim van de sleutel {id_} is korter dan {SHORTEST} bytes.",
                    f"The secret of the key {id_} is shorter than {SHORTEST} bytes.",
                )
            )
        if ed25519:
            try:
                algorithms.ED25519(private_key=key)  # type: ignore[no-untyped-call]  # a gap of the library
            except Exception:  # whatever the library says of it may quote the key
                raise UsageError(
                    words(
                        f"De sleutel {id_} is geen eigen Ed25519-sleutel in PEM zonder wachtwoord.",
                        f"The key {id_} is no private Ed25519 key in PEM without a password.",
                    )
                ) from None

    def sign(self, request: httpx2.Request) -> None:
        """Adds the digest of the body and the signature."""
        self._signer.sign(
            request,
            key_id=self._id,
            nonce=secrets.token_urlsafe(16),
            tag=TAG,
            covered_component_ids=COVERED,
            body=request.content,
        )


def signer_of(key: Key, folder: Path) -> Signer:
    """The signer of a configured key. Raises UsageError where it is not there."""
    return Signer(key.id, key.algorithm, _secret(key, folder))


def _secret(key: Key, folder: Path) -> bytes:
    if key.env is not None:
        found = os.environ.get(key.env)
        if not found:
            raise UsageError(
                words(
                    f"De sleutel {key.id} hoort in de omgevingsvariabele {key.env} te staan; die is leeg.",
                    f"The key {key.id} should be in the environment variable {key.env}; that is empty.",
                )
            )
        return found.strip().encode()
    try:
        return (folder / (key.file or "")).read_bytes().strip()
    except OSError as error:
        raise UsageError(
            words(
                f"De sleutel {key.id} kan niet gelezen worden uit {key.file}: {error.strerror}.",
                f"The key {key.id} cannot be read from {key.file}: {error.strerror}.",
            )
        ) from None
