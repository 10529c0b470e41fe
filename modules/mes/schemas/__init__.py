"""Bodies of the routes."""
