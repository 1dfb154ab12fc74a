"""fill.py FILE.json: makes the tables in $PEER_DATABASE and puts in what the file holds: a unit, its staff, accounts that may list and edit them.

{"unit": {"id", "name"}, "staff": [{"id", "number", "name", "sort_key", "search_text", "phone", "joined_on"}], "classes": [{"id", "entry_year", "number"}],
 "lessons": [{"id", "person_id", "class_id", "subject", "term", "from_on", "to_on"}], "accounts": [{"number", "name", "password"}]}
"""
import json
import os
import sys

import django
from django.core.management import call_command

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peer.settings")
django.setup()

from django.contrib.auth.hashers import make_password  # noqa: E402 (needs django.setup)

from staff.models import Account, AuditHead, Grant, SchoolClass, Staff, Teaching, Unit  # noqa: E402


def fill(data: dict) -> None:
    call_command("migrate", run_syncdb=True, verbosity=0)
    unit = Unit.objects.create(**data["unit"])
    AuditHead.objects.create(unit=unit)
    names = [field.attname for field in Staff._meta.fields]
    Staff.objects.bulk_create([Staff(unit=unit, **{key: row[key] for key in row if key in names}) for row in data["staff"]], batch_size=500)
    SchoolClass.objects.bulk_create([SchoolClass(unit=unit, **row) for row in data["classes"]], batch_size=500)
    Teaching.objects.bulk_create([Teaching(school_class_id=row.pop("class_id"), **row) for row in data["lessons"]], batch_size=500)
    hashes = {password: make_password(password) for password in {row["password"] for row in data["accounts"]}}
    for row in data["accounts"]:
        account = Account.objects.create(number=row["number"], name=row["name"], unit=unit, password=hashes[row["password"]])
        Grant.objects.create(account=account, unit=unit, role="administrator", from_on="2020-01-01")


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        fill(json.load(file))
