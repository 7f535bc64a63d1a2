"""Texts in the reader's language, from the Fluent files under `locales/`. Nothing else formats a sentence."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from markupsafe import Markup, escape

LOCALES = Path(__file__).parent / "locales"
# Fluent refuses parameters of more than 2,500 characters; longer ones than this stand aside while it formats.
LONG = 500
PLACE = re.compile("\ue000([a-z_]+)\ue000")


class MissingTextError(LookupError):
    """A key that no locale file holds, or a text whose parameters were not all given: a bug, never a member's fault."""


@cache
def load_bundle(language: str) -> FluentBundle:
    """All texts of one language; every file under its folder is one section."""
    bundle = FluentBundle([language], use_isolating=False)
    for path in sorted((LOCALES / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text("utf-8")))
    return bundle


@cache
def load_fixed_texts(language: str) -> dict[str, str]:
    """The texts of one language that were formatted without parameters so far."""
    return {}


class Texts:
    """The texts of one language: `t("key", name=…)` is HTML, `t.plain("key", …)` is for buttons and toasts."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._bundle = load_bundle(language)
        self._fixed = load_fixed_texts(language)

    def __call__(self, key: str, **params: object) -> Markup:
        """The text as Telegram HTML; strings among the parameters are escaped, `Markup` goes in as it is."""
        safe = {name: escape(value) if isinstance(value, str) else value for name, value in params.items()}
        return Markup(self._format(key, safe))  # noqa: S704 - the texts are ours and the parameters were escaped

    def plain(self, key: str, **params: object) -> str:
        """The text without markup, as buttons, toasts and command menus want it."""
        return self._format(key, params)

    def has(self, key: str) -> bool:
        return self._bundle.has_message(key)

    def _format(self, key: str, params: Mapping[str, object]) -> str:
        if params:
            return self._fill_in(key, params)
        # Without parameters a text is always the same, and most are asked for again and again.
        if key not in self._fixed:
            self._fixed[key] = self._fill_in(key, params)
        return self._fixed[key]

    def _fill_in(self, key: str, params: Mapping[str, object]) -> str:
        if not self._bundle.has_message(key):
            raise MissingTextError(f"{self.language}: {key}")
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise MissingTextError(f"{self.language}: {key} has no value")
        aside = {name: value for name, value in params.items() if isinstance(value, str) and len(value) > LONG}
        # One pass puts them back; a place that somebody forged could only repeat a text of the same message.
        places = {name: f"\ue000{name}\ue000" for name in aside}
        text, errors = self._bundle.format_pattern(pattern, {**params, **places})
        if errors:
            raise MissingTextError(f"{self.language}: {key}: {errors}")
        return PLACE.sub(lambda found: aside.get(found[1], found[0]), str(text))


def best_language(code: str | None, default: str) -> str:
    """The language of ours for Telegram's `language_code`; the default where it says nothing we speak."""
    prefix = (code or "").split("-")[0].lower()
    if prefix in {"ro", "mo"}:
        return "ro"
    return "en" if prefix else default
