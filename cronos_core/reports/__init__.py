"""Reports: figures about the whole cluster."""
