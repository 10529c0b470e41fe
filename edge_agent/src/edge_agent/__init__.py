"""Edge agent: brings the plant's data from OPC-UA to the platform, without loss and exactly once."""
