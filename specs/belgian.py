"""Makes the Belgian employer's starting point of the reference policy and a list of changes, each with its reason.

python -m specs.belgian            writes social_media_be/2026.policy.toml anew
"""

from __future__ import annotations

import sys
import tomllib

from specs.alternatives import POLICY, SPECS, Choice

FOLDER = SPECS / "social_media_be"
MADE = FOLDER / "2026.policy.toml"
EVERYWHERE = "*"
HEAD = (
    "# The reference policy as a Belgian employer could start from it. Made by specs/belgian.py of\n"
    "# ../social_media/2026.policy.toml and changes.toml, which says what differs and why: change those, not this.\n\n"
)


def made() -> str:
    """The Belgian version; ``ValueError`` where a line that a change names does not stand there."""
    text = (SPECS / POLICY).read_text(encoding="utf-8")
    for one in tomllib.loads((FOLDER / "changes.toml").read_text(encoding="utf-8"))["change"]:
        instead = one["instead"].strip("\n")
        if one["table"] == EVERYWHERE:
            text = everywhere(text, one["line"], instead)
        else:
            text = Choice(one["why"], one["table"], one["line"], instead, ()).made_in(text)
    return HEAD + text[text.index("[policy]") :]


def everywhere(text: str, line: str, instead: str) -> str:
    """The text with a line changed wherever it stands; ``ValueError`` where it stands nowhere."""
    if f"\n{line}\n" not in text:
        raise ValueError(f"{line!r} stands nowhere")
    return text.replace(f"\n{line}\n", f"\n{instead}\n")


def main() -> int:
    """Writes it."""
    MADE.write_text(made(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
