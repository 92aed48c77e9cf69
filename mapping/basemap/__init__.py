"""The project's own vector base map: outlines, rivers, the border, names of towns."""
