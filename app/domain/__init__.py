"""The nouns of the program: frozen, typed, without I/O. Everything that is stored is defined here."""
