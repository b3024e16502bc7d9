"""Texts: the languages, the columns that a text takes, what is shown of it, and what was meant by it."""
