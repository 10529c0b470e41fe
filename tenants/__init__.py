"""The customers: tenants, domains, plans, provisioning and the migration fleet (public schema)."""
