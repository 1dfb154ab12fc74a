"""A school's staff list as a good Django practitioner would set it up: cached templates, kept connections, only the middleware that the pages need."""
import os

DEBUG = False
SECRET_KEY = os.environ.get("PEER_SECRET", "only for benchmarks")
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "peer.urls"
WSGI_APPLICATION = "peer.wsgi.application"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "staff"]
AUTH_USER_MODEL = "staff.Account"
LOGIN_URL = "/sign-in"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
if os.environ.get("PEER_GZIP"):
    MIDDLEWARE.insert(1, "django.middleware.gzip.GZipMiddleware")

# The template of the list is made from a captured page (page_template.py), so that both send the same bytes.
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "DIRS": [os.environ.get("PEER_TEMPLATES", "templates"), os.path.join(os.path.dirname(os.path.dirname(__file__)), "templates")],
    "OPTIONS": {"loaders": [("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"])]},
}]

# As durable as ours: WAL, FULL, foreign keys; a write transaction takes its lock at once.
DATABASES = {"default": {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": os.environ.get("PEER_DATABASE", "peer.sqlite"),
    "CONN_MAX_AGE": None,
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000;",
    },
}}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 3600
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
SECURE_CONTENT_TYPE_NOSNIFF = True
LOGGING_CONFIG = None
