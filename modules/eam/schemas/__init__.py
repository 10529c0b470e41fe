"""Types of the answers of equipment management: what the OpenAPI document promises."""
