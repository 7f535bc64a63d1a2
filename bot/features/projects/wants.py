"""What projects look for and have for others, in words."""

from collections.abc import Sequence

from bot.scene import Room
from cronos_core.projects.models import Want


def say_want(scene: Room, want: str) -> str:
    """What a project looks for or has for others; "partners", "a licence"."""
    return scene.t.plain(f"projects-want-{Want(want)}")


def list_wants(scene: Room, wants: Sequence[str], text: str) -> str:
    """The kinds, and what was written about them."""
    said = ", ".join(say_want(scene, want) for want in wants)
    return " – ".join(part for part in (said, text) if part)
