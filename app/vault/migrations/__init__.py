"""The schema's history: numbered SQL files, append-only once released."""
