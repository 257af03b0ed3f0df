"""Activity plans, activities over the years, events and indicators."""
