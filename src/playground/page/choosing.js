// The list over the field while something is typed that can be completed: arrow keys choose, Tab or Enter takes,
// Escape closes. The focus stays in the field.

import { element, find } from "./nodes.js";

const text = find("text");
const list = find("choices");
let shown = [];
let active = -1;

/// Shows choices, each with a `title`, a `note` and what it does when it is taken: `take`. The one at `first` is
/// marked, none at -1.
export function offer(choices, first) {
  shown = choices;
  list.hidden = choices.length === 0;
  list.replaceChildren(...choices.map(option));
  mark(choices.length > 0 ? first : -1);
}

export const close = () => offer([], -1);
export const isOpen = () => shown.length > 0;

function option({ title, note, take }, at) {
  const node = element("li", "choice");
  node.role = "option";
  node.id = `choice-${at}`;
  node.append(element("b", "", title), element("span", "", note));
  // A press must not take the focus from the field.
  node.addEventListener("pointerdown", (event) => event.preventDefault());
  node.addEventListener("click", take);
  return node;
}

function mark(at) {
  active = at;
  [...list.children].forEach((node, place) => node.setAttribute("aria-selected", String(place === at)));
  if (at < 0) return text.removeAttribute("aria-activedescendant");
  text.setAttribute("aria-activedescendant", `choice-${at}`);
  list.children[at].scrollIntoView({ block: "nearest" });
}

/// Handles a key of the field. True if it was meant for the list.
export function handleKey(event) {
  if (!isOpen() || event.isComposing) return false;
  if (event.key === "ArrowDown") mark((active + 1) % shown.length);
  else if (event.key === "ArrowUp") mark((active <= 0 ? shown.length : active) - 1);
  else if (event.key === "Escape") close();
  else if ((event.key === "Tab" || event.key === "Enter") && !event.shiftKey && active >= 0) shown[active].take();
  else return false;
  event.preventDefault();
  return true;
}
