"""The words, sanctions and law that every clean policy is made with."""

from __future__ import annotations

from datetime import date

ENTRIES = {"minor": "coaching", "serious": "written_warning", "gross": "termination"}
LAW = "whistleblowers"
"""The protecting clause of the statute that every policy stands under."""


def text(nl: str, en: str) -> dict[str, str]:
    return {"nl": nl, "en": en}


def header(silence: str) -> dict:
    return {
        "policy": {
            "id": "clean",
            "version": "1",
            "title": text("Schoon", "Clean"),
            "languages": ["nl", "en"],
            "in_force": {"from": date(2026, 1, 1)},
            "time_zone": "Europe/Amsterdam",
            "covers": ["worker"],
            "unregulated": silence,
            "adopted": date(2025, 11, 1),
            "notice": "P14D",
            "counsel": "counsel",
            "builds_on": ["../law"],
        }
    }


def words() -> dict:
    words: dict[str, dict[str, dict]] = {
        "role": {
            "worker": {},
            "employee": {"is_a": ["worker"], "rank": 1},
            "manager": {"is_a": ["employee"], "rank": 2},
            "contractor": {"is_a": ["worker"]},
            "counsel": {"is_a": ["worker"]},
            "communications": {"is_a": ["worker"]},
        },
        "department": {"sales": {}, "legal": {}, "research": {}},
        "platform": {
            "social_network": {},
            "agora": {"is_a": ["social_network"]},
            "plaza": {"is_a": ["social_network"]},
            "intranet": {},
        },
        "action": {"publish": {}, "post": {"is_a": ["publish"]}},
        "fact": {
            "kind": {"type": "choice", "values": []},
            "external": {"type": "bool"},
            "released": {"type": "bool"},
            "reported": {"type": "bool"},
            "at_work": {"type": "bool", "marks": ["employer_link"]},
            "by_mistake": {"type": "bool"},
            "pregnant": {"type": "bool", "protected": True},
            "reach": {"type": "int", "min": 0, "max": 1000},
            "sensitivity": {"type": "level", "values": ["public", "internal", "secret"]},
            "topic": {"type": "set", "values": ["finance", "safety", "people"]},
        },
        "period": {
            "launch": {"from": date(2026, 3, 1), "until": date(2026, 4, 1)},
            "night": {"hours": ["22:00", "06:00"]},
        },
    }
    for table in words.values():
        for name, one in table.items():
            one["title"] = text(f"Het {name}", f"The {name}")
    return words


def sanctions(escalation: str) -> dict:
    def rung(months: int, **more: object) -> dict:
        return {
            "counts_for": f"P{months}M",
            "retained_for": "P36M",
            "needs_notice": ["breach", "next_rung"],
            "appeal": {"within": "P14D", "to": "counsel"},
            "decided_by": {"roles": ["manager"], "votes": 1},
            **more,
        }

    ladder: dict[str, object] = {
        "rungs": ["coaching", "written_warning", "final_warning", "termination"],
        "escalation": escalation,
        "entry": dict(ENTRIES),
    }
    if escalation == "none":
        ladder["entry"] = {**ENTRIES, "serious": ["written_warning", "final_warning"]}
    if escalation == "points":
        del ladder["entry"]
        ladder["points"] = {"minor": 1, "serious": 3, "gross": 7}
        ladder["thresholds"] = {"coaching": 1, "written_warning": 3, "final_warning": 5, "termination": 7}
        ladder["batch"] = "sum"
    return {
        "offence": {"minor": {"gravity": 10}, "serious": {"gravity": 20}, "gross": {"gravity": 30}},
        "rung": {
            "coaching": rung(6),
            "written_warning": rung(12, basis=["work_rules"]),
            "final_warning": rung(24),
            "termination": {
                "ends_employment": True,
                "decided_by": {"roles": ["manager", "counsel"], "votes": 2},
            },
        },
        "ladder": {"conduct": ladder},
    }


def law() -> dict:
    return {
        "policy": {
            "id": "law",
            "version": "1",
            "instrument": "statute",
            "title": text("Wet", "Law"),
            "languages": ["nl", "en"],
            "in_force": {"from": date(2000, 1, 1)},
            "time_zone": "Europe/Amsterdam",
            "unregulated": "permitted",
        },
        "fact": {"whistle": {"type": "bool", "title": text("Klokkenluiden", "Whistleblowing")}},
        "clause": {LAW: {**a_clause("protect", 1, "whistle")}},
    }


def a_clause(effect: str, article: int, when: str, **more: object) -> dict:
    made: dict[str, object] = {
        "article": str(article),
        "title": text(f"Bepaling {article}", f"Clause {article}"),
        "text": text(f"Wat artikel {article} zegt.", f"What article {article} says."),
        "effect": effect,
    }
    if effect in ("forbid", "require"):
        made["force"] = more.pop("force", "binding")
    if when:
        made["when"] = when
    if made.get("force") == "binding" or "must" in more:
        made["offence"] = "minor"
        made["basis"] = ["work_rules"]
    return made | more
