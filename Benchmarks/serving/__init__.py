"""What Benchmarks/server.py is made of."""
