// Builds the nodes of a message's text from the text and its styled parts. Offsets count UTF-16
// units, which is how JavaScript counts too. Nothing is ever read as HTML.

import { label } from "./words.js";

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const LINKS = /^(https?:|tel:|mailto:)/i;

/// Fills `target` with `text`. `acts` says what a command and a link do.
export function showText(target, text, entities, acts) {
  target.replaceChildren();
  const parts = [...entities].sort((one, other) => one.offset - other.offset || other.length - one.length);
  fill(target, text, 0, text.length, parts, acts);
}

function fill(target, text, from, to, parts, acts) {
  let at = from;
  while (parts.length > 0 && parts[0].offset < to) {
    const part = parts.shift();
    const end = Math.min(part.offset + part.length, to);
    if (part.offset < at || end <= part.offset) continue;
    target.append(text.slice(at, part.offset));
    const node = nodeFor(part, text.slice(part.offset, end), acts);
    fill(node, text, part.offset, end, parts, acts);
    target.append(node);
    at = end;
    // A block already ends its line.
    if (BLOCKS.has(part.type) && text[at] === "\n") at += 1;
  }
  target.append(text.slice(at, to));
}

function nodeFor(part, text, acts) {
  if (part.leads) return word("command", () => acts.follow(part.leads));
  if (part.type === "text_link" && LINKS.test(part.url ?? "")) {
    return outward(document.createElement("a"), part.url, acts);
  }
  if (part.type === "bot_command") return word("command", () => acts.command(text));
  if (part.type === "spoiler") return spoiler();
  return document.createElement(TAGS[part.type] ?? "span");
}

/// A link out of the page is shown and can be copied; it is never opened, whatever it is pressed with.
export function outward(node, url, acts) {
  node.href = url;
  node.rel = "noopener noreferrer";
  for (const kind of ["click", "auxclick"]) {
    node.addEventListener(kind, (event) => {
      event.preventDefault();
      if (event.button !== 2) acts.showLink(url);
    });
  }
  return node;
}

/// A pressable word, not a button element: lines may break around it only as around a word.
function word(className, act) {
  const node = document.createElement("span");
  node.className = className;
  pressable(node, act);
  return node;
}

function spoiler() {
  const node = document.createElement("span");
  node.className = "covered";
  node.ariaLabel = label("playground-uncover");
  pressable(node, () => {
    node.className = "";
    for (const name of ["role", "aria-label", "tabindex"]) node.removeAttribute(name);
  });
  return node;
}

function pressable(node, act) {
  node.role = "button";
  node.tabIndex = 0;
  node.addEventListener("click", () => node.role && act());
  node.addEventListener("keydown", (event) => {
    if (!node.role || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    act();
  });
}
