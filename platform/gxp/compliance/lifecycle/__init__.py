"""Status machines: guards, required signatures and events."""
