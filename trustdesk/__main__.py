"""`python -m trustdesk`: the desk without a window."""

import sys

from trustdesk.cli.command_line import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
