"""The push as another system will draw it. It draws and decides nothing; how much fits is ``domain.platform_looks``."""
