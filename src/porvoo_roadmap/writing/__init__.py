"""Everything that is written: results into files and streams, YAML scalars, and the starter file."""
