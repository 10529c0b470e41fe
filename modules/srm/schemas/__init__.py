"""Types of the answers of supplier management: what the OpenAPI document promises."""
