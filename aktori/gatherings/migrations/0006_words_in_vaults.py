"""The word on going on lies in the vault of the two; words of before are asked anew."""

from typing import Any

from django.db import migrations, models


def forget_words(apps: Any, _editor: Any) -> None:
    """A migration opens no vault: what was said in plain is let go."""
    apps.get_model("gatherings", "FollowUp").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0005_called_off")]

    operations = [
        migrations.RunPython(forget_words, migrations.RunPython.noop),
        migrations.AddField("encounter", "vault", models.UUIDField(null=True)),
        migrations.RemoveField("followup", "wanted"),
        migrations.AddField("followup", "sealed", models.BinaryField(default=b""), preserve_default=False),
        migrations.AddField("followup", "revision", models.PositiveIntegerField(default=0)),
    ]
