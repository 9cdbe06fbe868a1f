"""From document to PDF, Word, Excel, HTML.

A document is first composed into blocks (headings, paragraphs, tables, charts), once; each
renderer prints the same blocks in its own medium.
"""
