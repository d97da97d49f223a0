"""Qt models over what the actions return; they hold no vault and no widgets."""
