"""The exhibition as frozen values, with pure rules. No Qt, no input or output."""
