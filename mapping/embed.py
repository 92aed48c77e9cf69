"""Values as JSON that is safe inside a script, whatever the words in it.

Two readers stand between a value and the browser: folium takes every script for a Jinja template
on the server, and streamlit-folium puts it into a page that it evaluates. So neither a template's
braces nor the end of a script may be spelt by a value's words.
"""

from __future__ import annotations

import json
import re

# Everything beyond ASCII is escaped by the encoder already.
_ESCAPES = str.maketrans({letter: f"\\u{ord(letter):04x}" for letter in "<>&$`'{}%#"})
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def to_script(value: object) -> str:
    """Return JSON whose words can end no script, template literal, template or line."""
    written = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return _STRING.sub(lambda found: found.group().translate(_ESCAPES), written)
