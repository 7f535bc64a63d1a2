"""Reading tables that organizers bring: limits, rows, reasons."""
