"""States, transitions and guards of the module's records, as data."""
