"""Small reusable widgets. They know the look and nothing of accounts; words come from outside."""
