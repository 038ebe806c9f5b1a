"""The door that the web server knocks on."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aktori.config.settings")
site = get_wsgi_application()

from aktori.config.observing.door import observed  # noqa: E402 – need the settings read
from aktori.config.running import hold  # noqa: E402
from aktori.config.safe_state import Verdict, guarded  # noqa: E402
from aktori.workbook.content import chapters  # noqa: E402

# every room's pages and the whole book are read before the first visitor comes, who would wait
# seconds for it
import_module(settings.ROOT_URLCONF)
for language, _name in settings.LANGUAGES:
    chapters(language)
# all of that stays: looking through it took each great collection 0.2 s, in which nobody was served
gc.collect()
gc.freeze()
hold()
verdict = Verdict()
application = observed(guarded(site, verdict), verdict)
