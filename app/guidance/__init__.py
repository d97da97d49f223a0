"""Journeys through playbooks. Pure."""
