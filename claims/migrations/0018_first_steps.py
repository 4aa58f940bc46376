from django.db import migrations, models
from django.db.models import F


def those_who_came_before(apps, schema_editor):
    """Whoever has been here keeps the steps that he took."""
    people = apps.get_model("claims", "Person").objects
    people.filter(last_visit_at__isnull=False).update(first_visit_at=F("date_joined"))


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0017_event_order"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="first_visit_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="saw_source_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.RunPython(those_who_came_before, migrations.RunPython.noop),
    ]
