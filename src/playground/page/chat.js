// The chat page: shows what the server tells and does what the person wants done.

import "./attaching.js";
import { openMenu, showCommands } from "./commands.js";
import { askForChat, copy, showLink } from "./dialogs.js";
import { showGroup } from "./groups.js";
import { noteOffer } from "./inline.js";
import { forgetMessages, goTo, showMessages } from "./messages.js";
import { find } from "./nodes.js";
import { authorOf, oneLine } from "./parts.js";
import { areChatsOpen, openChats, showPeople } from "./people.js";
import { press, tellAnswers } from "./presses.js";
import { address, isSeatOf, send, sit, standUp } from "./server.js";
import { knownLanguage, label, language, loadWords, speak, usualLanguage } from "./words.js";
import * as writing from "./writing.js";

let view = null;
let events = null;

const acts = {
  say: (words) => send("say", { text: words }),
  command: (words) => acts.say(isInGroup() && !words.includes("@") ? `${words}@${view.username}` : words),
  edit: writing.edit,
  answer: (message) => writing.answer(message, authorOf(message)),
  forward,
  show: goTo,
  press,
  copy,
  showLink,
  follow,
  choose,
};

const isInGroup = () => view.chat !== view.person;
const titleOf = (chat) => chat.title ?? (view.name || label("playground-bot"));

async function begin() {
  try {
    await loadWords();
  } catch {
    // Without words the page cannot even say so.
    setTimeout(begin, PAUSE);
    return;
  }
  listen();
}

/// After so long it is tried again, in milliseconds.
const PAUSE = 3000;

/// Listens to what the seat sees, from now on.
function listen() {
  events?.close();
  events = new EventSource(address("events"));
  events.addEventListener("message", (event) => show(JSON.parse(event.data)));
  // What stands around the phone listens for its own news: see frame.js.
  events.addEventListener("frame", ({ data }) => document.dispatchEvent(new CustomEvent("frame", { detail: data })));
  events.addEventListener("error", () => {
    if (language() === null) speak(usualLanguage());
    // A server that is only gone for a while is waited for.
    if (events.readyState !== EventSource.CLOSED) return showStatus("playground-connecting");
    // The address may name somebody of an earlier run; without a name, it is the address of an earlier run itself.
    if (!location.hash) return showStatus("playground-ended");
    standUp();
    listen();
  });
}

function take(person, chat) {
  sit(person, chat);
  listen();
}

function show(news) {
  view = news;
  if (news.language === null) send("language", { code: usualLanguage().toLowerCase() });
  speak(knownLanguage(news.language) ?? usualLanguage());
  if (writing.writeIn(news)) forgetMessages();
  find("name").textContent = titleOf(news.chats.find(({ id }) => id === news.chat));
  showStatus(news.action ? "playground-typing" : isInGroup() ? "playground-group-kind" : "playground-bot-kind");
  showGroup(news);
  showPinned(news.pinned);
  showStart(news.messages.length === 0 && !isInGroup());
  showMessages(news, acts);
  showCommands(news, acts.say);
  showPeople(news, titleOf, take);
  noteOffer(news.offer, acts);
  tellAnswers(news.person, news.answers);
  noteRead();
}

function showStatus(id) {
  const words = label(id);
  if (find("status").textContent !== words) find("status").textContent = words;
  find("status").classList.toggle("busy", id === "playground-typing" || id === "playground-connecting");
}

function showStart(isEmpty) {
  const hadFocus = [find("start"), find("text")].includes(document.activeElement);
  find("empty").hidden = !isEmpty;
  find("start").hidden = !isEmpty;
  find("composer").hidden = isEmpty;
  if (hadFocus) find(isEmpty ? "start" : "text").focus();
}

function showPinned(pinned) {
  find("pinned").hidden = pinned === null;
  if (pinned) find("pinned-words").textContent = oneLine(pinned);
}

/// What is in sight is read.
function noteRead() {
  const isInSight = document.visibilityState === "visible" && !areChatsOpen() && isSeatOf(view);
  const hasNews = view.chats.some(({ id, unread }) => id === view.chat && unread > 0);
  if (isInSight && hasNews) send("read", { up_to: view.messages.at(-1).id });
}

function forward(message) {
  const chats = view.chats.map((chat) => ({ id: chat.id, title: titleOf(chat) }));
  askForChat(chats, async (to) => {
    const done = await send("forward", { message: message.id, to });
    if (done && to !== view.chat) take(view.person, to);
  });
}

/// A link to the bot opens a chat here, and makes the person say something in it.
async function follow({ group, says }) {
  const { person, chats } = view;
  const isAway = view.group.bot === "left";
  const to = group ? chats.find(({ id }) => id !== person).id : person;
  writing.clear();
  if (to !== view.chat) take(person, to);
  if (group && isAway) await send("bot", { role: "member" });
  if (says) await send("say", { text: says });
}

async function choose(query, choice) {
  if (await send("choose", { query, choice })) writing.clear();
}

find("pinned").addEventListener("click", () => goTo(view.pinned.id));
find("start").addEventListener("click", () => acts.say("/start"));
find("language").addEventListener("change", (event) => send("language", { code: event.target.value.toLowerCase() }));
document.addEventListener("visibilitychange", () => view && noteRead());
find("close-chats").addEventListener("click", () => {
  openChats(false);
  find("open-chats").focus();
});
for (const id of ["open-chats", "close-chats"]) find(id).addEventListener("click", () => view && noteRead());
find("log").addEventListener("pointerdown", () => openMenu(false));

begin();
