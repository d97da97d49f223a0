"""What is known of services and playbooks: load, validate, match. Pure."""
