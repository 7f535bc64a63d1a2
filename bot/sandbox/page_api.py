"""The people's door: the JSON that the chat page and the tests use, all under /api."""

import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.sandbox import actions
from bot.sandbox.call import Upload
from bot.sandbox.errors import Json, PageError
from bot.sandbox.faults import Fault
from bot.sandbox.live import event_stream
from bot.sandbox.methods.commands import visible_commands
from bot.sandbox.people import Person
from bot.sandbox.switchboard import Switchboard
from bot.sandbox.world import Chat

_KINDS = ("document", "photo", "voice", "video", "audio")
_NO_STORE = {"Cache-Control": "no-store"}

Handler = Callable[[Request], Awaitable[Response]]


class PageApi:
    """Handlers of the page's requests; each reads, acts through actions.py, and answers."""

    def __init__(self, board: Switchboard) -> None:
        self._board = board

    def routes(self) -> list[Route]:
        """Return the routes, relative to the root."""
        table: list[tuple[str, str, Callable[[Request], Awaitable[Any]]]] = [
            ("GET", "state", self.get_state),
            ("POST", "people", self.add_person),
            ("GET", "chats", self.get_chats),
            ("GET", "messages", self.get_messages),
            ("GET", "commands", self.get_commands),
            ("POST", "send", self.send),
            ("POST", "upload", self.upload),
            ("POST", "start", self.start),
            ("POST", "press", self.press),
            ("POST", "inline", self.ask_inline),
            ("POST", "inline/choose", self.choose_inline),
            ("POST", "edit", self.edit),
            ("POST", "block", self.block),
            ("POST", "groups", self.found_group),
            ("POST", "jump", self.jump),
            ("POST", "faults", self.add_fault),
            ("DELETE", "faults", self.clear_faults),
            ("GET", "events", self.events),
            ("GET", "files/{file_id}", self.get_file),
        ]
        return [Route(f"/api/{path}", _answering(handler), methods=[verb]) for verb, path, handler in table]

    async def get_state(self, request: Request) -> Json:
        bot, clock = self._board.world.bot, self._board.clock
        return {
            "bot": {"id": bot.id, "name": bot.names.get("", bot.name), "username": bot.username},
            "people": [person.as_json() for person in self._board.world.people.values()],
            "now": clock.now().isoformat(),
            "jumps": [{"id": jump.id, "label": jump.label} for jump in clock.jumps()],
        }

    async def add_person(self, request: Request) -> Json:
        body = await _body(request)
        world = self._board.world
        name = _text(body, "name").strip()
        person_id = int(body.get("id") or world.new_person_id())
        if not name or person_id <= 0:
            raise PageError("A person needs a name and a positive id.")
        if person_id in world.people or person_id == world.bot.id:
            raise PageError(f"The id {person_id} is taken.")
        username = str(body.get("username") or "") or None
        language = str(body.get("language_code") or "ro")
        person = Person(person_id, name, username, language, str(body.get("blurb") or ""))
        world.people[person.id] = person
        self._board.dirty = True
        self._board.hub.publish_to_all("people", {"people": [known.as_json() for known in world.people.values()]})
        return person.as_json()

    async def get_chats(self, request: Request) -> list[Json]:
        person = self._person(request.query_params)
        private = self._board.world.chats.get(person.id)
        bot = self._board.world.bot
        title = bot.names.get("", bot.name)
        language = person.language_code.partition("-")[0]
        chats: list[Json] = [
            {
                "id": person.id,
                "type": "private",
                "title": title,
                "last": self._last(private, person) if private is not None else None,
                "blocked": private is not None and private.blocked,
                "description": bot.descriptions.get(language) or bot.descriptions.get("", ""),
            }
        ]
        return chats + [self._chat_json(chat, person) for chat in self._board.world.groups_of(person.id)]

    async def get_messages(self, request: Request) -> list[Json]:
        person = self._person(request.query_params)
        chat = self._visible_chat(person, request.query_params)
        if chat is None:
            return []
        return [self._board.view(chat, message, person.id) for message in chat.messages.values()]

    async def get_commands(self, request: Request) -> list[Json]:
        person = self._person(request.query_params)
        return visible_commands(self._board.world, person, self._visible_chat(person, request.query_params))

    async def send(self, request: Request) -> Json:
        body = await _body(request)
        person = self._person(body)
        chat = self._open_chat(person, body)
        reply_to = int(body["reply_to"]) if body.get("reply_to") else None
        ready: Json = {name: body[name] for name in ("contact", "location") if name in body}
        if ready:
            return actions.send_fields(self._board, person, chat, ready, reply_to)
        return actions.send_text(self._board, person, chat, _text(body, "text"), reply_to)

    async def upload(self, request: Request) -> Json:
        async with request.form() as form:
            file, kind = form.get("file"), str(form.get("kind") or "document")
            if not isinstance(file, UploadFile) or kind not in _KINDS:
                raise PageError(f"An upload needs a file, and a kind out of {', '.join(_KINDS)}.")
            person = self._person(form)
            chat = self._open_chat(person, form)
            upload = Upload(file.filename or "file", file.content_type or "", await file.read())
            caption, replied = str(form.get("caption") or ""), str(form.get("reply_to") or "")
            reply_to = int(replied) if replied else None
            return actions.send_file(self._board, person, chat, upload, kind, caption, reply_to)

    async def start(self, request: Request) -> Json:
        body = await _body(request)
        person = self._person(body)
        payload = str(body.get("payload") or "")
        chat = actions.open_chat(self._board, person, person.id)
        return actions.send_text(self._board, person, chat, f"/start {payload}".strip())

    async def press(self, request: Request) -> Json:
        body = await _body(request)
        person = self._person(body)
        chat = self._visible_chat(person, body)
        if chat is None:
            raise PageError("There is nothing to press in an empty chat.", 404)
        message = actions.find_message(chat, int(body.get("message_id") or 0))
        button = {"callback_data": body["data"]} if "data" in body else _button(message, body)
        if "callback_data" not in button:
            return {"answered": True, "text": None, "show_alert": False, "url": button.get("url")}
        answer = await actions.press(self._board, person, chat, message, str(button["callback_data"]))
        if answer is None:
            return {"answered": False, "text": None, "show_alert": False, "url": None}
        return {"answered": True, **answer}

    async def ask_inline(self, request: Request) -> Json:
        body = await _body(request)
        person, offset = self._person(body), str(body.get("offset") or "")
        answer = await actions.ask_inline(self._board, person, str(body.get("query") or ""), offset)
        return answer or {"results": []}

    async def choose_inline(self, request: Request) -> Json:
        body = await _body(request)
        person = self._person(body)
        chat, query = self._open_chat(person, body), str(body.get("query") or "")
        return actions.choose_inline(self._board, person, chat, query, _text(body, "result_id"))

    async def edit(self, request: Request) -> Json:
        body = await _body(request)
        person = self._person(body)
        chat = self._open_chat(person, body)
        edited = actions.edit_text(self._board, person, chat, int(body.get("message_id") or 0), _text(body, "text"))
        return self._board.view(chat, edited, person.id)

    async def block(self, request: Request) -> Json:
        body = await _body(request)
        blocked = bool(body.get("blocked", True))
        actions.set_blocked(self._board, self._person(body), blocked=blocked)
        return {"blocked": blocked}

    async def found_group(self, request: Request) -> Json:
        body = await _body(request)
        members = [int(member) for member in body.get("members") or []]
        forum, manages_topics = bool(body.get("forum")), bool(body.get("manages_topics", True))
        chat = actions.found_group(
            self._board, _text(body, "title"), members, forum=forum, manages_topics=manages_topics
        )
        return self._chat_json(chat, self._board.world.people[members[0]])

    async def jump(self, request: Request) -> Json:
        body = await _body(request)
        try:
            await self._board.clock.jump(_text(body, "id"))
        except KeyError:
            raise PageError("There is no such jump.", 404) from None
        now = {"now": self._board.clock.now().isoformat()}
        self._board.hub.publish_to_all("clock", now)
        return now

    async def add_fault(self, request: Request) -> Json:
        try:
            self._board.faults.add(Fault(**await _body(request)))
        except (TypeError, ValueError) as problem:
            raise PageError(f"This is no fault: {problem}.") from None
        return {}

    async def clear_faults(self, request: Request) -> Json:
        self._board.faults.clear()
        return {}

    async def events(self, request: Request) -> Response:
        person = self._person(request.query_params)
        stream = event_stream(self._board.hub, person.id)
        return StreamingResponse(stream, media_type="text/event-stream", headers=_NO_STORE)

    async def get_file(self, request: Request) -> Response:
        stored = self._board.files.find(request.path_params["file_id"])
        if stored is None:
            raise PageError("There is no such file.", 404)
        # Anything but a picture or a sound is only ever downloaded: a page sent as a document must not run here.
        shown = stored.content_type.startswith(("image/", "audio/")) and "svg" not in stored.content_type
        disposition = f"{'inline' if shown else 'attachment'}; filename*=UTF-8''{quote(stored.name)}"
        headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}
        return Response(self._board.files.content(stored), media_type=stored.content_type, headers=headers)

    def _person(self, fields: Any) -> Person:
        try:
            return self._board.world.people[int(fields["person"])]
        except (KeyError, TypeError, ValueError):
            raise PageError("There is no such person.", 404) from None

    def _open_chat(self, person: Person, fields: Any) -> Chat:
        return actions.open_chat(self._board, person, int(fields.get("chat") or person.id))

    def _visible_chat(self, person: Person, fields: Any) -> Chat | None:
        """Return a chat that this person can read, None for a private chat with nothing in it yet."""
        chat = self._board.world.chats.get(int(fields.get("chat") or person.id))
        if chat is None and int(fields.get("chat") or person.id) == person.id:
            return None
        if chat is None or person.id not in chat.members:
            raise PageError("There is no such chat.", 404)
        return chat

    def _chat_json(self, chat: Chat, person: Person) -> Json:
        return {"id": chat.id, "type": chat.type, "title": chat.title, "last": self._last(chat, person)}

    def _last(self, chat: Chat, person: Person) -> Json | None:
        message = chat.last_message()
        return None if message is None else self._board.view(chat, message, person.id)


def _answering(handler: Callable[[Request], Awaitable[Any]]) -> Handler:
    """Turn what a handler returns into JSON, and what it refuses with into `{"error": …}`."""

    async def answer(request: Request) -> Response:
        try:
            result = await handler(request)
        except PageError as refusal:
            return JSONResponse({"error": refusal.sentence}, refusal.status, headers=_NO_STORE)
        except (TypeError, ValueError) as problem:
            return JSONResponse({"error": f"The request makes no sense: {problem}."}, 400, headers=_NO_STORE)
        return result if isinstance(result, Response) else JSONResponse(result, headers=_NO_STORE)

    return answer


async def _body(request: Request) -> Json:
    try:
        body = json.loads(await request.body())
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise PageError("The body must be a JSON object.")
    return body


def _text(body: Json, name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str):
        raise PageError(f'The field "{name}" must be a text.')
    return value


def _button(message: Json, body: Json) -> Json:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    try:
        button: Json = rows[int(body["row"])][int(body["column"])]
    except (IndexError, KeyError):
        raise PageError("There is no such button.", 404) from None
    return button
