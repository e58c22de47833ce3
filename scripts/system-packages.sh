#!/bin/sh
# Sees to it that the system packages Pushdesk needs are there.
#
#   scripts/system-packages.sh                     what the app needs to run
#   scripts/system-packages.sh --virtual-desktop   also what the tests and the tour need: an X server
#                                                  without a screen, a window manager, a tray, a keyring,
#                                                  browsers, and desktops' notification daemons
#   scripts/system-packages.sh --packaging         also what makes and checks the packages
#
# As root, or with a sudo that asks for no password, it installs what is missing. Otherwise it prints the
# one line to type and stops. Where nothing is missing it says nothing. "a|b" means: whichever exists.
set -eu
cd "$(dirname "$0")/.."

# What PySide6 and Qt's xcb and Wayland plug-ins load (ldd), less what those bring along themselves.
APP="
    libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0t64|libglib2.0-0 libgssapi-krb5-2
    libwayland-cursor0 libwayland-egl1 libx11-xcb1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-glx0
    libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0
    libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1
"
DESKTOP="
    xvfb openbox trayer xdotool dbus dbus-bin|dbus dbus-daemon|dbus gnome-keyring at-spi2-core
    fontconfig fonts-dejavu-core fonts-noto-core fonts-noto-color-emoji
    chromium firefox-esr|firefox dunst xfce4-notifyd xfconf libglib2.0-bin gsettings-desktop-schemas
"
DESKTOP_PROGRAMS="
    Xvfb openbox trayer xdotool dbus-daemon gnome-keyring-daemon
    chromium firefox-esr|firefox dunst xfconf-query gsettings
"
# binutils: strip, as and ld. The installers for Windows are made here too, to see that they can be.
PACKAGING="
    binutils dpkg-dev appstream desktop-file-utils man-db fakeroot strace
    nsis wixl msitools 7zip|p7zip-full
"
PACKAGING_PROGRAMS="
    strip as ld dpkg-deb appstreamcli desktop-file-validate man fakeroot strace
    makensis wixl msiinfo msiextract 7z
"

want_desktop=no
want_packaging=no
for option in "$@"; do
    case "$option" in
        --virtual-desktop) want_desktop=yes ;;
        --packaging) want_packaging=yes ;;
        *) echo "usage: scripts/system-packages.sh [--virtual-desktop] [--packaging]" >&2; exit 2 ;;
    esac
done

[ "$(uname -s)" = Linux ] || exit 0

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    # Not Debian's family. Names differ from system to system, so only say what is missing, and go on.
    programs=
    [ "$want_desktop" = no ] || programs="$programs $DESKTOP_PROGRAMS"
    [ "$want_packaging" = no ] || programs="$programs $PACKAGING_PROGRAMS"
    missing=
    for entry in $programs; do
        found=no
        for program in $(echo "$entry" | tr '|' ' '); do
            ! command -v "$program" >/dev/null || found=yes
        done
        [ "$found" = yes ] || missing="$missing $entry"
    done
    [ -z "$missing" ] || echo "Please install these programs with your package manager:$missing" >&2
    exit 0
fi

wanted=$APP
[ "$want_desktop" = no ] || wanted="$wanted $DESKTOP"
[ "$want_packaging" = no ] || wanted="$wanted $PACKAGING"
# Debian keeps what `python3 -m venv` needs in a package of its own.
python=$(scripts/find_python.sh)
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    wanted="python$version-venv $wanted"
fi

# And keeps the library that a build takes along, where its own Python is what builds.
if [ "$want_packaging" = yes ] && "$python" -c 'import sys; sys.exit(sys.base_prefix != "/usr")'; then
    wanted="libpython$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])') $wanted"
fi

missing_now() {
    # shellcheck disable=SC2046,SC2016 # one word is one package; ${…} is dpkg-query's
    installed=$(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' $(echo "$wanted" | tr '|' ' ') 2>/dev/null |
        sed -n 's/^ii *//p' | tr '\n' ' ')
    for entry in $wanted; do
        found=no
        for name in $(echo "$entry" | tr '|' ' '); do
            case " $installed " in *" $name "*) found=yes ;; esac
        done
        [ "$found" = yes ] || echo "$entry"
    done
}

is_known() {
    apt-cache policy "$1" 2>/dev/null | grep -q '^  Candidate: [^(]'
}

names_here() { # one name for each entry: the first that apt knows here, or the last
    for entry in "$@"; do
        for name in $(echo "$entry" | tr '|' ' '); do
            is_known "$name" && break
        done
        echo "$name"
    done | sort -u | tr '\n' ' '
}

missing=$(missing_now)
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    else
        # shellcheck disable=SC2086
        echo "Some system packages are missing. Please type this line, then try again:" >&2
        # shellcheck disable=SC2086
        echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $(names_here $missing)" >&2
        exit 1
    fi
fi

# shellcheck disable=SC2086
echo "Installing $(echo $missing | wc -w) system packages. This takes a minute or two."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt_get() {
    # shellcheck disable=SC2086
    if ! $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@" >"$log" 2>&1 </dev/null; then
        cat "$log" >&2
        echo "apt-get could not do its part; its own words are above." >&2
        exit 1
    fi
}
apt_get update
# shellcheck disable=SC2046,SC2086
apt_get install --no-install-recommends $(names_here $missing)

missing=$(missing_now)
if [ -n "$missing" ]; then
    # shellcheck disable=SC2086
    echo "These system packages are still missing:" $missing >&2
    exit 1
fi
