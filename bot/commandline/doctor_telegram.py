"""What the doctor asks the Bot API: token, address, clock, and how updates come."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from bot.commandline.doctor_group import check_group
from bot.commandline.findings import Finding, Verdict, say_duration
from cronos_core.clock import SystemClock

if TYPE_CHECKING:
    # Slow imports: `cronos --help` answers without them.
    import httpx

    from cronos_core.settings import Settings

TOKEN_SHAPE = re.compile(r"\d+:[A-Za-z0-9_-]{30,}")
ANSWER_SECONDS = 10
OWN_ANSWER_SECONDS = 5
CLOCK_TOLERANCE = timedelta(seconds=30)
# So many updates do not gather at Telegram while somebody fetches them.
MANY_WAITING = 100
# What went wrong longer ago than this, and has left nothing behind, is over.
TROUBLE_LASTS = timedelta(hours=1)


def check_telegram(settings: "Settings") -> Iterator[Finding]:
    """Token, address, webhook and clock, by what the Bot API answers."""
    # A slow import: `cronos --help` answers without it.
    import httpx  # noqa: PLC0415

    address = settings.telegram_api_url
    if settings.bot_token is None:
        yield Finding("token", Verdict.WRONG, "CRONOS_BOT_TOKEN is not set", "ask @BotFather for one and set it")
    token = settings.bot_token.get_secret_value() if settings.bot_token else "0:none"
    with httpx.Client(base_url=f"{address}/bot{token}/", timeout=ANSWER_SECONDS) as client:
        try:
            answer, webhook = client.get("getMe"), client.get("getWebhookInfo")
            group = _check_group(settings, client, answer)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            found = f"{address} does not answer ({type(error).__name__})"
            yield Finding("api", Verdict.WRONG, found, "check CRONOS_TELEGRAM_API_URL, the network and any proxy")
            return
    me, now = _result(answer), SystemClock().now()
    if answer.status_code >= 500 or (me is None and answer.status_code not in (401, 404)):
        found = f"{address} answers {answer.status_code}, not as a Bot API server does"
        yield Finding("api", Verdict.WRONG, found, "check CRONOS_TELEGRAM_API_URL")
        return
    yield Finding("api", Verdict.OK, f"{address} answers")
    yield _judge_clock(answer.headers.get("date"), now)
    if settings.bot_token is not None:
        yield _judge_token(token, me)
    if me is not None:
        yield _judge_updates(settings, _result(webhook) or {}, now)
        if group is not None:
            yield group
        if settings.webhook_url is not None:
            yield _check_own_address(settings.webhook_url, settings.listen)


def _check_group(settings: "Settings", client: "httpx.Client", answer: "httpx.Response") -> Finding | None:
    """The organizers' group, where there is to be one and the token is right."""
    me = _result(answer)
    if settings.inbox_group is None or me is None:
        return None

    def ask(method: str, parameters: dict[str, int]) -> dict[str, Any]:
        document = client.get(method, params=parameters).json()
        return document if isinstance(document, dict) else {}

    try:
        return check_group(settings.inbox_group, int(me["id"]), ask)
    except ValueError:
        return Finding("inbox group", Verdict.WRONG, "the answer about it is none", "check CRONOS_TELEGRAM_API_URL")


def _judge_clock(date: str | None, now: datetime) -> Finding:
    try:
        theirs = parsedate_to_datetime(date or "")
    except ValueError:
        return Finding("clock", Verdict.WARNING, "the API's answer has no date to compare with")
    return judge_distance("clock", "the API's", now - theirs)


def judge_distance(check: str, whose: str, apart: timedelta) -> Finding:
    """Whether two clocks are close enough: `apart` is how much this machine's is ahead of the other one."""
    seconds = apart.total_seconds()
    found = f"{abs(seconds):.0f} s apart from {whose}"
    if abs(apart) <= CLOCK_TOLERANCE:
        return Finding(check, Verdict.OK, found)
    found = f"this machine's is {say_duration(abs(apart))} {'ahead of' if seconds > 0 else 'behind'} {whose}"
    return Finding(check, Verdict.WRONG, found, "set the clocks (NTP): reminders follow them")


def _judge_token(token: str, me: dict[str, Any] | None) -> Finding:
    if me is not None:
        return Finding("token", Verdict.OK, f"it is @{me.get('username')}'s")
    if not TOKEN_SHAPE.fullmatch(token):
        found = "CRONOS_BOT_TOKEN does not look like a token (numbers, a colon, 35 letters)"
        return Finding("token", Verdict.WRONG, found, "copy it again from @BotFather, without quotes or blanks")
    return Finding("token", Verdict.WRONG, "the API refuses CRONOS_BOT_TOKEN", "copy it again from @BotFather")


def _judge_updates(settings: "Settings", info: dict[str, Any], now: datetime) -> Finding:
    there, waiting = str(info.get("url") or ""), int(info.get("pending_update_count") or 0)
    if settings.webhook_url is None:
        if there:
            mend = "cronos run takes it away and polls"
            return Finding("updates", Verdict.WARNING, f"a webhook is set: {there}", mend)
        if waiting >= MANY_WAITING:
            mend = "start cronos run; if it runs, its log says why it fetches none"
            return Finding("updates", Verdict.WARNING, f"{waiting} wait at Telegram and nobody fetches them", mend)
        return Finding("updates", Verdict.OK, "by long polling")
    wanted = f"{settings.webhook_url}/telegram"
    if there != wanted:
        found = f"the webhook is {there or 'not set'}, not {wanted}"
        return Finding("updates", Verdict.WARNING, found, "cronos run sets it")
    problem, since = info.get("last_error_message"), info.get("last_error_date")
    ago = now - datetime.fromtimestamp(since, UTC) if isinstance(since, int) else None
    if problem and (waiting or ago is None or ago < TROUBLE_LASTS):
        when = f", {say_duration(ago)} ago" if ago is not None else ""
        found = f"Telegram could not reach {there}: {problem}{when} ({waiting} waiting)"
        return Finding("updates", Verdict.WRONG, found, "check the proxy, its certificate and CRONOS_LISTEN")
    return Finding("updates", Verdict.OK, f"by webhook at {there} ({waiting} waiting)")


def _check_own_address(webhook_url: str, listen: str) -> Finding:
    """Whether this bot answers at the address that Telegram was given."""
    # A slow import: `cronos --help` answers without it.
    import httpx  # noqa: PLC0415

    address = f"{webhook_url}/health"
    try:
        answer = httpx.get(address, timeout=OWN_ANSWER_SECONDS)
        alive = answer.status_code == 200 and answer.json() == {"status": "alive"}
        found = f"{address} answers {answer.status_code}, not as this bot does"
    except httpx.HTTPError as error:
        alive, found = False, f"{address} does not answer from here ({type(error).__name__})"
    except ValueError:
        alive, found = False, f"something else answers at {address}"
    if alive:
        return Finding("webhook", Verdict.OK, f"{address} answers")
    # Not wrong by itself: some networks do not let a machine reach its own public address.
    return Finding("webhook", Verdict.WARNING, found, f"is cronos run running, and does the proxy lead to {listen}?")


def _result(answer: Any) -> dict[str, Any] | None:
    """What a Bot API server answered, or None where it refused or is none."""
    try:
        document = answer.json()
    except ValueError:
        return None
    result = document.get("result") if isinstance(document, dict) and document.get("ok") else None
    return result if isinstance(result, dict) else None
