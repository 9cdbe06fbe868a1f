"""Who is who over the years: the municipality, its bodies and the units of their administration.

These rows are identities only. What a body or a unit is called, and how many seats or people it
has, differs from year to year and is said by each plan (see plans.models.organisation).
"""

from django.db import models


class Municipality(models.Model):
    """A municipality (kommun). An installation serves one, and may know of others."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=500)
    """As its latest plan has it."""

    def __str__(self) -> str:
        return self.name


class Body(models.Model):
    """A deciding body (organ), the same from year to year."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="bodies")
    slug = models.SlugField(max_length=80, unique=True)
    """Unique in the installation: addresses begin with it, as in /ks/2025/plan."""

    def __str__(self) -> str:
        return self.slug


class Unit(models.Model):
    """A unit (avdelning, enhet) of a body's administration, the same from year to year."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="units")
    slug = models.SlugField(max_length=80)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["body", "slug"], name="organisation_unit_once_in_body"),
        )

    def __str__(self) -> str:
        return self.slug
