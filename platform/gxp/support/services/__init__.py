"""What changes in the support room: asking, consenting, ending, coming in, and the trace of each read."""
