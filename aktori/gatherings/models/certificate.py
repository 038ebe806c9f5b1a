"""The certificate of one who took part."""

from django.db import models

from aktori.kit.models import Row
from aktori.programmes.models import Participant


class Certificate(Row):
    """What a participant may show: verified by its code on a public page."""

    participant = models.OneToOneField(
        Participant, on_delete=models.CASCADE, related_name="certificate"
    )
    code = models.CharField(max_length=20, unique=True)
    given_at = models.DateTimeField()
