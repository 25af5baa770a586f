"""Which events of many reports are one happening: pure functions of typed values."""
