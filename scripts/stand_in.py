#!/usr/bin/env python3
"""A stand-in for the Bot API, for one bot and one person, on the loopback address alone.

    scripts/stand_in.py PORT TOKEN

What is posted to `/say` is said by the person; `/said` tells, as JSON, what the bot wrote to them. A bot is told of it by
`TELOXIDE_API_URL=http://127.0.0.1:PORT`.
"""

import http.server
import json
import sys
import threading
import time

PORT, TOKEN = int(sys.argv[1]), sys.argv[2]
CANNOT = ("can_join_groups", "can_read_all_group_messages", "supports_inline_queries", "can_connect_to_business",
          "has_main_web_app")
BOT = {"id": int(TOKEN.split(":")[0]), "is_bot": True, "first_name": "H", "username": "stand_in_bot"}
BOT.update({name: False for name in CANNOT})
CHAT = {"id": 42, "type": "private", "first_name": "P"}
PERSON = {"id": 42, "is_bot": False, "first_name": "P", "language_code": "en"}
# Numbers go on from those of a stand-in that was stopped before.
FIRST = int(time.time())


class Telegram:
    def __init__(self):
        self.waiting, self.said, self.n_heard = [], [], 0
        self.changed = threading.Condition()

    def hear(self, text):
        with self.changed:
            number = FIRST + self.n_heard
            self.n_heard += 1
            message = {"message_id": number, "date": int(time.time()), "chat": CHAT, "from": PERSON, "text": text}
            self.waiting.append({"update_id": number, "message": message})
            self.changed.notify_all()

    def updates(self, offset, seconds):
        """What waits from a number on: what is below it has arrived, and is forgotten."""
        with self.changed:
            self.waiting = [update for update in self.waiting if update["update_id"] >= offset]
            if not self.waiting:
                self.changed.wait(seconds)
            return self.waiting

    def call(self, method, asked):
        if method == "getme":
            return BOT
        if method == "getwebhookinfo":
            return {"url": "", "has_custom_certificate": False, "pending_update_count": len(self.waiting)}
        if method == "getupdates":
            return self.updates(asked.get("offset", 0), min(asked.get("timeout", 0), 20))
        if method == "sendmessage":
            self.said.append(asked["text"])
            return {"message_id": len(self.said), "date": int(time.time()), "chat": CHAT, "text": asked["text"]}
        return True


TELEGRAM = Telegram()


class BotApi(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        """Nothing: what the bot says is to be read."""

    def do_GET(self):
        self.do_POST()

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        status, answer = self.answer(body)
        answer = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def answer(self, body):
        if self.path == "/said":
            return 200, TELEGRAM.said
        if self.path == "/say":
            TELEGRAM.hear(body)
            return 200, True
        if not self.path.startswith(f"/bot{TOKEN}/"):
            return 401, {"ok": False, "error_code": 401, "description": "Unauthorized"}
        method = self.path.rsplit("/", 1)[1].lower()
        asked = json.loads(body) if body.startswith("{") else {}
        return 200, {"ok": True, "result": TELEGRAM.call(method, asked)}


http.server.ThreadingHTTPServer(("127.0.0.1", PORT), BotApi).serve_forever()
