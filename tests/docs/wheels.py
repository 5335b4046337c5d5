"""Wheels of what is installed here, so that a page that makes an environment needs no package registry."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from tests.docs.pages import ROOT

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_OF_THIS_INSTALLATION = {"INSTALLER", "REQUESTED", "direct_url.json"}


def wheels(folder: Path) -> dict[str, str]:
    """Fills a folder with policycode, what it needs and what builds a plugin; answers with the settings that make pip
    look there and nowhere else."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    for one in _closure(["policycode", "hatchling", "pebble"]):
        if one.name != "policycode":
            _pack(one, folder)
    return {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(folder)}


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
