"""Who is answered what at the addresses of annual reports."""

from __future__ import annotations

from tests.matrix.world import READS_ALL, Row

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
}
