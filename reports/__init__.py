"""The annual report that writes itself from the year's work."""
