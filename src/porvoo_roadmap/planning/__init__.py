"""Which measures a budget buys: the best sets, exactly, and what wishes do to them."""
