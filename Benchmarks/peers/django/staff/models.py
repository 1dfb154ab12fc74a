"""The tables that the two pages need, with the indexes that they need."""
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Unit(models.Model):
    id = models.CharField(primary_key=True, max_length=36)
    name = models.CharField(max_length=60)


class Staff(models.Model):
    id = models.CharField(primary_key=True, max_length=36)
    unit = models.ForeignKey(Unit, models.PROTECT, db_index=False)
    number = models.CharField(max_length=20)
    name = models.CharField(max_length=30)
    sort_key = models.CharField(max_length=200)
    search_text = models.CharField(max_length=400)
    phone = models.CharField(max_length=20, null=True)
    # Days as text, as ours keeps them: nothing to parse and to write again.
    joined_on = models.CharField(max_length=10)
    left_on = models.CharField(max_length=10, null=True)
    version = models.BigIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="staff_number"),
            models.UniqueConstraint(fields=["phone"], condition=models.Q(phone__isnull=False, left_on__isnull=True), name="staff_phone"),
        ]
        indexes = [models.Index(fields=["unit", "sort_key", "id"], name="staff_list")]


class SchoolClass(models.Model):
    """A cohort: its grade follows from the year in which it entered."""
    id = models.CharField(primary_key=True, max_length=36)
    unit = models.ForeignKey(Unit, models.PROTECT, db_index=False)
    entry_year = models.BigIntegerField()
    number = models.BigIntegerField()


class Teaching(models.Model):
    id = models.CharField(primary_key=True, max_length=36)
    person = models.ForeignKey(Staff, models.PROTECT, db_index=False)
    school_class = models.ForeignKey(SchoolClass, models.PROTECT, db_column="class_id", db_index=False)
    subject = models.CharField(max_length=20)
    term = models.CharField(max_length=6)
    from_on = models.CharField(max_length=10)
    to_on = models.CharField(max_length=10)

    class Meta:
        indexes = [models.Index(fields=["person", "term"], name="teaching_person")]


class Account(AbstractBaseUser):
    """Somebody who signs in with the staff number. `unit` is where the session works."""
    number = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=30)
    unit = models.ForeignKey(Unit, models.PROTECT)
    objects = BaseUserManager()
    USERNAME_FIELD = "number"


class Grant(models.Model):
    """A role held at a unit, from–to."""
    account = models.ForeignKey(Account, models.CASCADE)
    unit = models.ForeignKey(Unit, models.PROTECT)
    role = models.CharField(max_length=30)
    from_on = models.DateField()
    to_on = models.DateField(null=True)


class AuditHead(models.Model):
    unit = models.OneToOneField(Unit, models.PROTECT, primary_key=True)
    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)


class AuditEntry(models.Model):
    unit = models.ForeignKey(Unit, models.PROTECT, db_index=False)
    number = models.BigIntegerField()
    at = models.BigIntegerField()
    person = models.CharField(max_length=20)
    action = models.CharField(max_length=40)
    subject = models.CharField(max_length=36)
    changes = models.TextField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "number"], name="audit_number")]
        indexes = [models.Index(fields=["unit", "subject", "number"], name="audit_subject")]
