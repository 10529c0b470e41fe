"""Status machines: states, transitions and guards as data; `advance` is the only way to change a status.

Import from the parts: `gxp.compliance.lifecycle.definitions` (Lifecycle, Transition), `.advance` (advance, begin),
`.models` (WithLifecycle), `.configuration` (submit, make_effective, retire of versions).
"""
