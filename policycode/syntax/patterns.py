"""The shapes of short texts in the written form, as regular expressions that JSON Schema knows too."""

IDENTIFIER = r"^[a-z][a-z0-9_]*$"
IDENTIFIER_OR_STAR = r"^([a-z][a-z0-9_]*|\*)$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
CLOCK_TIME = r"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"
COUNTRY = r"^[A-Z]{2}$"
REGION = r"^[A-Z0-9]{1,3}$"
# For editors; the reader asks a little more.
DURATION = r"^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$"
