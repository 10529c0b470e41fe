"""The way to the server: signed HTTPS requests, comparison of marks, sending with retries that never lose a row."""
