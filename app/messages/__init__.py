"""Understands one short message. Pure."""
