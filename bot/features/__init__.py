"""One module, or folder when it grows, per capability: its handlers, buttons and cards. Features do not import each other."""
