"""The projection: will it be done, and what would it take."""
