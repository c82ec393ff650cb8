"""Trust in content: keys, signed repositories, media, and the client that verifies them. No Qt."""
