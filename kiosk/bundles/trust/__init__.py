"""Who may say what a panel shows: keys, signed repositories, sticks, and the client that verifies them. No Qt."""
