"""English nouns: whether they can be counted, how they show that they are nouns, and which are bodies of people."""

from __future__ import annotations

MASS = frozenset(
    """access advertising advice alcohol anger approval attention bullying care
    confidentiality conduct consent content coercion damage defamation discrimination equipment evidence fraud force
    fun goodwill guidance harm harassment help humour illness information intent knowledge leaking leave malice
    misconduct
    money monitoring negligence news notice overtime permission plagiarism pressure privacy progress proof property
    publicity
    recourse satire sickness silence slander software spam staff supervision support transparency trust urgency
    violence work wrongdoing""".split()
)

NOUNS = frozenset(
    """advertisement advertiser breach client colleague competitor conflict crime crisis customer deadline disclaimer
    embargo emergency exception gift insult joke lawyer leak lie link mistake offence parody pseudonym report request
    rumour secret signal threat trick warning weapon witness""".split()
)
"""Nouns that stand alone as titles and do not show by their ending that they are nouns."""

HEADS = frozenset(
    """act agreement aim amount answer appeal argument attack attempt bank basis benefit board body call case cause
    chance charge child circle claim clause code committee company complaint contract conversation copy cost council
    country court date day debt degree delay demand doubt duty effect employee employer end error event expert face
    fact family fault fee friend gap ground group home hope interest judge job lack law letter level list loss
    matter meeting member message minor moment month name need note number offer office opinion order owner parent
    part partner party patient people period person photo photograph picture place plan point policy post power
    price problem process product promise purpose question reason record relative reply result right risk role rule
    safety sale sale scale school search sense share side sign source state statement step story student subject sum
    talk task term test text thing tie time title tool topic trace trait trip type use user value victim video view
    visit visitor vote way week win wish woman word worker writing year""".split()
)
"""Nouns that are so before a preposition; by themselves some are verbs or adjectives as well."""

NOUN_ENDS = (
    "acy",
    "ance",
    "dom",
    "ence",
    "ency",
    "hood",
    "ism",
    "ity",
    "ment",
    "ness",
    "ship",
    "sion",
    "tion",
    "ure",
)

BODIES = frozenset(
    "communications staff committee team department council board hr management press legal relations".split()
)
