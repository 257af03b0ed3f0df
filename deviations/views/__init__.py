"""The pages of the deviations: what they tell, and for the analysis group how they come about."""

from deviations.views.codes import code_add, code_change, code_rename, code_tables_page, threshold_edit
from deviations.views.files import half_year_file
from deviations.views.grid import batch_grid
from deviations.views.importing import batch_import, batch_review
from deviations.views.measures import analysis_edit, batch_publish, measure_add, measure_edit, measure_step
from deviations.views.reading import half_year, half_year_list

__all__ = [
    "analysis_edit",
    "batch_grid",
    "batch_import",
    "batch_publish",
    "batch_review",
    "code_add",
    "code_change",
    "code_rename",
    "code_tables_page",
    "half_year",
    "half_year_file",
    "half_year_list",
    "measure_add",
    "measure_edit",
    "measure_step",
    "threshold_edit",
]
