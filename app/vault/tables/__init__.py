"""One table per stored noun: how its struct becomes a row and a row its struct."""
