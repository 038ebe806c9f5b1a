"""A manager may say no, or that they would like to talk; what was agreed is a yes."""

from typing import Any

from django.db import migrations, models
from django.db.models import Q


def agreed_is_yes(apps: Any, _editor: Any) -> None:
    """Who had agreed has said yes."""
    asked = apps.get_model("care", "TimeAsked")
    asked.objects.exclude(answered_at=None).update(answer="yes")


class Migration(migrations.Migration):
    dependencies = [("care", "0001_whose_pair_and_notes")]

    operations = [
        migrations.RenameField("timeasked", "agreed_at", "answered_at"),
        migrations.AddField(
            "timeasked",
            "answer",
            models.CharField(
                blank=True,
                choices=[("yes", "Yes"), ("talk", "Talk"), ("no", "No")],
                default="",
                max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.RunPython(agreed_is_yes, migrations.RunPython.noop),
        migrations.AddConstraint(
            "timeasked",
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="an_answer_about_time_has_its_moment",
            ),
        ),
    ]
