"""Quality management: inspections, exceptions, dispositions and release."""
