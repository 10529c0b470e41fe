"""What every API needs: errors (RFC 9457), auth port, pagination, idempotency."""
