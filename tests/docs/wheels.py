"""Wheels of what is installed here, so that a page that makes an environment needs no package registry."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from tests.docs.pages import ROOT

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_OF_THIS_INSTALLATION = {"INSTALLER", "REQUESTED", "direct_url.json"}


def wheels(folder: Path) -> dict[str, str]:
    """Fills a folder with what policycode needs and what builds it and a plugin; answers with the settings that make
    pip look there and nowhere else, and with where the clone is. policycode itself is built from the clone, as a
    reader does."""
    for one in _closure(["policycode", "hatchling", "pebble"]):
        if one.name != "policycode":
            _pack(one, folder)
    return {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(folder), "POLICYCODE": str(ROOT)}


def _closure(names: list[str]) -> Iterator[Distribution]:
    """The distributions of these names with all that they need here."""
    seen: set[str] = set()
    while names:
        name = names.pop()
        if name.lower().replace("_", "-") in seen:
            continue
        seen.add(name.lower().replace("_", "-"))
        found = distribution(name)
        yield found
        for said in found.requires or ():
            requirement, _, marker = said.partition(";")
            wanted = _NAME.match(requirement)
            if wanted and "extra" not in marker and _is_installed(wanted[0]):
                names.append(wanted[0])


def _is_installed(name: str) -> bool:
    # A marker may leave out what only another system or an older Python needs.
    try:
        return bool(distribution(name))
    except ModuleNotFoundError:
        return False


def _pack(one: Distribution, folder: Path) -> None:
    tags = re.findall(r"^Tag: (\S+)-(\S+)-(\S+)$", one.read_text("WHEEL") or "", re.MULTILINE)
    assert tags, f"{one.name} was not installed from a wheel"
    tag = "-".join(".".join(dict.fromkeys(parts)) for parts in zip(*tags, strict=True))
    name = re.sub(r"[-_.]+", "_", one.name)
    with zipfile.ZipFile(folder / f"{name}-{one.version}-{tag}.whl", "w") as wheel:
        for file in one.files or ():
            own = ".." in file.parts or "__pycache__" in file.parts or file.name in _OF_THIS_INSTALLATION
            if not own:
                wheel.write(str(file.locate()), file.as_posix())
