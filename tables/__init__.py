"""Events as tables: one row an event, selected, counted and written out."""
