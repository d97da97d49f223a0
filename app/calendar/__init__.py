"""Due rules and month ends: the only date arithmetic. Pure."""
