"""The pages of a body's months: figures, comments, and the steps of a monthly closing."""
