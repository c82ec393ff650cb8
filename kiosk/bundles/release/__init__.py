"""From the folder that staff edit to a release: content-addressed objects and one manifest. No Qt."""
