"""The pages that belong to no area: start, about, duties, robots."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groups.access import PortalRequest
from samla.periods import today
from samla.portal.start import start_page

# When somebody last went through the portal against the guidelines, and last wrote in the statement.
ACCESSIBILITY_ASSESSED = date(2026, 11, 22)
ACCESSIBILITY_UPDATED = date(2026, 11, 22)


@require_safe
def start_show(request: PortalRequest) -> HttpResponse:
    """The public start page."""
    return render(request, "portal/start.html", {"start": start_page(request.viewer, today())})


@require_safe
def about_show(request: PortalRequest) -> HttpResponse:
    """What the portal is, who is behind it, how names and drafts are handled."""
    return render(request, "portal/about.html", {"may_edit": request.viewer.edits_register})


@require_safe
def accessibility_show(request: HttpRequest) -> HttpResponse:
    """The accessibility statement that the law asks for."""
    context = {
        "assessed_on": ACCESSIBILITY_ASSESSED,
        "updated_on": ACCESSIBILITY_UPDATED,
        "authority": settings.ACCESSIBILITY_AUTHORITY,
        "complaints_url": settings.ACCESSIBILITY_COMPLAINTS_URL,
    }
    return render(request, "portal/accessibility.html", context)


@require_safe
def cookies_show(request: HttpRequest) -> HttpResponse:
    """Every cookie and stored key, by the names they have here."""
    context = {
        "session_cookie": settings.SESSION_COOKIE_NAME,
        "session_hours": settings.SESSION_COOKIE_AGE // 3600,
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
    }
    return render(request, "portal/cookies.html", context)


@require_safe
def robots_show(request: HttpRequest) -> HttpResponse:
    """What search engines may read: everything public; the demo nothing, since it is invented."""
    rule = "Disallow: /" if settings.DEMO else "Disallow: /logga-in/"
    return HttpResponse(f"User-agent: *\n{rule}\n", content_type="text/plain; charset=utf-8")
