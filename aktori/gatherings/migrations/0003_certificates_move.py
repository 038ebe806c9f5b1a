"""Certificates move to the room of the closing, with their rows."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0002_together")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel("Certificate")],
            database_operations=[
                migrations.AlterModelTable("certificate", "closing_certificate"),
            ],
        ),
    ]
