"""The operator's own staff: accounts, log-in on the operator's host, and what it asks of tenants."""
