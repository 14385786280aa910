"""From files, folders and streams to documents."""
