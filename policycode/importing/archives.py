"""One file out of an archive or a folder, read where it lies: nothing is ever unpacked to disk."""

from __future__ import annotations

import gzip
import hashlib
import os
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final, cast

from policycode.diagnostics import words
from policycode.importing.refusals import Unreadable

MOST_UNPACKED: Final = 16 * 1024**3
"""The most bytes of the file."""
MOST_RATIO: Final = 400
"""How many times larger than its archive a file may be, once it is larger than :data:`ALWAYS`; text shrinks to a
tenth, what is made to fill a disk to a thousandth."""
ALWAYS: Final = 100 * 1024**2
_PIECE: Final = 1024 * 1024
GZIP: Final = b"\x1f\x8b"
_DAMAGED: Final = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
)
_WHOLE = words("Haal het archief opnieuw op.", "Get the archive again.")


def is_archive(path: Path, head: bytes) -> bool:
    """Whether it is a zip or a tar, by its bytes."""
    return head.startswith((b"PK\x03\x04", GZIP)) or head[257:262] == b"ustar"


@contextmanager
def member(path: Path, name: str) -> Iterator[BinaryIO]:
    """The file called ``name`` of an archive or a folder, at any depth in an archive. Only a regular file within it:
    a link, or a place outside, is no such file. Raises Unreadable where there is none, and while reading where it grows
    past all measure."""
    if path.is_dir():
        with _in_folder(path, name) as stream:
            yield stream
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive, archive.open(_zipped(archive, name)) as stream:
            yield cast(BinaryIO, _Measured(cast(BinaryIO, stream), path.stat().st_size))
    else:
        with _unzipped(path) as whole, tarfile.open(fileobj=whole, mode="r|") as tar:
            yield cast(BinaryIO, _Measured(_tarred(tar, name), path.stat().st_size))


def verify(path: Path, name: str) -> None:
    """Reads the file to its end once: an archive's checksum stands behind what it guards, and what came from a damaged
    one must not be taken for what somebody did. Raises Unreadable."""
    try:
        if _is_gzip(path):  # its checksum stands at its end, behind every file in it
            with _unzipped(path) as whole:
                _read_through(cast(BinaryIO, _Measured(whole, path.stat().st_size)))
        with member(path, name) as stream:
            _read_through(stream)
    except _DAMAGED as error:
        raise Unreadable(
            words(
                f"Het archief is beschadigd of afgebroken ({type(error).__name__}); er is niets uit genomen.",
                f"The archive is damaged or was cut off ({type(error).__name__}); nothing was taken from it.",
            ),
            _WHOLE,
        ) from None


def fingerprint(path: Path) -> str:
    """What a file is by its bytes, and a folder by the names and sizes in it: whether it is the same as before."""
    digest = hashlib.sha256()
    if path.is_dir():
        for one in sorted(path.iterdir()):
            digest.update(f"{one.name}\0{one.stat().st_size}\0".encode("utf-8", "surrogateescape"))
    else:
        with path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
    return digest.hexdigest()


def _read_through(stream: BinaryIO) -> None:
    while stream.read(_PIECE):
        pass


def _is_gzip(path: Path) -> bool:
    if path.is_dir():
        return False
    with path.open("rb") as stream:
        return stream.read(2) == GZIP


def _unzipped(path: Path) -> BinaryIO:
    """The bytes of a tar. tarfile's own reading of gzip ignores the checksum."""
    return cast(BinaryIO, gzip.open(path)) if _is_gzip(path) else path.open("rb")


@contextmanager
def _in_folder(path: Path, name: str) -> Iterator[BinaryIO]:
    place = path / name
    root, real = os.path.realpath(path), os.path.realpath(place)
    if not place.is_file() or os.path.commonpath([root, real]) != root:
        raise _absent(name)
    with place.open("rb") as stream:
        yield stream


def _is_the_one(said: str, name: str) -> bool:
    place = PurePosixPath(said.replace("\\", "/"))
    return place.name == name and not place.is_absolute() and ".." not in place.parts


def _zipped(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    for info in archive.infolist():
        is_link = (info.external_attr >> 28) == 0o12
        if _is_the_one(info.filename, name) and not info.is_dir() and not is_link:
            if info.flag_bits & 1:
                raise Unreadable(
                    words("Het archief is versleuteld.", "The archive is encrypted."),
                    words("Pak het zelf uit en geef de map.", "Unpack it yourself and give the folder."),
                )
            return info
    raise _absent(name)


def _tarred(tar: tarfile.TarFile, name: str) -> BinaryIO:
    for info in tar:
        tar.members = []  # type: ignore[attr-defined]  # it would remember every member of the archive
        if _is_the_one(info.name, name) and info.isreg():
            stream = tar.extractfile(info)
            assert stream is not None
            return cast(BinaryIO, stream)
    raise _absent(name)


def _absent(name: str) -> Unreadable:
    return Unreadable(
        words(f"Er is geen {name} in.", f"There is no {name} in it."),
        words("Is dit een archief van Mastodon?", "Is this an archive of Mastodon?"),
    )


class _Measured:
    """A stream that stops where it unpacks to more than its archive can honestly hold."""

    def __init__(self, stream: BinaryIO, packed: int) -> None:
        self._stream, self._packed, self._read = stream, packed, 0

    def read(self, size: int = -1) -> bytes:
        return self._counted(self._stream.read(_PIECE if size < 0 else size))

    def readline(self, size: int = -1) -> bytes:
        return self._counted(self._stream.readline(_PIECE if size < 0 else size))

    def _counted(self, piece: bytes) -> bytes:
        self._read += len(piece)
        if self._read > MOST_UNPACKED or self._read > max(ALWAYS, MOST_RATIO * self._packed):
            raise Unreadable(
                words(
                    f"Dit archief pakt uit tot veel meer dan het is ({self._read // 1_000_000} MB en meer).",
                    f"This archive unpacks to far more than it is ({self._read // 1_000_000} MB and more).",
                ),
                words(
                    "Zo ziet een archiefbom eruit; er is niets uit genomen.",
                    "This is what an archive bomb looks like; nothing was taken from it.",
                ),
            )
        return piece
