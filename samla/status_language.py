"""The portal's status language: for each state a word, a sign and a colour, the same on every page.

Colour never stands alone: every look has its own sign beside the word.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """How a state is shown. Icons live in static/img/icons.svg, colours are the theme's."""

    label: str
    icon: str
    color: str


ACTIVITY = {
    "planned": Look("planerad", "circle", "neutral"),
    "ongoing": Look("pågår", "half-circle", "info"),
    "done": Look("genomförd", "check-circle", "success"),
    "paused": Look("pausad", "pause", "warning"),
    "prepared": Look("förberedd", "circle-dashed", "info"),
    "cancelled": Look("inställd", "ban", "neutral"),
    "raised": Look("lyft – ej genomförd", "arrow-up", "clay"),
    "unresolved": Look("ej löst – kvarstår", "alert", "danger"),
    "handed_over": Look("överlämnad", "arrow-right", "plum"),
    "watched": Look("bevakas", "eye", "plum"),
}

DECISION = {
    "open": Look("öppet", "half-circle", "info"),
    "closed": Look("avslutat", "check-circle", "neutral"),
    "in_force": Look("gäller", "check", "success"),
    "awaiting_anchoring": Look("väntar på förankring", "clock", "warning"),
    "referred": Look("hänskjutet", "arrow-up", "clay"),
    "withdrawn": Look("tillbakadraget", "ban", "neutral"),
}

MINUTES = {
    "writing": Look("skrivs", "pencil", "info"),
    "closed": Look("mötet är avslutat", "half-circle", "info"),
    "circulated": Look("ute för synpunkter", "send", "warning"),
    "approved": Look("godkänt", "check", "success"),
    "published": Look("publicerat", "check-circle", "success"),
}

RATIFICATION = {
    "not_affected": Look("ej berörd", "minus-circle", "neutral"),
    "sent": Look("skickat till nämnden", "send", "info"),
    "unknown": Look("uppgift saknas", "question", "warning"),
    "postponed": Look("bordlagt eller återremitterat", "return", "clay"),
    "ratified": Look("fastställt", "check-circle", "success"),
    "ratified_changed": Look("fastställt med ändring", "pencil", "success"),
    "rejected": Look("avslaget", "close", "danger"),
    "passed_on": Look("övergick till en annan nämnd", "arrow-right", "neutral"),
    "closed": Look("nämnden upphörde utan att svara", "ban", "neutral"),
    "settled": Look("avslutat utan uppgift", "circle-dashed", "neutral"),
}

REFERRAL = {
    "sent": Look("lämnat uppåt", "send", "info"),
    "received": Look("mottaget", "half-circle", "info"),
    "answered": Look("besvarat", "check", "success"),
    "returned": Look("svaret är hemtaget", "check-circle", "success"),
    "withdrawn": Look("återtaget", "ban", "neutral"),
}

CONSULTATION = {
    "waiting": Look("har inte svarat", "clock", "info"),
    "yes": Look("ja", "check", "success"),
    "no": Look("nej", "close", "danger"),
    "abstained": Look("avstår", "minus-circle", "neutral"),
}

REPORT_BACK = {
    "waiting": Look("ska återrapporteras", "clock", "info"),
    "reported": Look("återrapporterat", "check-circle", "success"),
    "closed": Look("behövs inte längre", "ban", "neutral"),
}

ANCHORING = {
    "asked": Look("väntar på svar", "clock", "info"),
    "no_objection": Look("inga invändningar", "check-circle", "success"),
    "objection": Look("invändning", "alert", "danger"),
    "not_affected": Look("ej berörd", "minus-circle", "neutral"),
    "unanswered": Look("inget svar lämnades", "question", "neutral"),
}

NOMINATION = {
    "asked": Look("efterfrågad", "clock", "info"),
    "received": Look("inkommen", "send", "info"),
    "appointed": Look("tillsatt", "check-circle", "success"),
    "withdrawn": Look("återtagen", "close", "neutral"),
}

CONDITION = {
    "unknown": Look("oklart om villkoret är uppfyllt", "question", "warning"),
    "met": Look("villkoret är uppfyllt", "check-circle", "success"),
    "not_met": Look("villkoret är inte uppfyllt", "close", "danger"),
}

IMPLEMENTATION = {
    "not_started": Look("inte påbörjat", "circle", "neutral"),
    "ongoing": Look("pågår", "half-circle", "info"),
    "done": Look("genomfört", "check-circle", "success"),
    "ended": Look("avslutat utan att vara genomfört", "ban", "neutral"),
}

