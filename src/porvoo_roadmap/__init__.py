"""A priority list that a city can defend: measures, ranked by declared scales and exact arithmetic."""

__version__ = "0.1.0"
