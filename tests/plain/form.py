"""What stands in which table (the key lists of language.md), read as a list of words.

A key is followed by what its value must be: `!` where it is required, else nothing; the kind after a colon. Kinds: a
table's name (the names declared there, one or several), `int`, `bool`, `text`, `duration`, `condition`, `interval`,
words with strokes between (one of these), `any`.
"""

from __future__ import annotations

import re

EVERYWHERE = "title:any text:any notes:any"
CLAUSE_TEXTS = "article:text sources:any rationale:any"
TABLES: dict[str, str] = {
    "policy": """
        id!:text version!:text title!:any languages!:any in_force!:interval time_zone!:text
        unregulated!:permitted|forbidden|undecided
        instrument:statute|collective_agreement|contract|work_rules|policy
        covers:role applies_when:condition conflict:invalid|prohibit|permit
        acknowledgement:none|recorded|required_for_sanction offence:offence counsel:role adopted:any
        notice:duration builds_on:any format:any""",
    "role": "is_a:role retired:bool rank:int",
    "department": "is_a:department retired:bool",
    "platform": "is_a:platform retired:bool",
    "action": "is_a:action retired:bool activity:any",
    "fact": """
        type!:bool|choice|level|set|int|date|datetime values:any min:int max:int unit:text ask:any default:any
        threshold:any open:bool judgement:bool weighs:fact about:policy| changeable:bool protected:bool
        marks:employer_link|mistake""",
    "define": "means!:condition marks:employer_link|mistake",
    "ruling": "fact!:fact value!:any by!:text on!:any reason!:any",
    "moment": "at:any",
    "period": "from:any until:any through:any before:duration after:duration days:any hours:any",
    "calendar": "country:text region:text rest_days:any holidays:any exceptions:any",
    "clause": f"""
        {CLAUSE_TEXTS} effect!:permit|forbid|require|encourage|protect|state force:binding|guideline
        roles:role departments:department actions:action platforms:platform
        when:condition unless:condition must:condition approval_from:role offence:offence refer_to:role
        overrides:clause subject_to:clause derogable:bool ladder:ladder basis:any in_force:interval
        marks:floor|confidentiality|private_life advice:any reviewed:any""",
    "offence": "gravity!:int at_most:rung counts_for:duration limitation:duration",
    "rung": """
        counts_for:duration retained_for:duration after_expiry:disregard|destroy repeat:int ends_employment:bool
        decided_by:any needs:any needs_notice:any basis:any notify_within:any appeal:any""",
    "ladder": """
        rungs!:rung escalation:next|points|none entry:any points:any thresholds:any batch:sum|collapse""",
    "duty": f"""
        {CLAUSE_TEXTS} after:any bearer!:any must!:any within:any every:any at_least:any offence:any lapses:any""",
    "guarantee": f"""
        {CLAUSE_TEXTS} never:any always:any equal:any except:any before:any given:any unless_offence:any
        when:any""",
    "assumption": "holds!:condition",
    "waiver": "check!:any at!:any reason!:any by!:any until!:any",
}
ALSO = {
    ("policy", "offence"): ("none",),
    ("clause", "offence"): ("none",),
    ("clause", "overrides"): ("*",),
    ("clause", "subject_to"): ("*",),
    ("rung", "counts_for"): ("forever", "decided"),
}
"""Words that may stand in the place of a name or duration."""

DURATION = re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?")


def keys_of(table: str) -> dict[str, str]:
    """Each key of a table with its kind."""
    return dict(word.replace("!", "").split(":") for word in (TABLES[table] + " " + EVERYWHERE).split())


def required_of(table: str) -> list[str]:
    """The keys that it cannot do without."""
    return [word.split("!")[0] for word in TABLES[table].split() if "!" in word]


def is_of_kind(kind: str, value: object) -> bool:
    """Whether a value has the type that its key asks for; names and times are looked at elsewhere."""
    match kind:
        case "int":
            return isinstance(value, int) and not isinstance(value, bool)
        case "bool":
            return isinstance(value, bool)
        case "text" | "condition" | "duration":
            return isinstance(value, str)
        case "any" | "interval":
            return True
    if kind in TABLES:
        return isinstance(value, str | list)
    written = value if isinstance(value, list) else [value]
    return all(one in kind.split("|") for one in written)
