"""What is derived from the truth and can be rebuilt from it: folding, full text, slang hits, entities, links."""
