"""Who is answered what at the addresses of annual reports."""

from __future__ import annotations

from tests.matrix.world import READS_ALL, Row

MATRIX: dict[str, Row] = {
    "reports:report_list": Row(),
    "reports:report_detail": Row(lambda world: [2024], lambda world: [2025], READS_ALL),
    "reports:report_pdf": Row(lambda world: [2024], lambda world: [2025], READS_ALL),
    "reports:figure_detail": Row(lambda world: [2024, "ar-moten"], lambda world: [2025, "ar-moten"], READS_ALL),
}
