"""`make bench` compares the panel with Chromium in kiosk mode, which shows a static page of the same content."""
