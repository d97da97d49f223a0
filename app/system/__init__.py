"""Adapters without Qt to the nasty world: clock, paths, identifiers, process hardening."""
