"""The application as a server sees it."""

import os
import sys

from django.core.wsgi import get_wsgi_application

# With the key that stands in the source anybody could sign a session of their own.
if not os.environ.get("SAMLA_SECRET_KEY"):
    sys.exit("Ange SAMLA_SECRET_KEY, en hemlig slumptext på minst 50 tecken, och starta igen.")

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samla.settings")
application = get_wsgi_application()
