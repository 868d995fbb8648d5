"""The cage around every process that parses hostile bytes: what it may do, who enforces it, and how it is started."""
