"""拾级: the exhibition app of Beibei, for touch panels."""

__version__ = "0.1.0"
