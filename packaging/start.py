"""Where both programs of the build begin: the name under which it was called says which one it is."""

import os
import sys
from pathlib import Path

# PyInstaller's start code puts our libraries first and keeps what stood there before. They are loaded by now, and a
# browser that we start must find its own.
for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
    if before := os.environ.get(f"{name}_ORIG"):
        os.environ[name] = before
    else:
        os.environ.pop(name, None)

if Path(sys.argv[0]).stem.lower() == "pushdesk-cli":
    from desktop_app.cli.main import main as cli

    sys.exit(cli())
else:
    from desktop_app.__main__ import main

    sys.exit(main())
