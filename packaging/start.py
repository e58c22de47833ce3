"""Where both programs of the build begin: the name under which it was called says which one it is."""

import sys
from pathlib import Path

if Path(sys.argv[0]).stem.lower() == "pushdesk-cli":
    from desktop_app.cli.main import main as cli

    sys.exit(cli())
else:
    from desktop_app.__main__ import main

    sys.exit(main())
