#!/bin/sh
# Installs TrustDesk for the person who runs this, without root: ./install.sh
# Takes it away again: ./install.sh --uninstall. A clinic.kit beside this file goes along. What was written in TrustDesk is never touched.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
base=${HOME:?}/.local
app=$base/lib/trustdesk
link=$base/bin/trustdesk
share=${XDG_DATA_HOME:-$base/share}

say() {
    printf '%s\n' "$*"
}

remove_shared() {
    rm -f "$share/applications/trustdesk.desktop" \
        "$share/mime/packages/trustdesk.xml" \
        "$share/metainfo/org.trustdesk.TrustDesk.metainfo.xml" \
        "$share/man/man1/trustdesk.1.gz" \
        "$share"/icons/hicolor/*/apps/trustdesk.png \
        "$share/icons/hicolor/scalable/apps/trustdesk.svg"
}

tell_desktop() {
    if command -v update-desktop-database >/dev/null 2>&1; then
        update-desktop-database -q "$share/applications" || true
    fi
    if command -v update-mime-database >/dev/null 2>&1 && [ -d "$share/mime/packages" ]; then
        update-mime-database "$share/mime" >/dev/null 2>&1 || true
    fi
}

uninstall() {
    if [ -L "$link" ] && [ "$(readlink "$link")" = "$app/trustdesk" ]; then
        rm -f "$link"
    fi
    rm -rf "$app" "$app.new" "$app.old"
    remove_shared
    tell_desktop
    say "TrustDesk is gone from this account. What you wrote is still in $share/desk-data."
    say "To erase that too, install TrustDesk again and choose Erase everything in its settings."
}

# A clinic's kit for this account, without its key: a person accepts that once, by its fingerprint.
take_kit() {
    if [ ! -f "$here/clinic.kit" ]; then
        return
    fi
    (
        umask 077
        mkdir -p "$share/desk-data"
        cp "$here/clinic.kit" "$share/desk-data/clinic.kit.new"
        mv -f "$share/desk-data/clinic.kit.new" "$share/desk-data/clinic.kit"
    )
    say "The clinic's kit was put there too. TrustDesk asks about it once."
}

# The program finds its own libraries by itself; ldd has to be told where they lie.
missing_libraries() {
    LD_LIBRARY_PATH=$here/app/_internal find "$here/app" -name '*.so*' -type f -exec ldd {} + 2>/dev/null |
        sed -n 's/^[[:space:]]*\([^ ]*\) => not found$/\1/p' | sort -u
}

install() {
    missing=$(missing_libraries)
    if [ -n "$missing" ]; then
        say "TrustDesk needs libraries of your system that are not there:" >&2
        say "$missing" >&2
        say "Nothing was installed. Ask whoever looks after this computer to add them." >&2
        exit 1
    fi
    mkdir -p "$base/lib" "$base/bin" "$share/applications"
    if [ -e "$link" ] && [ ! -L "$link" ]; then
        say "$link is a file of its own. Nothing was installed; move it away and try again." >&2
        exit 1
    fi
    rm -rf "$app.new" "$app.old"
    cp -a "$here/app" "$app.new"
    if [ -d "$app" ]; then
        mv "$app" "$app.old"
    fi
    mv "$app.new" "$app"
    rm -rf "$app.old"
    ln -sfn "$app/trustdesk" "$link"
    cp -R "$here/share/." "$share/"
    # A menu does not always know ~/.local/bin.
    sed "s|^Exec=trustdesk|Exec=\"$app/trustdesk\"|" "$here/share/applications/trustdesk.desktop" \
        >"$share/applications/trustdesk.desktop"
    tell_desktop
    say "TrustDesk is installed for this account. It stands in the menu, and as $link."
    take_kit
}

case "${1-}" in
"") install ;;
--uninstall) uninstall ;;
*)
    say "usage: ./install.sh [--uninstall]" >&2
    exit 2
    ;;
esac
