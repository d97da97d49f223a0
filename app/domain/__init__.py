"""The nouns of the program: frozen, typed, without I/O. All that is stored is defined here."""
