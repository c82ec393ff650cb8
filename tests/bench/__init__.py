"""`make bench`: the panel beside Chromium in kiosk mode with a static page of the same content, measured in one run."""
