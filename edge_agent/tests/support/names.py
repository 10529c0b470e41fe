"""Constants of the agent's tests."""

AGENT = "0190d3f0-0000-7000-8000-000000000001"
T0 = 133_000_000_000_000_000
