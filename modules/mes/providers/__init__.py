"""What the module answers to others, and its signed acts."""
