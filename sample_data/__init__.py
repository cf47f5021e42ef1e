"""Sample shops, built relative to a given now: an invented one to look at, a large one to measure.

Used by `amends demo`, by pictures, tests and benchmarks. Nothing here is a real person.
"""
