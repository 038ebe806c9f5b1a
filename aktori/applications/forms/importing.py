"""Importing: the file, and what its columns are."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aktori.applications.importing.limits import MAX_BYTES, MEGABYTE
from aktori.programmes.models import Role

ROLES = [(Role.MENTEE, gettext_lazy("Mentees")), (Role.MENTOR, gettext_lazy("Mentors"))]


class UploadForm(forms.Form):
    """A file of applications, and whose they are."""

    role = forms.ChoiceField(
        label=gettext_lazy("Whose applications are these?"),
        choices=ROLES,
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV or XLSX, as your form program exports it. At most 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
        allow_empty_file=True,
    )

    def __init__(self, *args: Any, body_size: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # the server does not even take in a larger one, so that the field would look empty
        if body_size > MAX_BYTES + MEGABYTE:
            megabytes = round(body_size / MEGABYTE)
            self.fields["file"].error_messages["required"] = _(
                "The file is %(size)s MB. At most %(limit)s MB are read: "
                "remove pictures and other sheets, and save it again."
            ) % {"size": megabytes, "limit": MAX_BYTES // MEGABYTE}


UNREAD = "-"  # what a column is that is left out


class MappingForm(forms.Form):
    """For each column of a file, what it is."""

    def __init__(
        self, *args: Any, header: list[str], fields: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        known = [(UNREAD, _("Leave out")), *fields]
        for place, name in enumerate(header):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=name or _("Column %(number)s") % {"number": place + 1},
                choices=known,
                initial=UNREAD,
            )

    def clean(self) -> dict[str, Any]:
        """Sees that nothing is named twice."""
        data = super().clean() or {}
        seen: dict[str, str] = {}
        for name, field in dict(data).items():
            if field != UNREAD and field in seen.values():
                self.add_error(name, _("Another column is that already."))
            seen[name] = field
        return data

    def mapping(self) -> dict[str, str]:
        """By the place of a column, as text for JSON, the field it is or ""."""
        return {
            name.removeprefix("column_"): "" if field == UNREAD else field
            for name, field in self.cleaned_data.items()
        }
