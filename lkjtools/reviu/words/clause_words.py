"""The words that part a sentence into clauses, for the patterns of the tests of prose: alternatives of a group."""

CONCESSION = r"meski(?:pun)?|walau(?:pun)?|sekalipun|kendati(?:pun)?"
"""What is so although another thing is."""
CONTRAST = r"sedangkan|sementara(?:\s+itu)?|adapun|namun|tetapi|padahal|melainkan|sebaliknya"
"""What goes over to another thing, or against what was said."""
REASON = r"karena|sebab|akibat|lantaran|berkat"
"""Why it is so."""
