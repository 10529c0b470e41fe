"""No-code engines: forms, workflows, reports and webhooks. They do not import each other."""
