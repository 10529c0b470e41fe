"""Plain Protocols and frozen payloads by which modules meet without knowing each other."""
