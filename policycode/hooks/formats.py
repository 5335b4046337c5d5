"""The formats that come with the package, given by the hooks that anybody's plugin uses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from policycode.hooks.specs import hookimpl

if TYPE_CHECKING:
    from policycode.exporting.protocol import Exporter
    from policycode.importing.protocol import Importer


@hookimpl
def policycode_importers() -> Iterable[Importer]:
    """Archives first: what they are is certain; then events, which may carry an act or activity."""
    from policycode.importing import activities, acts, envelopes, mastodon, tables

    return [one.IMPORTER for one in (mastodon, envelopes, acts, activities, tables)]


@hookimpl
def policycode_exporters() -> Iterable[Exporter]:
    """Ours, a spreadsheet's, and what other systems read."""
    from policycode.exporting import activities, events, lines, tables

    return [lines.ACTS, lines.DECISIONS, tables.EXPORTER, events.ACTS, events.DECISIONS, activities.EXPORTER]
