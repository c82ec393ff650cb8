"""Sets up Qt before the first window: graphics, the application, fonts, Qt's log, and the window's frames."""
