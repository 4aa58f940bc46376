from django.db import migrations, models

# A word that few claims have is to be known as such: of few words PostgreSQL would guess too many claims,
# and walk through all of them in the list's order to find a page of those.
KNOWN_WORDS = """
ALTER TABLE claims_claim ALTER COLUMN search SET STATISTICS 500;
ALTER TABLE claims_claim ALTER COLUMN filter_keys SET STATISTICS 500;
"""
AS_BEFORE = """
ALTER TABLE claims_claim ALTER COLUMN search SET STATISTICS -1;
ALTER TABLE claims_claim ALTER COLUMN filter_keys SET STATISTICS -1;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0016_workspace"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="claim", name="claim_by_event"),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                fields=["-time_from", "-id", "time_to"],
                condition=models.Q(("merged_into__isnull", True)) & ~models.Q(("work_state", "rejected")),
                name="claim_by_event",
            ),
        ),
        migrations.RunSQL(KNOWN_WORDS, AS_BEFORE),
    ]
