"""Tables, encrypted columns and stores."""
