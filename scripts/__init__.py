"""What `make` runs. Everything a bare machine needs is written with the standard library alone."""
