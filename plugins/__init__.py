"""Built-in extraction plugins: one app a file, each a `PluginSpec` made by `@plugin`; nothing runs on import."""
