import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import pghistory.utils
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('activities', '0001_initial'),
        ('groups', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AnnualReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(unique=True, verbose_name='år')),
                ('dated', models.DateField(blank=True, null=True, verbose_name='daterad')),
                ('state', models.CharField(choices=[('draft', 'utkast'), ('ready', 'klar att fastställas'), ('approved', 'fastställd'), ('published', 'publicerad'), ('correcting', 'rättas')], default='draft', max_length=10, verbose_name='läge')),
                ('published_on', models.DateField(blank=True, null=True, verbose_name='publicerad')),
                ('six', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=6, verbose_name='siffror som står först')),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='approved_reports', to='groups.decision', verbose_name='fastställd genom')),
                ('featured', models.ManyToManyField(blank=True, related_name='featured_in', to='activities.activity', verbose_name='aktiviteter med eget avsnitt')),
                ('informed_at', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='informed_reports', to='groups.meeting', verbose_name='anmäld vid')),
                ('responsible', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='groups.person', verbose_name='innehållsansvarig')),
            ],
            options={
                'verbose_name': 'årsrapport',
                'ordering': ['-year'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['published', 'correcting']), _negated=True), ('published_on__isnull', False), _connector='OR'), name='published_report_has_a_day', violation_error_message='En publicerad rapport måste ha en publiceringsdag.'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'ready']), ('approved_by__isnull', False), _connector='OR'), name='approved_report_names_its_decision', violation_error_message='Ange beslutet som fastställde rapporten.')],
            },
        ),
        migrations.CreateModel(
            name='AnnualReportEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('year', models.PositiveSmallIntegerField(verbose_name='år')),
                ('dated', models.DateField(blank=True, null=True, verbose_name='daterad')),
                ('state', models.CharField(choices=[('draft', 'utkast'), ('ready', 'klar att fastställas'), ('approved', 'fastställd'), ('published', 'publicerad'), ('correcting', 'rättas')], default='draft', max_length=10, verbose_name='läge')),
                ('published_on', models.DateField(blank=True, null=True, verbose_name='publicerad')),
                ('six', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=6, verbose_name='siffror som står först')),
                ('approved_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='groups.decision', verbose_name='fastställd genom')),
                ('informed_at', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='groups.meeting', verbose_name='anmäld vid')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='reports.annualreport')),
                ('responsible', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='groups.person', verbose_name='innehållsansvarig')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AnnualReportFeaturedEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('activity', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='activities.activity')),
                ('annualreport', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reports.annualreport')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('section', models.SlugField(max_length=60, verbose_name='avsnitt')),
                ('text', models.TextField(max_length=2000, verbose_name='kommentar')),
                ('written_on', models.DateField(verbose_name='skriven')),
                ('settled_on', models.DateField(blank=True, null=True, verbose_name='åtgärdad')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='report_comments', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='reports.annualreport')),
            ],
            options={
                'verbose_name': 'kommentar till årsrapport',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='CommentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('section', models.SlugField(db_index=False, max_length=60, verbose_name='avsnitt')),
                ('text', models.TextField(max_length=2000, verbose_name='kommentar')),
                ('written_on', models.DateField(verbose_name='skriven')),
                ('settled_on', models.DateField(blank=True, null=True, verbose_name='åtgärdad')),
                ('author', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='reports.comment')),
                ('report', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reports.annualreport')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='utgåva')),
                ('published_on', models.DateField(verbose_name='publicerad')),
                ('published_by', models.CharField(blank=True, max_length=150, verbose_name='publicerad av')),
                ('approved', models.CharField(blank=True, max_length=200, verbose_name='fastställd')),
                ('corrected', models.TextField(blank=True, verbose_name='vad som är rättat')),
                ('reason', models.TextField(blank=True, verbose_name='varför')),
                ('schema', models.PositiveSmallIntegerField(editable=False, verbose_name='underlagets schema')),
                ('front', models.JSONField(default=list, editable=False, verbose_name='siffror som står först')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='reports.annualreport')),
            ],
            options={
                'verbose_name': 'utgåva',
                'ordering': ['report', '-number'],
                'constraints': [models.UniqueConstraint(fields=('report', 'number'), name='one_edition_of_each_number', violation_error_message='Någon annan publicerade rapporten samtidigt.'), models.CheckConstraint(condition=models.Q(('number', 1), models.Q(models.Q(('corrected', ''), _negated=True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='later_edition_says_what_is_corrected', violation_error_message='Skriv vad som är rättat och varför.')],
            },
        ),
        migrations.CreateModel(
            name='EditionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField(verbose_name='utgåva')),
                ('published_on', models.DateField(verbose_name='publicerad')),
                ('published_by', models.CharField(blank=True, max_length=150, verbose_name='publicerad av')),
                ('approved', models.CharField(blank=True, max_length=200, verbose_name='fastställd')),
                ('corrected', models.TextField(blank=True, verbose_name='vad som är rättat')),
                ('reason', models.TextField(blank=True, verbose_name='varför')),
                ('schema', models.PositiveSmallIntegerField(editable=False, verbose_name='underlagets schema')),
                ('front', models.JSONField(default=list, editable=False, verbose_name='siffror som står först')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='reports.edition')),
                ('report', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reports.annualreport')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EditionFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('json', 'underlag'), ('html', 'webbsida'), ('pdf', 'PDF'), ('docx', 'Word')], max_length=4, verbose_name='slag')),
                ('size', models.PositiveIntegerField(verbose_name='storlek i byte')),
                ('sha256', models.CharField(max_length=64, verbose_name='kontrollsumma')),
                ('data', models.BinaryField(verbose_name='innehåll')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='reports.edition')),
            ],
            options={
                'verbose_name': 'utgåvans fil',
                'ordering': ['edition', 'kind'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'kind'), name='one_file_of_each_kind', violation_error_message='Utgåvan har redan den filen.')],
            },
        ),
        migrations.CreateModel(
            name='OwnSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('section', models.SlugField(max_length=60, validators=[django.core.validators.RegexValidator('^eget-', 'Ett eget avsnitt börjar med eget-.')], verbose_name='avsnitt')),
                ('title', models.CharField(max_length=120, verbose_name='rubrik')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='own_sections', to='reports.annualreport')),
            ],
            options={
                'verbose_name': 'eget avsnitt',
                'ordering': ['report', 'id'],
                'constraints': [models.UniqueConstraint(fields=('report', 'section'), name='one_own_section_per_address', violation_error_message='Det finns redan ett avsnitt med den rubriken.')],
            },
        ),
        migrations.CreateModel(
            name='OwnSectionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('section', models.SlugField(db_index=False, max_length=60, validators=[django.core.validators.RegexValidator('^eget-', 'Ett eget avsnitt börjar med eget-.')], verbose_name='avsnitt')),
                ('title', models.CharField(max_length=120, verbose_name='rubrik')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='reports.ownsection')),
                ('report', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reports.annualreport')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SectionPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('section', models.SlugField(max_length=60, verbose_name='avsnitt')),
                ('position', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='plats')),
                ('is_hidden', models.BooleanField(default=False, verbose_name='visas inte')),
                ('due', models.DateField(blank=True, null=True, verbose_name='klart senast')),
                ('ready_on', models.DateField(blank=True, null=True, verbose_name='klarmarkerat')),
                ('reminded_on', models.DateField(blank=True, null=True, verbose_name='påmint')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plans', to='reports.annualreport')),
                ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='report_sections', to='groups.person', verbose_name='skrivs av')),
            ],
            options={
                'verbose_name': 'avsnitt i årsrapport',
                'ordering': ['report', 'position', 'section'],
                'constraints': [models.UniqueConstraint(fields=('report', 'section'), name='one_plan_per_section', violation_error_message='Någon annan ändrade avsnittet samtidigt. Ladda om sidan och försök igen.')],
            },
        ),
        migrations.CreateModel(
            name='SectionPlanEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('section', models.SlugField(db_index=False, max_length=60, verbose_name='avsnitt')),
                ('position', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='plats')),
                ('is_hidden', models.BooleanField(default=False, verbose_name='visas inte')),
                ('due', models.DateField(blank=True, null=True, verbose_name='klart senast')),
                ('ready_on', models.DateField(blank=True, null=True, verbose_name='klarmarkerat')),
                ('reminded_on', models.DateField(blank=True, null=True, verbose_name='påmint')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='reports.sectionplan')),
                ('report', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reports.annualreport')),
                ('responsible', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='groups.person', verbose_name='skrivs av')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SectionText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('section', models.SlugField(max_length=60, verbose_name='avsnitt')),
                ('body', models.TextField(blank=True, verbose_name='text')),
                ('seen', models.JSONField(blank=True, default=dict, editable=False, verbose_name='uppgifter när texten skrevs')),
                ('is_standing', models.BooleanField(default=False, verbose_name='övertagen från förra året')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='reports.annualreport')),
            ],
            options={
                'verbose_name': 'text i årsrapport',
                'ordering': ['report', 'section'],
                'constraints': [models.UniqueConstraint(fields=('report', 'section'), name='one_text_per_section', violation_error_message='Avsnittet har redan en text.')],
            },
        ),
        migrations.CreateModel(
            name='SectionTextEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('section', models.SlugField(db_index=False, max_length=60, verbose_name='avsnitt')),
                ('body', models.TextField(blank=True, verbose_name='text')),
                ('seen', models.JSONField(blank=True, default=dict, editable=False, verbose_name='uppgifter när texten skrevs')),
                ('is_standing', models.BooleanField(default=False, verbose_name='övertagen från förra året')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='reports.sectiontext')),
                ('report', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reports.annualreport')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ToldDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True, max_length=600, verbose_name='text i rapporten')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='told_in', to='groups.decision')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='told_decisions', to='reports.annualreport')),
            ],
            options={
                'verbose_name': 'beslut som lyfts fram',
                'ordering': ['report', 'decision'],
                'constraints': [models.UniqueConstraint(fields=('report', 'decision'), name='decision_told_once_per_report', violation_error_message='Beslutet lyfts redan fram i rapporten.')],
            },
        ),
        migrations.CreateModel(
            name='ToldDecisionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('text', models.TextField(blank=True, max_length=600, verbose_name='text i rapporten')),
                ('decision', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='groups.decision')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='reports.tolddecision')),
                ('report', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reports.annualreport')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Waiver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64, verbose_name='anmärkning')),
                ('remark', models.TextField(verbose_name='anmärkningens text')),
                ('reason', models.CharField(max_length=300, verbose_name='skäl')),
                ('on', models.DateField(verbose_name='dag')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waivers', to='reports.annualreport')),
            ],
            options={
                'verbose_name': 'anmärkning som får stå kvar',
                'ordering': ['report', 'id'],
                'constraints': [models.UniqueConstraint(fields=('report', 'key'), name='remark_waived_once', violation_error_message='Anmärkningen är redan godtagen.')],
            },
        ),
        migrations.CreateModel(
            name='WaiverEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('key', models.CharField(max_length=64, verbose_name='anmärkning')),
                ('remark', models.TextField(verbose_name='anmärkningens text')),
                ('reason', models.CharField(max_length=300, verbose_name='skäl')),
                ('on', models.DateField(verbose_name='dag')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='reports.waiver')),
                ('report', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reports.annualreport')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
