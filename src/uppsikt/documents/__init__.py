"""What a plan or a report says, as immutable data, with its checks and its renderers."""
