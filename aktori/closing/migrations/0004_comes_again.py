"""The wish to come again moves to its one place, with the part in the programme."""

from typing import Any

from django.db import migrations


def move(apps: Any, _editor: Any) -> None:
    """Takes along what was said."""
    keepsakes = apps.get_model("closing", "Keepsake").objects
    parts = apps.get_model("programmes", "Participant").objects
    for again, word in ((True, "yes"), (False, "no")):
        said = keepsakes.filter(again=again).values("participant")
        parts.filter(id__in=said).update(comes_again=word)


class Migration(migrations.Migration):
    dependencies = [("closing", "0003_season"), ("programmes", "0006_comes_again")]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.RemoveField("keepsake", "again"),
    ]
