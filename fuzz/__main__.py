"""`python -m fuzz TARGET …`: runs one target under atheris; what follows goes to libFuzzer."""

import os
import sys
from tempfile import mkdtemp

import atheris

os.environ["AKTORI_VAR"] = mkdtemp(prefix="aktori-fuzz-")
os.environ["DJANGO_SETTINGS_MODULE"] = "aktori.config.settings"

with atheris.instrument_imports(include=["aktori", "icalendar", "recurring_ical_events"]):
    import django

    django.setup()
    from fuzz.targets import TARGETS

if __name__ == "__main__":
    atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[sys.argv[1]])
    atheris.Fuzz()
