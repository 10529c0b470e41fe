"""The record for people: a document of data becomes PDF/A-3."""
