"""The constructs that must all occur over many seeds, by the names that `constructs` gives them."""

from __future__ import annotations

ALL_CONSTRUCTS = sorted(
    [
        *"""
    table:policy table:role table:department table:platform table:action table:fact table:define table:moment
    table:period table:calendar table:clause table:offence table:rung table:ladder table:assumption table:ruling
    table:duty table:guarantee table:waiver
    policy:covers policy:applies_when policy:adopted policy:notice policy:counsel policy:format policy:builds_on
    instrument:statute instrument:collective_agreement instrument:contract instrument:work_rules instrument:policy
    instrument:default unregulated:permitted unregulated:forbidden unregulated:undecided
    conflict:default conflict:invalid conflict:prohibit conflict:permit
    acknowledgement:required_for_sanction acknowledgement:recorded acknowledgement:none acknowledgement:default
    default_offence:none default_offence:stated default_offence:absent in_force:until
    is_a:none is_a:one is_a:several term:retired term:rank term:activity
    fact:bool fact:choice fact:level fact:set fact:int fact:date fact:datetime fact:default fact:judgement fact:weighs
    fact:about fact:changeable fact:protected fact:threshold fact:marks fact:ask fact:min fact:max fact:unit
    fact:open_choice fact:open_set fact:judgement_default
    moment:known moment:unknown period:weekly period:past_midnight period:days period:hours period:from period:until
    period:through period:before period:after bound:moment bound:date_fact bound:datetime_fact bound:date bound:datetime
    effect:forbid effect:permit effect:require effect:encourage effect:protect effect:state
    effect:forbid:binding effect:forbid:guideline effect:require:binding effect:require:guideline
    must:require must:permit must:encourage offence:graded offence:graded_without_else offence:none
    overrides:names overrides:* subject_to:names subject_to:*
    clause:roles clause:departments clause:actions clause:platforms clause:when clause:unless clause:refer_to
    clause:basis clause:sources clause:rationale clause:article clause:ladder clause:in_force clause:derogable
    clause:marks clause:advice clause:notes
    approval_from:one approval_from:several approval_from:one_and_must approval_from:several_and_must
    counts_for:P counts_for:forever counts_for:decided counts_for:absent rung:notify_within
    offence:at_most offence:counts_for offence:limitation
    rung:counts_for rung:retained_for rung:after_expiry rung:repeat rung:decided_by rung:needs rung:needs_notice
    rung:basis rung:appeal rung:ends_employment
    ladder:next ladder:none ladder:points:sum ladder:points:collapse ladder:range ladder:two
    op:and op:or op:not op:< op:<= op:> op:>= op:== op:!= op:in op:constant_first
    function:overlaps function:during function:live function:count
    name:platform name:action name:department name:roles name:definition
    series series:gap series:ladder_changed import:series import:file import:covers import:applies_when import:offence
    import:builds_on import:clause_in_force
    edge:name edge:star edge:rank edge:protection dropped:star dropped:rank dropped:protection
    act:done act:planned act:planned:without_time act:done:without_time act:approvals act:known act:content act:assume
    act:department act:platform assume:moment assume:live assume:count assume:fact
    action:undeclared action:undeclared_object action:undeclared_with_category action:undeclared_in_none
    platform:undeclared platform:undeclared_object platform:undeclared_with_category platform:undeclared_in_none
    stated_by:person stated_by:person:named stated_by:system stated_by:evaluator stated_by:evaluator:named
    statement:confidence statement:evidence statement:not_counting statement:not_counting_with_default
    statement:judgement_by_another statement:outside_choice statement:outside_set
    person:from person:department person:acknowledgements person:protection
    people:given people:none confirm:all confirm:none
    """.split(),
        "op:not in",
    ]
)
