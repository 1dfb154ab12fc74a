#!/usr/bin/env python3
"""oracle.py FOLDER --pack FILE.yaml [--pack …] [--as-of DATE]: an independent `jianfu check --format json`.

Written only from the contracts registers.md, rules.md and packs.md. `content-banned` is left out.
"""
import sys

sys.dont_write_bytecode = True

from oracle.main import main  # noqa: E402  (the package beside this file goes before this module)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
