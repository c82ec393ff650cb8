"""The machine that the exhibition runs on: its display and touch, its lockdown, its sticks, and the taking over of new releases.

No widgets, no screens.
"""
