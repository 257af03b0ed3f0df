"""Groups, people, direction, meetings, decisions and documents: what every other app refers to."""
