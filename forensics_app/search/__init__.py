"""From what an examiner types to rows: grammar, expansion, engine, attestation."""
