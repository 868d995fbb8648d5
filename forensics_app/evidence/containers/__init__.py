"""Containers: what carries a disk or a set of files, from raw and EWF images to archives and folders."""
