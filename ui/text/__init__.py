"""What people read: labels, errors as sentences, dates and money. Words come from gettext."""
