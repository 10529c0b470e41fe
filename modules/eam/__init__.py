"""Enterprise assets: places, equipment, calibration and cleaning."""
