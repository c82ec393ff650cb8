"""What a panel keeps: objects written once and one database, whose COMMIT is the only commit point. No Qt."""
