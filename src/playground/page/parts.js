// The parts of a message: who it is from, what it answers, its picture or file, its words, its foot, its buttons.

import { button, element, iconButton } from "./nodes.js";
import { address } from "./server.js";
import { outward, showText } from "./text.js";
import { label, language } from "./words.js";

const REPLY = "M10 9V5l-7 7 7 7v-4.1c5 0 8.5 1.6 11 5.1-1-5-4-10-11-11z";
const FORWARD = "M14 9V5l7 7-7 7v-4.1c-5 0-8.5 1.6-11 5.1 1-5 4-10 11-11z";

/// What happened in the chat, by the field that tells.
const HAPPENINGS = {
  new_chat_members: "playground-bot-was-added",
  left_chat_member: "playground-bot-was-removed",
};

export const happening = (name) => label(HAPPENINGS[name] ?? "playground-other-content");

/// A message in one line, where it is not shown itself.
export function oneLine(message) {
  if (message.happening) return happening(message.happening);
  if (message.text) return message.text.replace(/\s+/g, " ");
  if (message.photo) return label("playground-picture");
  const file = message.document?.name ?? message.document;
  return file || label("playground-other-content");
}

/// Who wrote a message, as the page calls them.
export function authorOf(message) {
  if (message.mine) return label("playground-from-you");
  return message.bot ? label("playground-from-bot") : message.name;
}

/// The lines above the content: the writer's name in a group, the way it came, what it answers.
export function head(message, isNamed, acts) {
  const lines = [];
  if (isNamed) {
    const name = element("p", `author hue-${message.author % 6}`, message.name ?? label("playground-from-bot"));
    name.ariaHidden = "true";
    lines.push(name);
  }
  if (message.via) lines.push(pair("via", label("playground-via"), `@${message.via}`));
  if (message.forwarded) lines.push(pair("forwarded", label("playground-forwarded"), message.forwarded));
  if (message.reply) lines.push(quote(message.reply, acts));
  return lines;
}

function pair(className, name, value) {
  const line = element("p", className, `${name} `);
  line.append(element("b", "", value));
  return line;
}

function quote(earlier, acts) {
  const node = button("quote", "", () => acts.show(earlier.id));
  node.append(
    element("span", "unseen", `${label("playground-answers")} `),
    element("b", "", earlier.name ?? label("playground-from-bot")),
    element("span", "", oneLine(earlier)),
  );
  return node;
}

/// A picture is shown at most so high, in pixels: what is around it should stay in sight.
const TALLEST = 360;

/// Width and height are known before the image is there, so that nothing jumps when it comes.
export function showPhoto(node, message) {
  const source = address(`photo/${message.id}`);
  if (node.getAttribute("src") !== source) node.src = source;
  const { width, height } = message.photo;
  const scale = Math.min(1, TALLEST / height);
  node.width = width * scale;
  node.height = height * scale;
  node.alt = message.text ?? label("playground-picture");
}

/// The server says under which name the file is saved.
export function documentLink(message) {
  const { name, size } = message.document;
  const link = element("a", "document", name);
  link.href = address(`document/${message.id}`);
  link.download = "";
  link.append(" ", element("small", "", readableSize(size)));
  return link;
}

const UNITS = ["byte", "kilobyte", "megabyte"];

function readableSize(bytes) {
  const step = bytes < 1000 ? 0 : bytes < 1e6 ? 1 : 2;
  const style = { style: "unit", unit: UNITS[step], unitDisplay: "narrow", maximumFractionDigits: 1 };
  return new Intl.NumberFormat(language(), style).format(bytes / 1000 ** step);
}

export function words(message, acts) {
  const text = element("div", "text");
  if (message.text == null) {
    text.append(element("em", "", label("playground-other-content")));
  } else {
    showText(text, message.text, message.entities ?? [], acts);
  }
  return text;
}

/// What can be done with the message, and when it was written.
export function footer(message, acts) {
  const line = element("p", "footer");
  const doable = element("span", "doable");
  doable.append(
    iconButton("act", REPLY, label("playground-reply"), () => acts.answer(message)),
    iconButton("act", FORWARD, label("playground-forward"), () => acts.forward(message)),
  );
  if (message.mine && message.text != null && !message.forwarded && !message.via) {
    doable.append(button("plain edit", label("playground-edit"), () => acts.edit(message)));
  }
  // They are reached from the message itself, so that Tab does not stop at each of them.
  for (const node of doable.children) node.tabIndex = -1;
  line.append(doable);
  if (message.edited) line.append(element("span", "", label("playground-edited")));
  const time = timeOf(message);
  const node = element("time", "", time.toLocaleTimeString(language(), { hour: "2-digit", minute: "2-digit" }));
  node.dateTime = time.toISOString();
  line.append(node);
  return line;
}

export function keyboard(message, acts) {
  const rows = message.buttons.filter((row) => row.length > 0);
  if (rows.length === 0) return [];
  const box = element("div", "keyboard");
  for (const row of rows) {
    const line = element("div", "row");
    line.append(...row.map((key) => keyFor(message, key, acts)));
    box.append(line);
  }
  return [box];
}

function keyFor(message, key, acts) {
  if (key.leads) return button("key", key.text, () => acts.follow(key.leads));
  if (key.url) return outward(element("a", "key leads-out", key.text), key.url, acts);
  if (key.copies) return button("key", key.text, () => acts.copy(key.copies));
  const node = button("key", key.text, () => acts.press(message, key.data));
  if (key.data) node.dataset.sends = key.data;
  else node.disabled = true;
  return node;
}

/// The day above the first message of it.
export function dayOf(message) {
  return timeOf(message).toLocaleDateString(language(), { dateStyle: "long" });
}

export function isSameDay(one, other) {
  return timeOf(one).toDateString() === timeOf(other).toDateString();
}

const timeOf = (message) => new Date(message.date * 1000);
