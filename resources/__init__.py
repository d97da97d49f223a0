"""Data only: services, playbooks, words of the languages, pictures, samples."""
