"""Plugins for what people export themselves: chat histories as text, archives of services."""
