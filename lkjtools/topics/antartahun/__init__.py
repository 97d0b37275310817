"""The year beside other years, and beside the end of the plan."""
