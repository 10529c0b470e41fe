"""Plain Python at the very bottom: ids, clock, errors, units and decimals, canonical JSON, actor context."""
