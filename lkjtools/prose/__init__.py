"""The texts of a report: a closed language, its vocabulary and its interpreter."""
