"""What each command shows: a result of the domain → a `Report`."""
