"""The guided tour: drives the real panel through every screen with real touch events and writes a picture of each.

It is what `make run` does where there is no display, what the README's pictures come from, and how a designer looks at a change.
"""
