"""The addresses: of a tenant's host, assembled from the manifests."""
