"""Texts: languages, width, encodings, invisible characters, and suggestions for mistyped words."""
