"""The machine that runs the exhibition: display and touch, lockdown, USB sticks, playback, and the take-over of new releases.

No widgets, no screens.
"""
