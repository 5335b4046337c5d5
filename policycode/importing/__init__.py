"""Acts from the real world: files that people have been given, read as acts. Nothing here goes and fetches anything."""
