"""The operator's support inside a tenant: asked for, consented to by signature, read-only, every read in the trail."""
