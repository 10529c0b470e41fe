"""Driver `simulator`: a source without hardware, for tests and for trying out an uplink."""
