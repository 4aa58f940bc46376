"""What the benchmarks are made of: a scratch database, a generated ledger, timed work on it."""
