// Keeps the list of messages like the list the server tells: new ones are added, changed ones are
// redrawn in their place, so that focus and scroll stay where they are.

import { showText } from "./text.js";

const drawn = new Map();

/// Draws `messages` into `log`. Redraws everything when `language` is another than before.
export function showMessages(log, messages, language, acts) {
  const wasAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60;
  const known = new Set(messages.map((message) => message.id));
  for (const [id, entry] of drawn) {
    if (known.has(id)) continue;
    entry.node.remove();
    drawn.delete(id);
  }
  let newest = null;
  for (const message of messages) {
    if (draw(log, message, language, acts)) newest = message;
  }
  if (newest && (wasAtEnd || newest.mine)) scrollTo(log, drawn.get(newest.id).node);
}

/// Marks the button of a pressed query as waiting, or as answered.
export function markWaiting(id, data, isWaiting) {
  const buttons = drawn.get(id)?.node.querySelectorAll("button[data-sends]") ?? [];
  for (const button of buttons) {
    if (button.dataset.sends === data) button.ariaBusy = isWaiting ? "true" : null;
  }
}

/// True if the message was not there before.
function draw(log, message, language, acts) {
  const looks = JSON.stringify([message, language]);
  const entry = drawn.get(message.id);
  if (entry?.looks === looks) return false;
  const node = entry?.node ?? document.createElement("li");
  const focused = focusedKey(node);
  // A photo stays the node it is: a new one would be fetched again, and blink.
  const photo = message.photo ? entry?.photo ?? element("img", "photo") : null;
  if (photo) showPhoto(photo, message);
  node.className = message.mine ? "mine" : "theirs";
  node.replaceChildren(bubble(message, photo, language, acts), ...keyboard(message, acts));
  if (focused) keys(node)[focused.at]?.focus();
  if (!entry) log.append(node);
  drawn.set(message.id, { node, looks, photo });
  return !entry;
}

function keys(node) {
  return [...node.querySelectorAll("button, a.key, a.document")];
}

function focusedKey(node) {
  const at = keys(node).indexOf(document.activeElement);
  return at < 0 ? null : { at };
}

/// Width and height are known before the image is there, so that nothing jumps when it comes.
function showPhoto(node, message) {
  const source = `photo/${message.id}`;
  if (node.getAttribute("src") !== source) node.src = source;
  node.width = message.photo.width;
  node.height = message.photo.height;
  node.alt = message.text ?? "";
}

function bubble(message, photo, language, acts) {
  const box = element("div", "bubble");
  const author = acts.label(message.mine ? "playground-from-you" : "playground-from-bot");
  box.append(element("span", "unseen", `${author}: `));
  if (photo) box.append(photo);
  if (message.document) box.append(documentLink(message, language));
  if (message.text != null || !(photo || message.document)) box.append(words(message, acts));
  box.append(footer(message, language, acts));
  return box;
}

/// The server says under which name the file is saved.
function documentLink(message, language) {
  const { name, size } = message.document;
  const link = element("a", "document", name);
  link.href = `document/${message.id}`;
  link.download = "";
  link.append(" ", element("small", "", readableSize(size, language)));
  return link;
}

const UNITS = ["byte", "kilobyte", "megabyte"];

function readableSize(bytes, language) {
  const step = bytes < 1000 ? 0 : bytes < 1e6 ? 1 : 2;
  const style = { style: "unit", unit: UNITS[step], unitDisplay: "narrow", maximumFractionDigits: 1 };
  return new Intl.NumberFormat(language, style).format(bytes / 1000 ** step);
}

function words(message, acts) {
  const text = element("div", "text");
  if (message.text == null) {
    text.append(element("em", "", acts.label("playground-other-content")));
  } else {
    showText(text, message.text, message.entities ?? [], acts);
  }
  return text;
}

function footer(message, language, acts) {
  const line = element("p", "footer");
  if (message.mine && message.text != null) {
    const edit = element("button", "plain edit", acts.label("playground-edit"));
    edit.type = "button";
    edit.addEventListener("click", () => acts.edit(message));
    line.append(edit);
  }
  if (message.edited) line.append(element("span", "", acts.label("playground-edited")));
  const time = new Date(message.date * 1000);
  const shown = time.toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
  const node = element("time", "", shown);
  node.dateTime = time.toISOString();
  line.append(node);
  return line;
}

function keyboard(message, acts) {
  const rows = message.buttons.filter((row) => row.length > 0);
  if (rows.length === 0) return [];
  const box = element("div", "keyboard");
  for (const row of rows) {
    const line = element("div", "row");
    line.append(...row.map((button) => key(message, button, acts)));
    box.append(line);
  }
  return [box];
}

function key(message, button, acts) {
  if (button.url && !button.says) {
    const link = element("a", "key leads-out", button.text);
    link.href = button.url;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    return link;
  }
  const node = element("button", "key", button.text);
  node.type = "button";
  if (button.says) {
    node.addEventListener("click", () => acts.say(button.says));
  } else if (button.data) {
    node.dataset.sends = button.data;
    node.addEventListener("click", () => acts.press(message, button.data));
  } else if (button.copies) {
    node.addEventListener("click", () => acts.copy(button.copies));
  } else {
    node.disabled = true;
  }
  return node;
}

/// The newest message is shown from its beginning, if it is too long to be seen whole.
function scrollTo(log, node) {
  // Not scrollIntoView: that would scroll the phone itself as well, and push its head out of sight.
  const isTall = node.offsetHeight > log.clientHeight;
  const toStart = node.getBoundingClientRect().top - log.getBoundingClientRect().top - 8;
  log.scrollTop = isTall ? log.scrollTop + toStart : log.scrollHeight;
}

function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}
