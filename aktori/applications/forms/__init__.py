"""Shapes of input: applying, importing, writing the call."""

from aktori.applications.forms.applying import FORMS, ApplicationForm, initial_of
from aktori.applications.forms.call import CallForm
from aktori.applications.forms.importing import UNREAD, MappingForm, UploadForm

__all__ = [
    "FORMS",
    "UNREAD",
    "ApplicationForm",
    "CallForm",
    "MappingForm",
    "UploadForm",
    "initial_of",
]
