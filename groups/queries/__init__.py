"""Reading the groups' facts for pages. Every query ends in frozen dataclasses that templates only print."""
