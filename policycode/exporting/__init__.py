"""Acts and decisions for other systems: files in forms that they read. Nothing here sends anything anywhere."""
