// The chat page: shows what the server tells and sends what the person does.

import { markWaiting, showMessages } from "./messages.js";

const find = (id) => document.getElementById(id);
const [log, text, composer, menu] = ["log", "text", "composer", "menu"].map(find);

let labels = {};
let language = null;
let view = null;
let editing = null;
/// Pressed buttons that wait for their answer, by query.
const waiting = new Map();
/// Answers that were there before this page, or were shown already.
const told = new Set();

const acts = {
  label: (id) => labels[language]?.[id] ?? "",
  say: (words) => send("say", { text: words }),
  edit: startEditing,
  press,
  copy,
};

async function begin() {
  labels = await (await fetch("labels")).json();
  const tags = Object.keys(labels);
  const choices = tags.map((tag) => new Option(labels[tag]["playground-language-name"] ?? tag, tag));
  find("language").append(...choices);
  const events = new EventSource("events");
  events.addEventListener("message", (event) => show(JSON.parse(event.data)));
  // What stands around the phone listens for its own news: see frame.js.
  events.addEventListener("frame", ({ data }) => document.dispatchEvent(new CustomEvent("frame", { detail: data })));
  events.addEventListener("error", () => showStatus("playground-connecting"));
}

/// The simulated Telegram starts in the language of the browser.
function languageOfBrowser() {
  const tags = Object.keys(labels);
  for (const wish of navigator.languages ?? [navigator.language]) {
    const found = tags.find((tag) => tag.split("-")[0] === wish.split("-")[0].toLowerCase());
    if (found) return found;
  }
  return tags[0];
}

async function send(act, body) {
  try {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(act, { method: "POST", headers, body: JSON.stringify(body) });
    if (answer.ok) return await answer.json();
  } catch {
    // Told below, like a refusal.
  }
  toast(acts.label("playground-failed"));
  return null;
}

function show(news) {
  const isFirst = view === null;
  view = news;
  if (news.language === null) send("language", { code: languageOfBrowser().toLowerCase() });
  const tag = Object.keys(labels).find((known) => known.toLowerCase() === news.language);
  showLanguage(tag ?? languageOfBrowser());
  find("name").textContent = news.name || acts.label("playground-bot");
  showStatus(news.action ? "playground-typing" : "playground-bot-kind");
  showMessages(log, news.messages, language, acts);
  showStart(news.messages.length === 0);
  showCommands(news.commands);
  tellAnswers(news.answers, isFirst);
}

function showLanguage(tag) {
  if (tag === language) return;
  language = tag;
  document.documentElement.lang = tag;
  document.title = acts.label("playground-title");
  find("language").value = tag;
  for (const node of document.querySelectorAll("[data-label]")) node.textContent = acts.label(node.dataset.label);
  for (const node of document.querySelectorAll("[data-name]")) node.ariaLabel = acts.label(node.dataset.name);
  for (const node of document.querySelectorAll("[data-hint]")) node.placeholder = acts.label(node.dataset.hint);
}

function showStatus(id) {
  const words = acts.label(id);
  if (find("status").textContent !== words) find("status").textContent = words;
  find("status").classList.toggle("busy", id !== "playground-bot-kind");
}

function showStart(isEmpty) {
  const hadFocus = document.activeElement === find("start");
  find("empty").hidden = !isEmpty;
  find("start").hidden = !isEmpty;
  composer.hidden = isEmpty;
  if (hadFocus && !isEmpty) text.focus();
}

let commandsShown = "";

function showCommands(commands) {
  const looks = JSON.stringify(commands);
  if (looks === commandsShown) return;
  commandsShown = looks;
  find("no-commands").hidden = commands.length > 0;
  find("commands").replaceChildren(...commands.map(commandItem));
}

function commandItem({ command, description }) {
  const button = document.createElement("button");
  button.type = "button";
  const name = document.createElement("b");
  name.textContent = `/${command}`;
  const words = document.createElement("span");
  words.textContent = description;
  button.append(name, words);
  button.addEventListener("click", () => {
    openMenu(false);
    acts.say(`/${command}`);
    text.focus();
  });
  const item = document.createElement("li");
  item.append(button);
  return item;
}

function openMenu(isOpen) {
  menu.hidden = !isOpen;
  find("open-menu").ariaExpanded = String(isOpen);
  if (isOpen) find("commands").querySelector("button")?.focus();
}

async function press(message, data) {
  markWaiting(message.id, data, true);
  const done = await send("press", { message: message.id, data });
  if (done && !told.has(done.query)) waiting.set(done.query, { id: message.id, data });
  else markWaiting(message.id, data, false);
}

function tellAnswers(answers, isFirst) {
  for (const answer of answers) {
    if (told.has(answer.query)) continue;
    told.add(answer.query);
    const pressed = waiting.get(answer.query);
    if (pressed) markWaiting(pressed.id, pressed.data, false);
    waiting.delete(answer.query);
    if (!isFirst && answer.text) tell(answer);
  }
}

function tell({ text: words, show_alert: isAlert }) {
  if (!isAlert) return toast(words);
  find("alert-text").textContent = words;
  if (!find("alert").open) find("alert").showModal();
}

let toastEnds = 0;

function toast(words) {
  find("toast").textContent = words;
  clearTimeout(toastEnds);
  toastEnds = setTimeout(() => find("toast").replaceChildren(), 5000);
}

async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    toast(acts.label("playground-copied"));
  } catch {
    toast(acts.label("playground-failed"));
  }
}

function startEditing(message) {
  editing = message.id;
  find("editing").hidden = false;
  setDraft(message.text);
  text.focus();
}

function stopEditing() {
  editing = null;
  find("editing").hidden = true;
  setDraft("");
  text.focus();
}

function setDraft(words) {
  text.value = words;
  text.style.height = "auto";
  const border = text.offsetHeight - text.clientHeight;
  text.style.height = `${text.scrollHeight + border}px`;
}

/// Sends a photo, with what stands in the field as the words below it.
async function sendPhoto(file) {
  const caption = new URLSearchParams({ caption: text.value.trim() });
  try {
    const answer = await fetch(`photo?${caption}`, { method: "POST", body: file });
    if (answer.ok) return setDraft("");
    const refused = await answer.json().catch(() => null);
    toast(refused?.error ?? acts.label("playground-failed"));
  } catch {
    toast(acts.label("playground-failed"));
  }
}

async function submit() {
  const words = text.value.trim();
  if (words === "") return;
  const done = editing === null
    ? await send("say", { text: words })
    : await send("edit", { message: editing, text: words });
  if (done) stopEditing();
}

composer.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
text.addEventListener("input", () => setDraft(text.value));
text.addEventListener("keydown", (event) => {
  // While a Chinese word is being composed, Enter belongs to the input method.
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    submit();
  }
  if (event.key === "Escape" && editing !== null) stopEditing();
});
menu.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  openMenu(false);
  find("open-menu").focus();
});
find("open-menu").addEventListener("click", () => openMenu(menu.hidden));
find("attach").addEventListener("click", () => find("photo").click());
find("photo").addEventListener("change", (event) => {
  const [file] = event.target.files;
  if (file) sendPhoto(file);
  // The same file can be chosen again.
  event.target.value = "";
});
text.addEventListener("paste", (event) => {
  const file = [...event.clipboardData.files].find(({ type }) => type.startsWith("image/"));
  if (!file) return;
  event.preventDefault();
  sendPhoto(file);
});
find("cancel").addEventListener("click", stopEditing);
find("start").addEventListener("click", () => acts.say("/start"));
find("language").addEventListener("change", (event) => send("language", { code: event.target.value.toLowerCase() }));

begin();
