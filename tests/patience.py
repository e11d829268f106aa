"""How long tests wait for what will happen: a busy machine is no failure. How quick things are is asserted apart."""

SOON = 45  # seconds: more than anything takes, also where ten others want the same processor
