// Keeps the list of messages like the list the server tells: new ones are added, changed ones are
// redrawn in their place, so that focus and scroll stay where they are.

import { element, find } from "./nodes.js";
import { authorOf, dayOf, documentLink, footer, happening, head, isSameDay, keyboard, showPhoto, words } from "./parts.js";
import { language } from "./words.js";

const log = find("log");
const newestButton = find("newest");
const drawn = new Map();

/// Forgets the chat that was shown. Of the next one only what comes from then on is read out.
export function forgetMessages() {
  drawn.clear();
  log.replaceChildren();
  log.ariaLive = "off";
  newestButton.hidden = true;
}

/// Draws the messages of the open chat.
export function showMessages(view, acts) {
  const isOpened = drawn.size === 0;
  const wasAtEnd = isAtEnd();
  const known = new Set(view.messages.map((message) => message.id));
  for (const [id, entry] of drawn) {
    if (known.has(id)) continue;
    entry.node.remove();
    entry.day?.remove();
    drawn.delete(id);
  }
  let newest = null;
  let before = null;
  const me = view.people.find(({ id }) => id === view.person).name;
  for (const message of view.messages) {
    // One's own name is known; what one writes in the name of the group shows the group's.
    const isOwnName = message.mine && message.name === me;
    const isNamed = view.chat !== view.person && before?.name !== message.name && !isOwnName;
    // What comes back because something later was deleted is no news.
    newest = draw(message, before, isNamed, acts) ? message : null;
    showDay(message, before);
    before = message;
  }
  if (newest && (wasAtEnd || newest.mine || isOpened)) scrollTo(drawn.get(newest.id).node);
  else if (newest) newestButton.hidden = false;
  // A message that was changed can have more buttons than before.
  else if (wasAtEnd) log.scrollTop = log.scrollHeight;
  if (isOpened) setTimeout(() => (log.ariaLive = "polite"), 500);
}

/// Marks the button of a pressed query as waiting, or as answered.
export function markWaiting(id, data, isWaiting) {
  const buttons = drawn.get(id)?.node.querySelectorAll("button[data-sends]") ?? [];
  for (const button of buttons) {
    if (button.dataset.sends === data) button.ariaBusy = isWaiting ? "true" : null;
  }
}

/// Brings a message into sight, where it is still there, and moves the focus to it.
export function goTo(id) {
  const node = drawn.get(id)?.node;
  if (!node) return;
  scrollTo(node, true);
  node.focus({ preventScroll: true });
}

/// True if the message was not there before. It stands behind the one `before` it.
function draw(message, before, isNamed, acts) {
  const looks = JSON.stringify([message, isNamed, language()]);
  const entry = drawn.get(message.id);
  if (entry?.looks === looks) return false;
  const node = entry?.node ?? element("li");
  const focused = focusedKey(node);
  // A photo stays the node it is: a new one would be fetched again, and blink.
  const photo = message.photo ? entry?.photo ?? element("img", "photo") : null;
  if (photo) showPhoto(photo, message);
  node.tabIndex = -1;
  if (message.happening) {
    node.className = "happening";
    node.replaceChildren(element("span", "", happening(message.happening)));
  } else {
    node.className = message.mine ? "mine" : "theirs";
    node.replaceChildren(bubble(message, isNamed, photo, acts), ...keyboard(message, acts));
  }
  // The button may be gone with the change.
  if (focused) (keys(node)[focused.at] ?? [...node.querySelectorAll(".key")].at(-1) ?? node).focus();
  if (!entry && before) drawn.get(before.id).node.after(node);
  else if (!entry) log.prepend(node);
  drawn.set(message.id, { node, looks, photo, day: entry?.day ?? null });
  return !entry;
}

function bubble(message, isNamed, photo, acts) {
  const box = element("div", "bubble");
  box.append(element("span", "unseen", `${authorOf(message)}: `), ...head(message, isNamed, acts));
  if (photo) box.append(photo);
  if (message.document) box.append(documentLink(message));
  if (message.text != null || !(photo || message.document)) box.append(words(message, acts));
  box.append(footer(message, acts));
  return box;
}

function showDay(message, before) {
  const entry = drawn.get(message.id);
  const day = before && isSameDay(before, message) ? null : dayOf(message);
  if ((entry.day?.textContent ?? null) === day) return;
  entry.day?.remove();
  entry.day = day && element("li", "day", day);
  if (day) entry.node.before(entry.day);
}

function keys(node) {
  return [...node.querySelectorAll("button, a.key, a.document")];
}

function focusedKey(node) {
  const at = keys(node).indexOf(document.activeElement);
  return at < 0 ? null : { at };
}

/// Whether the end was in sight when somebody last scrolled.
let isFollowing = true;

const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 60;

/// The newest message is shown from its beginning, if it is too long to be seen whole.
function scrollTo(node, isEarlier = false) {
  // Not scrollIntoView: that would scroll the phone itself as well, and push its head out of sight.
  const isTall = node.offsetHeight > log.clientHeight;
  const toStart = node.getBoundingClientRect().top - log.getBoundingClientRect().top - 8;
  log.scrollTop = isTall || isEarlier ? log.scrollTop + toStart : log.scrollHeight;
  // Whatever changes the size of the log before it says that it was scrolled must not scroll on.
  isFollowing = isAtEnd();
}

/// Arrow keys walk from message to message, Enter goes to what can be done with one.
function walk(event) {
  const shown = [...log.querySelectorAll("li:not(.day)")];
  const at = shown.findIndex((node) => node.contains(document.activeElement));
  const to = { ArrowUp: at < 0 ? shown.length - 1 : at - 1, ArrowDown: at + 1, Home: 0, End: shown.length - 1 }[event.key];
  if (event.key === "Enter" && shown[at] === event.target) shown[at].querySelector(".doable button")?.focus();
  else if (to === undefined || !shown[to]) return;
  else shown[to].focus();
  event.preventDefault();
}

function makeReachable(event, isIn) {
  const item = event.target.closest("li");
  for (const node of item?.querySelectorAll(".doable button") ?? []) node.tabIndex = isIn ? 0 : -1;
}

log.addEventListener("keydown", walk);
log.addEventListener("focusin", (event) => makeReachable(event, true));
log.addEventListener("focusout", (event) => makeReachable(event, false));
log.addEventListener("scroll", () => {
  isFollowing = isAtEnd();
  if (isFollowing) newestButton.hidden = true;
});
// What comes up over the field must not cover the newest message.
new ResizeObserver(() => {
  if (isFollowing) log.scrollTop = log.scrollHeight;
}).observe(log);
newestButton.addEventListener("click", () => {
  log.scrollTop = log.scrollHeight;
  log.focus({ preventScroll: true });
});
