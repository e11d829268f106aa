"""Open boards: who listens, and how news gets to them."""