ASSIGNMENT = {
    "given": Look("lämnat", "send", "neutral"),
    "received": Look("mottaget", "half-circle", "info"),
    "declined": Look("avböjt", "close", "danger"),
    "done": Look("slutfört", "check-circle", "success"),
    "ended": Look("avslutat utan att vara slutfört", "ban", "neutral"),
}

MEETING = {
    "planned": Look("planerat", "calendar", "neutral"),
    "held": Look("genomfört", "check", "success"),
    "cancelled": Look("inställt", "ban", "neutral"),
}

PLACE = {
    "taken": Look("tillsatt", "check", "success"),
    "vacant": Look("vakant", "circle-dashed", "warning"),
    "spare": Look("får vara tom", "minus-circle", "neutral"),
    "over": Look("utöver platserna", "alert", "warning"),
}

EVENT = {
    "planned": Look("planerad", "calendar", "neutral"),
    "held": Look("genomförd", "check", "success"),
    "cancelled": Look("inställd", "ban", "neutral"),
}

IMPROVEMENT = {
    "proposed": Look("föreslagen", "circle-dashed", "neutral"),
    "ongoing": Look("pågår", "half-circle", "info"),
    "done": Look("genomförd", "check-circle", "success"),
    "dropped": Look("blev inte av", "ban", "neutral"),
}

COMMITMENT = {
    "standing": Look("gäller", "check", "success"),
    "conditional": Look("villkorat", "question", "warning"),
    "awaiting": Look("väntar på fastställande", "clock", "warning"),
    "ended": Look("avslutat", "check-circle", "neutral"),
}

APPLICATION = {
    "received": Look("inkommen", "document", "neutral"),
    "reviewed": Look("beredd", "eye", "info"),
    "granted": Look("beviljad", "check-circle", "success"),
    "refused": Look("avslagen", "close", "danger"),
}

MISSION = {
    "none": Look("saknar skrivet uppdrag", "question", "warning"),
    "draft": Look("uppdraget är ett utkast", "pencil", "neutral"),
    "decided": Look("uppdraget är beslutat", "check-circle", "success"),
    "under_review": Look("uppdraget ses över", "eye", "info"),
}

REPORT = {
    "draft": Look("utkast", "pencil", "neutral"),
    "ready": Look("klar att fastställas", "clock", "info"),
    "approved": Look("fastställd", "check", "success"),
    "published": Look("publicerad", "check-circle", "success"),
    "correcting": Look("rättas", "return", "warning"),
}

SECTION = {
    "live": Look("bara uppgifter", "chart", "neutral"),
    "written": Look("skrivs", "pencil", "info"),
    "standing": Look("läs igenom", "return", "warning"),
    "ready": Look("klart", "check-circle", "success"),
    "hidden": Look("visas inte", "minus-circle", "neutral"),
    "late": Look("datumet har gått", "clock", "warning"),
}

STATUS_REPORT = {
    "draft": Look("utkast", "pencil", "neutral"),
    "handed_in": Look("lämnad", "check", "success"),
}

LIST_ROW = {
    "new": Look("ny", "plus", "success"),
    "changed": Look("ändras", "pencil", "info"),
    "same": Look("oförändrad", "check", "neutral"),
}

CHECK = {
    "agrees": Look("stämmer", "check-circle", "success"),
    "differs": Look("stämmer inte", "alert", "danger"),
    "unknown": Look("kunde inte kontrolleras", "question", "neutral"),
}

FAMILIES = {
    "activity": ACTIVITY,
    "decision": DECISION,
    "anchoring": ANCHORING,
    "consultation": CONSULTATION,
    "referral": REFERRAL,
    "report_back": REPORT_BACK,
    "ratification": RATIFICATION,
    "nomination": NOMINATION,
    "condition": CONDITION,
    "implementation": IMPLEMENTATION,
    "assignment": ASSIGNMENT,
    "meeting": MEETING,
    "minutes": MINUTES,
    "place": PLACE,
    "event": EVENT,
    "improvement": IMPROVEMENT,
    "commitment": COMMITMENT,
    "application": APPLICATION,
    "mission": MISSION,
    "list_row": LIST_ROW,
    "check": CHECK,
    "report": REPORT,
    "section": SECTION,
    "status_report": STATUS_REPORT,
}


def look(family: str, code: str) -> Look:
    """The look of a state. A code nobody has given a look is a mistake, and says so."""
    return FAMILIES[family][code]
