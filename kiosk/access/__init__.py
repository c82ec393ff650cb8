"""Rules that let everyone use the panel: reach."""
