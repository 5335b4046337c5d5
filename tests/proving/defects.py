"""One defect of each kind, planted in a clean policy, and the findings that it must give: no other."""

from __future__ import annotations

from . import defects_fairness, defects_ladder, defects_norms
from .planting import DEFECTS, Defect, Findings

__all__ = ["DEFECTS", "Defect", "Findings", "defects_fairness", "defects_ladder", "defects_norms"]
