"""Reads the panel through AT-SPI, as Orca does, and writes what it hears into docs/assistive-transcript.md."""
