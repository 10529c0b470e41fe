"""The record package: a batch record that an outsider verifies offline."""
