"""The second proof: the same claims answered by an SMT solver, from the policy and the language alone.

It shares with the first what a policy *is* (``norms``), the nodes of conditions and the arithmetic of dates; not the
judgement, the diagrams, the cells, the axis of time or the relation of overrides. A child process runs it:
``asking`` (which opens no solver) starts it, ``child`` is what runs there.
"""
