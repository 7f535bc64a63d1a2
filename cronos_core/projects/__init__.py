"""Technology-transfer projects."""
