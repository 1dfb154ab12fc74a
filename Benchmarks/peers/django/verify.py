"""verify.py: what the saves have left in $PEER_DATABASE, as JSON: versions by person, number of audit entries, whether the chain is whole."""
import json
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peer.settings")
django.setup()

from staff import audit  # noqa: E402
from staff.models import AuditEntry, Staff, Unit  # noqa: E402

print(json.dumps({
    "staff": {row["id"]: row for row in Staff.objects.values("id", "name", "version")},
    "entries": AuditEntry.objects.count(),
    "whole": all(audit.whole(unit.id) for unit in Unit.objects.all()),
}))
