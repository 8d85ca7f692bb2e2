"""What the person's words mean."""
