"""Aktori's settings with Django's own admin beside it; for `bench.web.beside` alone."""

from aktori.config.settings import *  # noqa: F403
from aktori.config.settings import INSTALLED_APPS as OURS

INSTALLED_APPS = [*OURS, "django.contrib.admin"]
ROOT_URLCONF = "bench.web.beside_urls"
