"""Rules that let everybody use the panel: keys, focus, reading order. What decides is pure; adapters to Qt are thin."""
