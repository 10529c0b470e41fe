"""The modules: what the customers use. Each is one folder that can be deleted."""
