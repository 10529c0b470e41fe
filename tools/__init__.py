"""Programs of the workshop: they build, check and start things and are no part of the product."""
