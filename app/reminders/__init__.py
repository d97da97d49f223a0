"""Occurrences of repayments and security chores. Pure."""
