"""The command line: options, streams and exit codes around the rooms that do the work."""
