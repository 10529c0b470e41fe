"""Values: entry limits that refuse a typing error, acceptance limits that judge, calculations."""
