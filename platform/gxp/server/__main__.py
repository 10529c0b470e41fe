"""`python -m gxp.server COMMAND` is the command `gxp`."""

import sys

from gxp.server.cli import main

sys.exit(main())
