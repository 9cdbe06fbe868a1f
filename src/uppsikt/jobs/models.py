"""What is kept beside the jobs themselves, which are rows of django-tasks-db."""

from django.db import models


class Worker(models.Model):
    """A process that does jobs, and until when its last sign of life holds.

    Both times are the database's own, so that the clocks of several machines need not agree.
    """

    identity = models.CharField(max_length=64, primary_key=True)
    """As in the list that each job keeps of those who have had it."""
    host = models.CharField(max_length=200)
    process = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    alive_until = models.DateTimeField()
    """Unless it has given another sign by then it is taken for dead."""

    def __str__(self) -> str:
        return f"{self.host}/{self.process}"


class DailyRun(models.Model):
    """That a job of each day was asked for on that day."""

    name = models.CharField(max_length=40)
    day = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["name", "day"], name="jobs_daily_run_once_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.day}"


class Asked(models.Model):
    """The latest job that was asked for about one thing, so that it is not done twice at once."""

    key = models.CharField(max_length=200, primary_key=True)
    job = models.UUIDField(null=True)

    def __str__(self) -> str:
        return self.key
