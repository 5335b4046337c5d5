"""What is found in the author's words: names, regions, stories."""
