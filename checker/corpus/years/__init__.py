"""Two reports of one body, last year's and this year's: what was taken over, what moved, which promises were kept."""
