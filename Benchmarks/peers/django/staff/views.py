"""Sign-in, the staff list and the form of one member of staff."""
import datetime
import functools

from django.contrib.auth import authenticate, login
from django.db import IntegrityError, models, transaction
from django.http import HttpResponse, HttpResponseForbidden, HttpResponseNotFound, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from . import audit
from .forms import SignInForm, StaffForm
from .models import Grant, Staff, Teaching

PAGE = 50
GRADES = "一二三四五六"
MAY = {"list": {"teachingOffice", "principal", "administrator"}, "edit": {"teachingOffice", "administrator"}}


class SeeOther(HttpResponseRedirect):
    status_code = 303


def may(action: str):
    """Session and account (two queries), then the roles held today at the unit (one)."""
    def wrap(view):
        @functools.wraps(view)
        def guarded(request, *args, **kwargs):
            if not request.user.is_authenticated:
                return SeeOther("/sign-in")
            today = datetime.date.today()
            running = models.Q(to_on__isnull=True) | models.Q(to_on__gte=today)
            roles = Grant.objects.filter(running, account=request.user, unit_id=request.user.unit_id, from_on__lte=today).values_list("role", flat=True)
            if not MAY[action] & set(roles):
                return HttpResponseForbidden("没有权限")
            return view(request, *args, **kwargs)
        return guarded
    return wrap


@require_http_methods(["GET", "POST"])
def sign_in(request):
    form = SignInForm(request.POST or None)
    if form.is_valid():
        account = authenticate(request, username=form.cleaned_data["name"], password=form.cleaned_data["password"])
        if account is not None:
            login(request, account)
            return SeeOther("/staff")
    return render(request, "sign-in.html", {"form": form})


@require_GET
@may("list")
def staff_list(request):
    """Two queries: the page's rows, with the number of all rows beside each, and what these people teach."""
    rows = (
        Staff.objects.filter(unit_id=request.user.unit_id, left_on__isnull=True)
        .annotate(total=models.Window(models.Count("*"))).order_by("sort_key", "id")
    )
    try:
        page = max(1, int(request.GET.get("page", "1")))
    except ValueError:
        return HttpResponseNotFound()
    shown = list(rows.values("id", "number", "name", "phone", "total")[(page - 1) * PAGE:page * PAGE])
    taught = teaching([row["id"] for row in shown], datetime.date.today())
    for row in shown:
        row["teaching"] = taught.get(row["id"], "—")
    return render(request, "staff.html", {"staff": shown, "total": shown[0]["total"] if shown else 0, "person": request.user.name})


def teaching(people: list[str], today: datetime.date) -> dict[str, str]:
    """`语文：四年级1班、四年级2班；数学：四年级1班` for each of these people, of this term."""
    year = today.year - (today.month < 8)
    term = f"{today.year}春" if 2 <= today.month <= 7 else f"{year}秋"
    lessons = Teaching.objects.filter(person__in=people, term=term, to_on__gte=today.isoformat()).order_by("from_on", "id")
    found: dict[str, dict[str, list[str]]] = {}
    for person, subject, entered, number in lessons.values_list("person_id", "subject", "school_class__entry_year", "school_class__number"):
        classes = found.setdefault(person, {}).setdefault(subject, [])
        title = f"{GRADES[year - entered]}年级{number}班"
        if title not in classes:
            classes.append(title)
    return {person: "；".join(f"{subject}：{'、'.join(classes)}" for subject, classes in subjects.items()) for person, subjects in found.items()}


@require_http_methods(["GET", "POST"])
@may("edit")
def edit(request, person: str):
    unit = request.user.unit_id
    if request.method == "GET":
        staff = Staff.objects.filter(unit_id=unit, id=person).values("number", "name", "phone", "version").first()
        return render(request, "edit.html", {"form": StaffForm(staff)}) if staff else HttpResponseNotFound()
    form = StaffForm(request.POST)
    if not form.is_valid():
        return render(request, "edit.html", {"form": form}, status=422)
    after = {key: form.cleaned_data[key] for key in ("number", "name", "phone")}
    version = form.cleaned_data["version"]
    try:
        with transaction.atomic():
            before = Staff.objects.filter(unit_id=unit, id=person).values("number", "name", "phone").first()
            if before is None:
                return HttpResponseNotFound()
            changed = Staff.objects.filter(unit_id=unit, id=person, version=version).update(
                **after, sort_key=after["name"], search_text=f"|{after['name']}|{after['number']}", version=version + 1)
            if not changed:
                return HttpResponse("刚刚被别人修改过", status=409)
            audit.record(unit, request.user.number, "staff.edit", person, before, after)
    except IntegrityError:
        return render(request, "edit.html", {"form": form}, status=422)
    return SeeOther("/staff")
