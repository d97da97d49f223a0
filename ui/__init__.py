"""The faces of the program: command line, desktop, and the words both use."""
