"""Voices: what makes the clips of an exhibition, at a desk. A panel plays clips, and imports nothing of this room."""
