"""Samla: the kernel that every app stands on, and the composition root that puts them together."""
