"""Members, organizations, roles and invitations."""
