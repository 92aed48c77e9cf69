#!/usr/bin/env bash
# Make sure that the browser tests find a Chromium: an installed one, else Debian's when root,
# else Playwright's own. The one argument is the Python that has Playwright.
set -euo pipefail
python=$1

for name in chromium chromium-browser google-chrome google-chrome-stable; do
    # A name alone may be a stub that asks for another installer.
    if "$name" --version >/dev/null 2>&1; then
        exit 0
    fi
done
if "$python" - <<'CHECK'
import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    sys.exit(not pathlib.Path(playwright.chromium.executable_path).exists())
CHECK
then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Debian's chromium for the browser tests."
    apt-get update -qq || true
    if DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        chromium >/dev/null; then
        exit 0
    fi
fi
echo "Installing Playwright's chromium for the browser tests."
exec "$python" -m playwright install chromium
