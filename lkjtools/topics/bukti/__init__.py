"""Evidence: the files that a realisasi rests on, each held to its sha256."""
