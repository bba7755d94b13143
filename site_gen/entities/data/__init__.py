"""Tables that the finders of entities read, as text that says where it is from, and what makes them."""
