"""What authors and instructors run: build, check and grade the course. Learners never import it."""

import sys

# jsonschema, which nbformat checks notebooks with, would import this package to know addresses
# with letters of all alphabets: a second of every command, for what no notebook contains.
sys.modules.setdefault("rfc3987_syntax", None)
