"""Table and list models: they hold ids and fetch rows by page in a job."""
