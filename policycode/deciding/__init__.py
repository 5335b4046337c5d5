"""Pure: act, policy, people and record in; a reasoned decision out. No I/O, no clock."""
