"""`python -m tests.benchmarks` runs all measurements; `--only id` (or `ONLY=id`, environment or argument) runs one."""

import os
import sys

from tests.benchmarks.runner import main

if __name__ == "__main__":
    arguments = [word.removeprefix("ONLY=") for word in sys.argv[1:] if word != "--only"]
    sys.exit(main(arguments[0] if arguments else os.environ.get("ONLY", "")))
