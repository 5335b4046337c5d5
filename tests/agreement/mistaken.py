"""Policies with a mistake: which code, and at which key, by the plain judge of validity and by the program's reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from policycode.diagnostics import Place
from policycode.errors import PolicyError
from policycode.syntax.load import load

from ..plain.validity import Mistake, mistakes
from .case import POLICY, Case
from .dice import Dice
from .generate import make_case
from .planting import plant

Found = tuple[str, str]  # code, and place as of a Mistake


@cache
def make_mistaken(seed: int) -> tuple[str, Case, frozenset[Mistake]]:
    """What was planted, the policy (without acts), and what the plain judge says of it."""
    dice, case = Dice(seed), make_case(seed)
    policies, files = deepcopy(case.policies), deepcopy(case.files)
    planted = plant(dice, policies, files)
    return planted, Case(seed, [], policies, [], files=files), frozenset(mistakes(policies, files))


def differences(seed: int) -> list[str]:
    """One line for each mistake that only one of the two finds, or finds elsewhere; "code: …"."""
    planted, case, wanted = make_mistaken(seed)
    found = set(read(case))
    lines = [
        f"{want.code}: plain at {sorted(want.places)}, program {sorted(found) or 'finds nothing'} ({planted})"
        for want in wanted
        if not any(code == want.code and place in want.places for code, place in found)
    ]
    lines += [
        f"{code}: program at {place}, plain {[(w.code, sorted(w.places)) for w in wanted]} ({planted})"
        for code, place in found
        if not any(code == want.code and place in want.places for want in wanted)
    ]
    return sorted(lines)


def read(case: Case) -> Iterator[Found]:
    """The errors that the program finds in the policy, by code and place."""
    with TemporaryDirectory(prefix="policycode-case-") as folder:
        root = Path(folder)
        try:
            load(case.write(root), root=root)
        except PolicyError as error:
            for one in error.diagnostics:
                if one.code.startswith("E"):
                    yield one.code, _key(one.place, root)


def _key(place: Place | None, root: Path) -> str:
    """File, table and key at a place, as the plain judge names them."""
    if place is None:
        return "nowhere"
    path = next(one for one in (Path(place.file), root / place.file, Path.cwd() / place.file) if one.exists())
    lines = path.read_text(encoding="utf-8").splitlines()[: place.line]
    key = re.match(r"([A-Za-z_]+) = ", lines[-1])
    table = next(line[1:-1] for line in reversed(lines) if line.startswith("["))
    where = path.resolve().relative_to(root.resolve())
    if where.parts[0] == POLICY:
        file = f"{POLICY}/{where.name.removesuffix('.policy.toml')}"
    elif re.fullmatch(r"v\d+\.policy\.toml", where.name):
        file = f"../{where.parent} {where.name[1:].split('.')[0]}"
    else:
        file = f"../{where} 1"
    return f"{file} {table}" + (f".{key.group(1)}" if key else "")
