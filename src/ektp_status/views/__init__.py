"""Pictures, charts and sentences as text and data, never as files."""
