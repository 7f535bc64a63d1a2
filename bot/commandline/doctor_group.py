"""What the doctor asks about the organizers' group: is it reachable, has it topics, may the bot manage them."""

from collections.abc import Callable
from typing import Any

from bot.commandline.findings import Finding, Verdict

# Asks the Bot API: the method and its parameters to the whole answer.
Ask = Callable[[str, dict[str, int]], dict[str, Any]]
CHECK = "inbox group"


def check_group(chat_id: int, bot_id: int, ask: Ask) -> Finding:
    """The group that `CRONOS_INBOX_GROUP` names, as the bot finds it."""
    answer = ask("getChat", {"chat_id": chat_id})
    if not answer.get("ok"):
        moved = (answer.get("parameters") or {}).get("migrate_to_chat_id")
        found = f"{chat_id} cannot be reached: {answer.get('description') or 'no answer'}"
        mend = "add the bot to the group, and set CRONOS_INBOX_GROUP to the group's id"
        return Finding(CHECK, Verdict.WRONG, found, f"set CRONOS_INBOX_GROUP to {moved}" if moved else mend)
    group = answer["result"]
    name = f"“{group.get('title') or chat_id}”"
    if group.get("type") not in {"group", "supergroup"}:
        found, mend = f"{name} is no group but a {group.get('type')}", "set CRONOS_INBOX_GROUP to a group's id"
        return Finding(CHECK, Verdict.WRONG, found, mend)
    member = ask("getChatMember", {"chat_id": chat_id, "user_id": bot_id}).get("result") or {}
    if member.get("status") in {"left", "kicked", None}:
        return Finding(CHECK, Verdict.WRONG, f"the bot is not in {name}", "add it there, as an administrator")
    if not group.get("is_forum"):
        found = f"{name} has no topics: questions are answered there by replying to their cards"
        return Finding(CHECK, Verdict.WARNING, found, "turn topics on in the group's settings")
    missing = [
        right for right in ("can_manage_topics", "can_delete_messages") if not (_is_owner(member) or member.get(right))
    ]
    if "can_manage_topics" in missing:
        found = f"in {name} the bot may not manage topics: questions come as plain messages"
        return Finding(CHECK, Verdict.WARNING, found, "make it an administrator who manages topics")
    if missing:
        found = f"in {name} the bot may not delete messages: topics of people who delete their data stay"
        return Finding(CHECK, Verdict.WARNING, found, "let it delete messages")
    return Finding(CHECK, Verdict.OK, f"{name} has topics, and the bot manages them")


def _is_owner(member: dict[str, Any]) -> bool:
    return member.get("status") == "creator"
