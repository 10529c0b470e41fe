"""What things cost, as ratios against named baselines, interleaved in one run (`make bench`, `make bench ONLY=id`)."""
