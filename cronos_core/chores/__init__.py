"""What has to be done regularly, whoever runs."""
