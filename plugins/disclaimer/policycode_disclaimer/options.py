"""What the evaluator wants to know: the employer's names, people's profiles, and who may speak for whom."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from policycode.evaluators.written import Options


class Mandate(Options):
    """Who really speaks for the employer."""

    roles: list[str] = Field(min_length=1)
    """Whoever has any of these roles."""
    capacity: Literal["delegated", "official"]
    """In which capacity: on an own account for the employer, or as the employer."""
    platforms: list[str] = Field(default_factory=list)
    """Only there; anywhere if left out."""
    actions: list[str] = Field(default_factory=list)
    """Only in doing this; in anything if left out."""


class Profile(Options):
    """What is known of somebody's account."""

    name: str | None = None
    """The person's own name."""
    shown: str = ""
    """The name that the account shows."""
    text: str = ""
    """What the profile says."""
    official: bool = False
    """Whether it is an account of the employer."""


class ProfilesFile(Options):
    """The file of profiles, by the person as acts name them."""

    profile: dict[str, Profile] = Field(default_factory=dict)
    """The profiles."""


class DisclaimerOptions(Options):
    """The names, the files and the mandates."""

    employers: list[str] = Field(min_length=1)
    """The names by which the employer goes, short ones and brands too."""
    profiles: str | None = None
    """A TOML file with `[profile.PERSON]` tables, beside the configuration."""
    phrases: list[str] = Field(default_factory=list)
    """Disclaimers that the house prescribes, as they are to be written."""
    mandates: list[Mandate] = Field(default_factory=list)
    """Who may speak for the employer; of whom none applies to, the actual capacity is personal."""
    inputs: list[Literal["official_account", "mandate"]] = Field(default_factory=list)
    """Facts (yes or no) that must be known first: whether the account is the employer's, whether the person has a
    mandate for this."""
