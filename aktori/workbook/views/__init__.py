"""Pages of the workbook."""
