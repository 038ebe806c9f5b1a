"""Who is under way when preparation comes is let off: their ground rules must not close."""

from datetime import UTC, datetime

from django.db import migrations


def let_off(apps, _editor):
    now = datetime.now(UTC)
    made = apps.get_model("preparation", "Preparation")
    under_way = apps.get_model("programmes", "Participant").objects.filter(
        programme__starts_on__lte=now.date()
    )
    made.objects.bulk_create(made(participant=one, waived_at=now) for one in under_way)


class Migration(migrations.Migration):
    dependencies = [("preparation", "0001_initial")]
    operations = [migrations.RunPython(let_off, migrations.RunPython.noop)]
