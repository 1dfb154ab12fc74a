"""fill.py FILE.json: makes the tables in $PEER_DATABASE and puts in what the file holds: a unit, its staff, accounts that may list and edit them.

{"unit": {"id", "name"}, "staff": [{"id", "number", "name", "sort_key", "search_text", "phone", "joined_on"}], "accounts": [{"number", "name", "password"}]}
"""
import json
import os
import sys

import django
from django.core.management import call_command

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peer.settings")
django.setup()

from django.contrib.auth.hashers import make_password  # noqa: E402 (needs django.setup)

from staff.models import Account, AuditHead, Grant, Staff, Unit  # noqa: E402


def fill(data: dict) -> None:
    call_command("migrate", run_syncdb=True, verbosity=0)
    unit = Unit.objects.create(**data["unit"])
    AuditHead.objects.create(unit=unit)
    Staff.objects.bulk_create([Staff(unit=unit, **row) for row in data["staff"]], batch_size=500)
    hashes = {password: make_password(password) for password in {row["password"] for row in data["accounts"]}}
    for row in data["accounts"]:
        account = Account.objects.create(number=row["number"], name=row["name"], unit=unit, password=hashes[row["password"]])
        Grant.objects.create(account=account, unit=unit, role="administrator", from_on="2020-01-01")


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        fill(json.load(file))
