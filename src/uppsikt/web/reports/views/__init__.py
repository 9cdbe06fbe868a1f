"""One file a page. A view parses the request, makes one operation or query and renders."""
