"""The pages of annual reports: reading, and the studio where they are made."""
