"""The panel's store: objects that are written once, and one database. The database's COMMIT is the only commit point. No Qt."""
