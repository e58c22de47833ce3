#!/bin/sh
# Opens Pushdesk in Practice mode: no account, no network. Where there is no display, it takes a tour of the
# app on a virtual one instead, and leaves a picture of each step in build/tour/.
set -eu
cd "$(dirname "$0")/.."

has_display() {
    [ "$(uname -s)" = Linux ] || return 0
    if [ -n "${WAYLAND_DISPLAY-}" ]; then
        case "$WAYLAND_DISPLAY" in
            /*) [ ! -S "$WAYLAND_DISPLAY" ] || return 0 ;;
            *) [ ! -S "${XDG_RUNTIME_DIR-}/$WAYLAND_DISPLAY" ] || return 0 ;;
        esac
    fi
    [ -n "${DISPLAY-}" ] && .venv/bin/python -c 'from Xlib.display import Display; Display()' 2>/dev/null
}

if has_display; then
    exec .venv/bin/pushdesk --practice
fi

echo "There is no display here, so this is a tour on a virtual one. Its pictures go to build/tour/."
scripts/system-packages.sh --virtual-desktop
exec scripts/with_display.sh .venv/bin/python -m scripts.tour
