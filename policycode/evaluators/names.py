"""How configurations are called, known without reading one."""

from __future__ import annotations

import os
from pathlib import Path

SUFFIX = ".evaluators.toml"


def configuration_files(policy: str | os.PathLike[str]) -> list[str]:
    """The configurations beside a policy: in its folder, by name."""
    folder = Path(policy) if Path(policy).is_dir() else Path(policy).parent
    try:
        return sorted(os.fspath(one) for one in folder.iterdir() if one.name.endswith(SUFFIX))
    except OSError:
        return []
