"""What is held about a member: export and deletion."""
