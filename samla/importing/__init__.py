"""Tables from outside: read in a limited process, their headings known, each mistake told by row and column.

`reading.read_table` turns an uploaded file or a pasted text into rows of plain strings, or refuses it with a sentence.
`columns.find_columns` finds the columns that an import asks for. What they mean is each app's own `importing.py`.
"""
