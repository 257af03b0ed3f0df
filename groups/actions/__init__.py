"""Everything that changes the groups' facts. Keyword-only, `by=` says who acts, each is one audited deed."""
