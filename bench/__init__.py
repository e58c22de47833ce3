"""The figures, each beside the floor under it: a bare program of ten lines on the same Qt."""
