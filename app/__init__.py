"""The core of Renumber: no Qt, no network, no sentences for people, no clock of its own."""

__version__ = "0.1.0"
