// The bot's commands: the menu, and the completion of what is typed after a slash.

import * as choosing from "./choosing.js";
import { button, element, find } from "./nodes.js";

const menu = find("menu");
let commands = [];
let drawn = "";

/// In a group, a command says whom it is for, as Telegram has it.
const spelled = (command, view) => `/${command}${view.chat === view.person ? "" : `@${view.username}`}`;

export function showCommands(view, say) {
  commands = view.commands.map(({ command, description }) => ({ word: spelled(command, view), command, description }));
  const looks = JSON.stringify(commands);
  if (looks === drawn) return;
  drawn = looks;
  find("no-commands").hidden = commands.length > 0;
  find("commands").replaceChildren(...commands.map((one) => menuItem(one, say)));
}

function menuItem({ word, command, description }, say) {
  const node = button("", "", () => {
    openMenu(false);
    say(word);
    find("text").focus();
  });
  node.append(element("b", "", `/${command}`), element("span", "", description));
  const item = element("li");
  item.append(node);
  return item;
}

/// Offers the commands that begin as `typed` does. False if it is no beginning of a command.
export function complete(typed, write) {
  if (!/^\/\w*$/.test(typed)) return false;
  const fitting = commands.filter(({ command }) => `/${command}`.startsWith(typed.toLowerCase()));
  const isWhole = fitting.some(({ command }) => `/${command}` === typed);
  const choices = fitting
    .filter(({ command }) => `/${command}` !== typed)
    .map(({ word, command, description }) => ({ title: `/${command}`, note: description, take: () => write(word) }));
  // What is a command already is sent by Enter, not made longer.
  choosing.offer(choices, isWhole ? -1 : 0);
  return true;
}

export function openMenu(isOpen) {
  menu.hidden = !isOpen;
  find("open-menu").ariaExpanded = String(isOpen);
  if (isOpen) find("commands").querySelector("button")?.focus();
}

menu.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  openMenu(false);
  find("open-menu").focus();
});
find("open-menu").addEventListener("click", () => openMenu(menu.hidden));
