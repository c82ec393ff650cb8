"""Access for everybody: pure rules, and thin adapters to Qt."""
