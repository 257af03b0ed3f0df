import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import pghistory.utils
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-postadress')),
                ('name', models.CharField(max_length=150, verbose_name='namn')),
                ('is_active', models.BooleanField(default=True, verbose_name='får logga in')),
                ('date_joined', models.DateTimeField(auto_now_add=True, verbose_name='upplagd')),
                ('persona', models.CharField(blank=True, max_length=200, verbose_name='persona i demon')),
            ],
            options={
                'verbose_name': 'konto',
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='user_email_unique', violation_error_message='Det finns redan ett konto med den e-postadressen.')],
            },
        ),
        migrations.CreateModel(
            name='Collaboration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('full_name', models.CharField(max_length=200, verbose_name='fullständigt namn')),
                ('short_name', models.CharField(max_length=60, verbose_name='kort namn')),
                ('also_known_as', models.CharField(blank=True, max_length=200, verbose_name='skrivs även')),
                ('purpose', models.TextField(blank=True, verbose_name='vad samverkan är till för')),
                ('target_text', models.TextField(blank=True, verbose_name='vilka samverkan är till för')),
                ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='e-post för frågor')),
                ('website', models.URLField(blank=True, verbose_name='webbplats')),
                ('small_number_threshold', models.PositiveSmallIntegerField(default=5, help_text='Antal från ett och upp till gränsen visas inte offentligt.', validators=[django.core.validators.MinValueValidator(3), django.core.validators.MaxValueValidator(20)], verbose_name='gräns för små tal')),
                ('is_demo', models.BooleanField(default=False, verbose_name='är en demo')),
                ('only', models.BooleanField(default=True, editable=False)),
            ],
            options={
                'verbose_name': 'samverkan',
                'constraints': [models.UniqueConstraint(fields=('only',), name='collaboration_is_one', violation_error_message='Portalen rymmer en samverkan, och den finns redan.'), models.CheckConstraint(condition=models.Q(('only', True)), name='collaboration_only_true', violation_error_message='Portalen rymmer en samverkan.')],
            },
        ),
        migrations.CreateModel(
            name='CollaborationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('full_name', models.CharField(max_length=200, verbose_name='fullständigt namn')),
                ('short_name', models.CharField(max_length=60, verbose_name='kort namn')),
                ('also_known_as', models.CharField(blank=True, max_length=200, verbose_name='skrivs även')),
                ('purpose', models.TextField(blank=True, verbose_name='vad samverkan är till för')),
                ('target_text', models.TextField(blank=True, verbose_name='vilka samverkan är till för')),
                ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='e-post för frågor')),
                ('website', models.URLField(blank=True, verbose_name='webbplats')),
                ('small_number_threshold', models.PositiveSmallIntegerField(default=5, help_text='Antal från ett och upp till gränsen visas inte offentligt.', validators=[django.core.validators.MinValueValidator(3), django.core.validators.MaxValueValidator(20)], verbose_name='gräns för små tal')),
                ('is_demo', models.BooleanField(default=False, verbose_name='är en demo')),
                ('only', models.BooleanField(default=True, editable=False)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='samla.collaboration')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Outbox',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120, verbose_name='tillfälle')),
                ('to', models.EmailField(max_length=254, verbose_name='till')),
                ('reply_to', models.EmailField(blank=True, max_length=254, verbose_name='svar till')),
                ('subject', models.CharField(max_length=200, verbose_name='rubrik')),
                ('text', models.TextField(verbose_name='text')),
                ('alternatives', models.JSONField(blank=True, default=list, verbose_name='andra former')),
                ('written_at', models.DateTimeField(auto_now_add=True, verbose_name='skriven')),
                ('due', models.DateTimeField(verbose_name='skickas tidigast')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='försök')),
                ('problem', models.CharField(blank=True, max_length=300, verbose_name='varför det inte gick')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='skickat')),
                ('given_up_at', models.DateTimeField(blank=True, null=True, verbose_name='uppgivet')),
            ],
            options={
                'verbose_name': 'utskick',
                'ordering': ['id'],
                'indexes': [models.Index(condition=models.Q(('given_up_at__isnull', True), ('sent_at__isnull', True)), fields=['due'], name='outbox_waiting')],
                'constraints': [models.UniqueConstraint(fields=('key',), name='outbox_key_once', violation_error_message='Utskicket är redan skrivet.')],
            },
        ),
        migrations.CreateModel(
            name='Received',
            fields=[
                ('token', models.UUIDField(primary_key=True, serialize=False, verbose_name='formulärets nummer')),
                ('received_at', models.DateTimeField(auto_now_add=True, verbose_name='mottaget')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'mottaget formulär',
            },
        ),
        migrations.CreateModel(
            name='UserEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, verbose_name='e-postadress')),
                ('name', models.CharField(max_length=150, verbose_name='namn')),
                ('is_active', models.BooleanField(default=True, verbose_name='får logga in')),
                ('date_joined', models.DateTimeField(auto_now_add=True, verbose_name='upplagd')),
                ('persona', models.CharField(blank=True, max_length=200, verbose_name='persona i demon')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=300, verbose_name='formulärets adress')),
                ('field', models.CharField(max_length=60, verbose_name='fält')),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('based_on', models.PositiveIntegerField(blank=True, null=True, verbose_name='utgår från version')),
                ('page', models.CharField(max_length=300, verbose_name='sidan där det skrivs')),
                ('label', models.CharField(blank=True, max_length=200, verbose_name='vad det gäller')),
                ('kept_at', models.DateTimeField(auto_now=True, verbose_name='sparat')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'utkast',
                'ordering': ['-kept_at', '-id'],
                'constraints': [models.UniqueConstraint(fields=('owner', 'address', 'field'), name='one_draft_per_account_and_field', violation_error_message='Utkastet sparades samtidigt från en annan flik. Försök igen.')],
            },
        ),
    ]
