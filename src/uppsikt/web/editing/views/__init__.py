"""One file a page of editing. A view parses, calls one operation or query, and renders."""
