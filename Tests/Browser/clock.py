"""Clocks for the program, so that a test stands on the same day of the week whenever it runs (libfaketime)."""
from __future__ import annotations

import datetime
import glob
import time
from pathlib import Path

FAKETIME = next(glob.iglob("/usr/lib/*/faketime/libfaketime.so.1"), "")
BEIJING = datetime.timezone(datetime.timedelta(hours=8))


class MondayClock:
    """Goes with the machine's, but begins at eight o'clock on the next Monday."""

    def __init__(self) -> None:
        if not FAKETIME:
            raise SystemExit("libfaketime is missing: scripts/setup browser")
        now = datetime.datetime.now(BEIJING)
        self.now = (now + datetime.timedelta(days=7 - now.weekday())).replace(hour=8, minute=0)
        self.monday = self.now.date()

    @property
    def ahead(self) -> str:
        """Of the machine's clock, as the library reads it."""
        return f"+{int((self.now - datetime.datetime.now(BEIJING)).total_seconds())}"

    @property
    def settings(self) -> dict[str, str]:
        """For the environment of the program."""
        return {
            "LD_PRELOAD": FAKETIME, "FAKETIME": self.ahead, "DONT_FAKE_MONOTONIC": "1",
            # Otherwise the library changes the environment at its start, behind which Swift looks for the arguments.
            "FAKETIME_SHARED": "/none /none",
        }


class WeekClock(MondayClock):
    """Is put forward now and then, which costs a look at a file each time that somebody asks for the time."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.file = Path(folder) / "clock"
        self.write()

    def write(self) -> None:
        self.file.write_text(f"{self.ahead}\n")

    def go(self, days: int, hour: int) -> None:
        self.now = (self.now + datetime.timedelta(days=days)).replace(hour=hour, minute=0)
        self.write()
        # Until what is kept for a second is asked for anew.
        time.sleep(1.5)

    def next_week(self) -> None:
        """From Saturday to Monday."""
        self.monday += datetime.timedelta(days=7)
        self.go(2, 8)

    def day(self, number: int) -> datetime.date:
        return self.monday + datetime.timedelta(days=number)

    @property
    def settings(self) -> dict[str, str]:
        settings = super().settings | {"FAKETIME_TIMESTAMP_FILE": str(self.file), "FAKETIME_NO_CACHE": "1"}
        del settings["FAKETIME"]
        return settings
