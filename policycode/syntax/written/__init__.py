"""The written form: what an author, a program or a spreadsheet hands in, as pydantic models. No meaning yet."""
