// The field: what is written, what it answers or changes, and sending it. Each chat of each person keeps its draft.

import * as choosing from "./choosing.js";
import { complete } from "./commands.js";
import * as inline from "./inline.js";
import { find } from "./nodes.js";
import { oneLine } from "./parts.js";
import { send } from "./server.js";

const text = find("text");
const drafts = new Map();
let view = null;
let place = "";
let editing = null;
let answering = null;

/// Which chat the field writes in. Says whether it is another one than before.
export function writeIn(news) {
  view = news;
  const now = `${news.person} ${news.chat}`;
  if (now === place) return false;
  if (place && editing === null) drafts.set(place, text.value);
  place = now;
  stop();
  setDraft(drafts.get(now) ?? "");
  return true;
}

export function setDraft(words) {
  text.value = words;
  text.style.height = "auto";
  // While the field is hidden, it has no height to go by.
  if (text.offsetHeight === 0) return;
  const border = text.offsetHeight - text.clientHeight;
  text.style.height = `${text.scrollHeight + border}px`;
}

export function edit(message) {
  stop();
  editing = message.id;
  find("editing").hidden = false;
  setDraft(message.text);
  text.focus();
}

export function answer(message, author) {
  if (editing !== null) clear();
  answering = message.id;
  find("answered").textContent = `${author}: ${oneLine(message)}`;
  find("answering").hidden = false;
  text.focus();
}

/// What a picture or a file stands with: the words of the field, and what they answer.
export function around() {
  const around = { caption: text.value.trim() };
  if (answering !== null) around.reply_to = answering;
  return around;
}

export function clear() {
  stop();
  setDraft("");
  text.focus();
}

function stop() {
  editing = null;
  answering = null;
  find("editing").hidden = true;
  find("answering").hidden = true;
  choosing.close();
}

async function submit() {
  const words = text.value.trim();
  if (words === "") return;
  const sent = { words: text.value, place, editing, answering };
  // At once, so that a second Enter does not send it again.
  clear();
  const done = sent.editing === null
    ? await send("say", { text: words, reply_to: sent.answering })
    : await send("edit", { message: sent.editing, text: words });
  if (!done) restore(sent);
}

/// Puts back what did not get through, before what was written in the meantime.
function restore(sent) {
  if (sent.place !== place) {
    if (sent.editing === null) drafts.set(sent.place, [sent.words, drafts.get(sent.place)].filter(Boolean).join("\n"));
    return;
  }
  const isFree = text.value === "" && editing === null && answering === null;
  setDraft([sent.words, text.value].filter(Boolean).join("\n"));
  if (!isFree) return;
  editing = sent.editing;
  answering = sent.answering;
  find("editing").hidden = editing === null;
  find("answering").hidden = answering === null;
}

function write(words) {
  setDraft(words);
  choosing.close();
  text.focus();
}

text.addEventListener("input", () => {
  setDraft(text.value);
  if (editing !== null || !view) return;
  const isTaken = inline.ask(text.value, view) || complete(text.value, write);
  if (!isTaken) choosing.close();
});
text.addEventListener("keydown", (event) => {
  if (choosing.handleKey(event)) return;
  // While a Chinese word is being composed, Enter belongs to the input method.
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    submit();
  }
  if (event.key === "Escape" && (editing !== null || answering !== null)) editing === null ? stop() : clear();
});
find("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
find("cancel").addEventListener("click", clear);
find("cancel-answer").addEventListener("click", () => {
  stop();
  text.focus();
});
