"""One file a page. A view parses the request, makes one query and renders."""
