"""The one row that every append locks."""

from django.db import migrations


def plant(apps, schema_editor):
    apps.get_model("claims", "ChainHead").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_initial")]

    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
