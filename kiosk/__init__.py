"""拾级: an exhibition app for touch panels."""

__version__ = "0.1.0"
