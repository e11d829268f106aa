"""Floors: the least that could do the same, to measure ourselves against."""
