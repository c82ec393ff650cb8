"""The staff page: its hidden entrance and PIN, its texts, and its actions. The modules are imported when it is first opened."""
