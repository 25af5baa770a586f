"""Reports in: files, folders, JSON lines, standard input, pages, addresses.

This package stays empty, so that the door ``onrecord.read`` (a function of the
same name) can be bound after it at no cost; see ``onrecord/__init__.py``.
"""
