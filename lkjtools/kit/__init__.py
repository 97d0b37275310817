"""The kit: one ZIP for a machine without network, set up for one user without administrator rights."""
