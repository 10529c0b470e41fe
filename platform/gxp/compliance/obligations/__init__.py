"""What a record still owes, evaluated independently of what produced it."""
