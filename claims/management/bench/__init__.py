"""What `bench_ledger` is made of: a scratch database, a generated ledger, timed work on it."""
