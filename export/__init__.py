"""Events as files that leave the app: tables, maps, pictures and briefs."""
