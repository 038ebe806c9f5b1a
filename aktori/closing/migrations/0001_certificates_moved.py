"""Certificates, as they came from the room of joint meetings."""

import django.db.models.deletion
from django.db import migrations, models

import aktori.kit.models


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("gatherings", "0003_certificates_move"),
        ("programmes", "0001_initial"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Certificate",
                    fields=[
                        ("id", models.UUIDField(default=aktori.kit.models.new_id, editable=False, primary_key=True, serialize=False)),
                        ("code", models.CharField(max_length=20, unique=True)),
                        ("given_at", models.DateTimeField()),
                        ("participant", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="certificate", to="programmes.participant")),
                    ],
                )
            ],
        ),
    ]
