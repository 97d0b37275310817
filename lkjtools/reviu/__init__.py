"""Reviu of a published report, from its file alone: every number tested, used, or named as not tested."""
