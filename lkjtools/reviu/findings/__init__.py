"""From tests to findings: one cause of several, what may explain it, how grave it is, and what was not tested."""
