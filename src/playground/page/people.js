// The list behind the chat: whose telephone this is, and their chats, each with what is unread.

import { badge, button, element, find } from "./nodes.js";
import { oneLine } from "./parts.js";
import { label } from "./words.js";

const list = find("chats");
const opener = find("open-chats");
let drawn = "";

/// Draws the list. `take` is called with the person and the chat that were chosen.
export function showPeople(view, titleOf, take) {
  const unread = view.people.reduce((sum, person) => sum + person.unread, 0);
  const looks = JSON.stringify([view.people, view.chats, view.person, view.chat, view.name, document.documentElement.lang]);
  if (looks === drawn) return;
  drawn = looks;
  opener.querySelector(".badge").replaceWith(badge(Math.min(unread, 99), label("playground-unread")));
  find("me").textContent = view.people.find(({ id }) => id === view.person).name;
  const focused = list.contains(document.activeElement) ? document.activeElement.id : "";
  find("people").replaceChildren(...view.people.map((person) => personChoice(person, view, take)));
  find("chat-list").replaceChildren(...view.chats.map((chat) => chatItem(chat, view, titleOf, take)));
  if (focused) find(focused)?.focus();
}

export function openChats(isOpen) {
  list.hidden = !isOpen;
  opener.ariaExpanded = String(isOpen);
  // What the list covers cannot be reached behind it.
  for (const node of list.parentElement.children) node.inert = isOpen && node !== list && !node.contains(opener);
  if (isOpen) list.querySelector("input:checked")?.focus();
}

export const areChatsOpen = () => !list.hidden;

/// The chat stays of the same kind: in the group, everybody sees the group.
function personChoice(person, view, take) {
  const input = element("input");
  Object.assign(input, { type: "radio", name: "person", id: `person-${person.id}`, checked: person.id === view.person });
  const isPrivate = view.chat === view.person;
  input.addEventListener("change", () => take(person.id, isPrivate ? person.id : view.chat));
  const choice = element("label", "person");
  const portrait = element("span", `portrait hue-${person.id % 6}`, [...person.name][0]);
  portrait.ariaHidden = "true";
  choice.append(input, portrait, element("span", "", person.name), badge(person.unread, label("playground-unread")));
  return choice;
}

function chatItem(chat, view, titleOf, take) {
  const node = button("chat", "", () => {
    take(view.person, chat.id);
    openChats(false);
    // Whichever of both is there; it goes on to the other with the chat that was chosen.
    find(find("composer").hidden ? "start" : "text").focus();
  });
  node.id = `chat-${chat.id}`;
  if (chat.id === view.chat) node.ariaCurrent = "true";
  const portrait = element("span", chat.title === null ? "portrait bot" : "portrait hue-0", chat.title ? [...chat.title][0] : "");
  portrait.ariaHidden = "true";
  const words = element("span", "about");
  words.append(element("b", "", titleOf(chat)), element("span", "newest", chat.newest ? oneLine(chat.newest) : ""));
  node.append(portrait, words, badge(chat.unread, label("playground-unread")));
  const item = element("li");
  item.append(node);
  return item;
}

opener.addEventListener("click", () => openChats(list.hidden));
list.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  openChats(false);
  opener.focus();
});
