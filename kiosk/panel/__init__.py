"""The machine that shows the exhibition: its display, its touch, its lockdown."""
