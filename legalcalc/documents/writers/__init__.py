"""Writers of a paper's tree and of its figures: PDF, DOCX, tables, workbooks, calendars."""
