"""Element types: one file each; `registry` finds them by their code."""
