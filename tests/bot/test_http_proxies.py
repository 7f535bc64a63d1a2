"""The bot's HTTP client behind a proxy, beside the library's own."""

import socket

import pytest
from telegram import Bot
from telegram.error import NetworkError

from bot.http_client import AiohttpRequest
from tests.bot import telegram_double as double
from tests.bot.telegram_double import TOKEN, Client, answering, calling, fails, serving


async def test_a_proxy_that_is_named(client: Client) -> None:
    async with serving(answering()) as wire, serving(double.passing_on) as proxy:
        named = proxy.address.replace("//", "//ana:pa%40r%3A@")
        async with calling(client, wire.address, proxy=named) as bot:
            assert await bot.send_chat_action(1, "typing")
            secret = "https://api.telegram.org"
            await fails(
                Bot(TOKEN, base_url=f"{secret}/bot", request=bot.request).get_chat(1),
                client,
                NetworkError,
                sent=False,
            )
    passed, tunnel = proxy.requests
    assert passed.line == f"POST {wire.address}/bot{TOKEN}/sendChatAction HTTP/1.1"
    assert tunnel.line == "CONNECT api.telegram.org:443 HTTP/1.1"
    assert passed.headers["proxy-authorization"] == tunnel.headers["proxy-authorization"] == "Basic YW5hOnBhQHI6"
    assert wire.requests[0].body == passed.body


@pytest.mark.parametrize(
    ("environment", "is_used"),
    [
        ({"HTTP_PROXY": "{}"}, True),
        ({"http_proxy": "{}"}, True),
        ({"ALL_PROXY": "{}"}, True),
        ({"HTTPS_PROXY": "{}"}, False),
        ({"HTTP_PROXY": "{}", "NO_PROXY": "127.0.0.1"}, False),
        ({"HTTP_PROXY": "{}", "NO_PROXY": "example.com, 127.0.0.1"}, False),
        ({"ALL_PROXY": "{}", "NO_PROXY": "*"}, False),
        ({"HTTP_PROXY": "{}", "NO_PROXY": "localhost,.example.com"}, True),
    ],
)
async def test_a_proxy_of_the_environment(
    client: Client, environment: dict[str, str], is_used: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with serving(answering()) as wire, serving(double.passing_on) as proxy:
        for name, value in environment.items():
            monkeypatch.setenv(name, value.format(proxy.address.removeprefix("http://")))
        async with calling(client, wire.address) as bot:
            assert await bot.send_chat_action(1, "typing")
    assert len(wire.requests) == 1
    assert bool(proxy.requests) is is_used


async def test_a_proxy_that_is_away(client: Client) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        async with calling(client, "http://t.example", proxy=f"http://127.0.0.1:{held.getsockname()[1]}") as bot:
            await fails(bot.send_message(1, "Salut"), client, NetworkError, sent=False)


@pytest.mark.parametrize("proxy", ["socks5://ana:secret@127.0.0.1:1080", "ftp://127.0.0.1"])
async def test_a_proxy_of_another_kind(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="use an HTTP proxy") as caught:
        AiohttpRequest(proxy=proxy)
    assert "secret" not in str(caught.value)
    monkeypatch.setenv("ALL_PROXY", proxy)
    async with serving(answering()) as wire, calling(AiohttpRequest, wire.address) as bot:
        error = await fails(bot.send_message(1, "Salut"), AiohttpRequest, NetworkError, sent=False)
        assert str(error) == str(caught.value)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        assert await bot.send_chat_action(1, "typing")
