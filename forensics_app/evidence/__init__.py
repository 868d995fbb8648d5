"""Read-only bytes: containers, volumes, file systems, staged databases. The only room that imports their parsers."""
