"""The claims about a policy: which there are, how each is discharged, and what is reported of them."""
