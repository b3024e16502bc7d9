"""What was typed as the value of an option, read."""
