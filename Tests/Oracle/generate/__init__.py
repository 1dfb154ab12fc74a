"""Random registers and packs for comparing two checkers; everything follows from one seed."""
