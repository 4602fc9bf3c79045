#!/bin/sh
# Signs and packs on a Mac of the workflow. The certificates come from the environment into a keychain
# of their own, which goes with the machine. Without them everything is signed for one Mac only.
set -eu
make() {
  .venv/bin/python packaging/macos/make.py --app build/app/TrustDesk.app --out build/packages "$@"
}

if [ -z "${CERTIFICATES:-}" ]; then
  echo "No certificates here: signed for one Mac only, and not sent to Apple."
  make
  exit 0
fi

keychain="$RUNNER_TEMP/release.keychain-db"
password=$(uuidgen)
certificates="$RUNNER_TEMP/certificates.p12"
printf %s "$CERTIFICATES" | base64 --decode > "$certificates"
security create-keychain -p "$password" "$keychain"
security set-keychain-settings -lut 3600 "$keychain"
security unlock-keychain -p "$password" "$keychain"
security import "$certificates" -k "$keychain" -P "$CERTIFICATES_PASSWORD" -T /usr/bin/codesign -T /usr/bin/pkgbuild
rm "$certificates"
security set-key-partition-list -S apple-tool:,apple: -k "$password" "$keychain" > /dev/null
security list-keychains -d user -s "$keychain" login.keychain-db
xcrun notarytool store-credentials release --keychain "$keychain" \
  --apple-id "$APPLE_ID" --team-id "$APPLE_TEAM" --password "$APPLE_PASSWORD"
security default-keychain -d user -s "$keychain"
make --application "$APPLICATION" --installer "$INSTALLER" --profile release
