"""One module or folder per capability: its handlers, buttons and cards. Features do not import each other."""
