"""The encrypted folder: keys, schema, journal, backup."""
