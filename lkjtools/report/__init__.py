"""The report of one year: what its chapters ask for, whether it is complete, how sensitive it is."""
