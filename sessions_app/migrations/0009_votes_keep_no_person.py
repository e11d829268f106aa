from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("sessions_app", "0008_topics_know_their_links"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="vote", name="one_vote_row_per_person_and_topic"),
        migrations.RemoveField(model_name="vote", name="person"),
        migrations.AddField(
            model_name="vote", name="voter", field=models.CharField(default="", max_length=64), preserve_default=False
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.UniqueConstraint(fields=["topic", "voter"], name="one_vote_row_per_voter_and_topic"),
        ),
    ]
