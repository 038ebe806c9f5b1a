"""Whether somebody would come again has one place, with their part."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programmes", "0005_split")]

    operations = [
        migrations.AddField(
            "participant",
            "comes_again",
            models.CharField(
                blank=True,
                choices=[("yes", "Yes"), ("no", "No")],
                default="",
                max_length=5,
            ),
            preserve_default=False,
        ),
    ]
