"""What every stage may use on text: sentences, folding, slugs. Knows nothing of articles."""
