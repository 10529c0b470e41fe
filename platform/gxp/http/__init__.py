"""What every API needs: errors (RFC 9457), auth port, pagination, idempotency.

Import from the parts: `gxp.http.routing` (Router, ANYONE, SIGNED_IN), `gxp.http.access` (require),
`gxp.http.pagination` (PageQuery, Listing, page), `gxp.http.errors` (problem, Traced).
"""
