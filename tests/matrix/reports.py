"""Who is answered what at the addresses of annual reports."""

from __future__ import annotations

from reports import actions
from reports.models import AnnualReport
from reports.queries.studio import work_on
from tests.cast import ROLES
from tests.matrix.world import DAY, NOT_LEADERS, READS_ALL, Row, World

MATRIX: dict[str, Row] = {
    "reports:report_list": Row(),
    "reports:report_detail": Row(lambda world: [2024], lambda world: [2025], READS_ALL),
    "reports:report_pdf": Row(lambda world: [2024], lambda world: [2025], READS_ALL),
    "reports:report_word": Row(lambda world: [2024], lambda world: [2025], READS_ALL),
    "reports:report_data": Row(lambda world: [2024], lambda world: [2025], READS_ALL),
    "reports:edition_detail": Row(lambda world: [2024, 1]),
    "reports:edition_pdf": Row(lambda world: [2024, 1]),
    "reports:edition_word": Row(lambda world: [2024, 1]),
    "reports:edition_figure": Row(lambda world: [2024, 1, "ar-moten"]),
    "reports:draft_detail": Row(None, lambda world: [2025], READS_ALL),
    "reports:draft_pdf": Row(None, lambda world: [2025], READS_ALL),
    "reports:draft_word": Row(None, lambda world: [2025], READS_ALL),
    "reports:draft_figure": Row(None, lambda world: [2025, "ar-moten"], READS_ALL),
    "reports:figure_detail": Row(lambda world: [2024, "ar-moten"], lambda world: [2025, "ar-moten"], READS_ALL),
    "reports:studio_show": Row(None, lambda world: [2025], READS_ALL),
    "reports:check_show": Row(None, lambda world: [2025], READS_ALL),
    "reports:chapter_show": Row(None, lambda world: [2025, "om-samverkan"], READS_ALL),
    "reports:chapter_preview": Row(None, lambda world: [2025, "om-samverkan"], READS_ALL),
    "reports:report_start": Row(answers=NOT_LEADERS),
    **{
        f"reports:{name}": Row(None, lambda world: [2025], READS_ALL, internal_answers={"steering": 403})
        for name in (
            "choices_show",
            "report_submit",
            "report_approve",
            "report_inform",
            "report_publish",
            "report_correct",
            "section_add",
        )
    },
    "reports:chapter_plan": Row(
        None, lambda world: [2025, "om-samverkan"], READS_ALL, internal_answers={"steering": 403}
    ),
    "reports:text_edit": Row(
        None, lambda world: [2025, "om-samverkan", "om-samverkan"], READS_ALL, internal_answers={"steering": 403}
    ),
    "reports:remark_waive": Row(
        None, lambda world: [2025, world.more["remark"]], READS_ALL, internal_answers={"steering": 403}
    ),
    # What only a form does
    "reports:remark_unwaive": Row(lambda world: [2025, 1], answers=dict.fromkeys(ROLES, 405)),
    "reports:comment_settle": Row(lambda world: [2025, 1], answers=dict.fromkeys(ROLES, 405)),
    "reports:studio_deed": Row(lambda world: [2025, "paminn"], answers=dict.fromkeys(ROLES, 405)),
    "reports:chapter_comment": Row(lambda world: [2025, "om-samverkan"], answers=dict.fromkeys(ROLES, 405)),
    "reports:chapter_deed": Row(lambda world: [2025, "om-samverkan", "klart"], answers=dict.fromkeys(ROLES, 405)),
}


def furnish(world: World) -> dict[str, str]:
    """A remark of the self-check on the draft."""
    report = AnnualReport.objects.get(year=2025)
    actions.write_section(report=report, section="om-samverkan", html="<p><a>Läs mer</a> om oss.</p>", by=None)
    (remark, *_) = work_on(report, DAY).remarks
    return {"remark": remark.key}
