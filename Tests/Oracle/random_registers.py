#!/usr/bin/env python3
"""random_registers.py OUT --seed N [--rows M]: a small random register folder, and packs in OUT.packs/."""
from __future__ import annotations

import argparse
import sys
from pathlib import Path
from random import Random

sys.dont_write_bytecode = True

from generate.files import Trouble, write_registers  # noqa: E402
from generate.packs import write_packs  # noqa: E402
from generate.tables import World  # noqa: E402


def generate(out: Path, seed: int, rows: int = 400) -> None:
    """The same files for the same seed and number of rows."""
    rng = Random(f"jianfu {seed} {rows}")
    world = World(rng, rows)
    tables = world.tables()
    trouble = Trouble(bad=rng.choice([0, 0, 0, 0.01, 0.05]), unusable=rng.choice([0, 0, 0, 0, 0.1]),
                      noise=rng.choice([0, 0.2, 0.6]))
    write_registers(rng, out, tables, trouble)
    write_packs(rng, out.with_name(out.name + ".packs"), world)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--rows", type=int, default=400, help="about so many homework rows")
    options = parser.parse_args()
    generate(options.out, options.seed, options.rows)


if __name__ == "__main__":
    main()
