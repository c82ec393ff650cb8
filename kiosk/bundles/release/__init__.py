"""Builds releases from the folders that staff edit: content-addressed objects and one manifest. No Qt."""
