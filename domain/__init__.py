"""The nouns of Kharita: frozen dataclasses and enums, standard library only, no input or output."""

VERSION = "0.1.0"
