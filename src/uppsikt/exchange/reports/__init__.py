"""Reports between the database and documents: composed, shown, closed."""
