"""The inbox: what waits for a person (待办), what they did (已办), what they are copied on (抄送)."""
