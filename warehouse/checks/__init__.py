"""The audit of a candidate and its verdict: suites, results, acceptance, the result page."""
