"""The order of journeys. Pure."""
