"""One chain of entries a unit: each holds the hash of the one before it."""
import hashlib
import json
import time

from .models import AuditEntry, AuditHead


def record(unit: str, person: str, action: str, subject: str, before: dict, after: dict) -> None:
    """In the caller's transaction, which holds the write lock, so that no other entry comes between."""
    head = AuditHead.objects.get(unit_id=unit)
    changes = {key: [before[key], after[key]] for key in after if before[key] != after[key]}
    entry = AuditEntry(
        unit_id=unit, number=head.number + 1, at=int(time.time() * 1000), person=person, action=action, subject=subject,
        changes=json.dumps(changes, ensure_ascii=False, sort_keys=True), previous=head.hash)
    canonical = json.dumps([entry.number, entry.at, entry.person, entry.action, entry.subject, entry.changes], ensure_ascii=False)
    entry.hash = hashlib.sha256(f"{head.hash}\n{canonical}".encode()).hexdigest()
    entry.save(force_insert=True)
    AuditHead.objects.filter(unit_id=unit).update(number=entry.number, hash=entry.hash)


def whole(unit: str) -> bool:
    """Whether no entry was changed, left out or put between."""
    previous, number = "0" * 64, 0
    for entry in AuditEntry.objects.filter(unit_id=unit).order_by("number").iterator():
        canonical = json.dumps([entry.number, entry.at, entry.person, entry.action, entry.subject, entry.changes], ensure_ascii=False)
        if entry.number != number + 1 or entry.hash != hashlib.sha256(f"{previous}\n{canonical}".encode()).hexdigest():
            return False
        previous, number = entry.hash, entry.number
    return AuditHead.objects.get(unit_id=unit).number == number
