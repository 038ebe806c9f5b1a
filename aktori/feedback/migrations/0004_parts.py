"""Totals may be told by field of study instead of by language: the column is for either."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("feedback", "0003_waves")]

    operations = [
        migrations.RenameField("response", "language", "part"),
        migrations.AlterField("response", "part", models.CharField(blank=True, max_length=40)),
    ]
