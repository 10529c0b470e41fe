"""The small core that everyone calls: audit, signatures, versions, lifecycles, obligations, package."""
