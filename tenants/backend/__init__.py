"""The database engine of the server: PostgreSQL that refuses a statement outside a unit of work."""
