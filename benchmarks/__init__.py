"""Measurements under load: the real server beside the least that could do the same, in one run."""
