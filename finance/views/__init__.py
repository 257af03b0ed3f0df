"""The pages of money, by what is done on them."""
