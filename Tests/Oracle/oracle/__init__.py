"""Independent checker of school registers, from the contracts registers.md, rules.md and packs.md."""
