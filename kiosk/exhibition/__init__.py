"""What an exhibition says: frozen values and pure rules. No Qt, no input or output."""
