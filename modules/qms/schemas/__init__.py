"""Types of the answers of quality: what the OpenAPI document promises."""
