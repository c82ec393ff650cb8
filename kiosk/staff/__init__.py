"""The staff page: who may open it, what it says, and what it lets staff do. Loaded when it is first opened."""
