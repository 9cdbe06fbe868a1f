"""Between documents and the database: load a document, compose one."""
