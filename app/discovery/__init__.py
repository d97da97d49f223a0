"""Reads exports and proposes accounts with evidence. Pure, but for the file it is given."""
