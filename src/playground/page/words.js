// The page's own words, in the language the simulated Telegram is set to.

import { find } from "./nodes.js";

let labels = {};
let shown = null;

export async function loadWords() {
  labels = await (await fetch("labels")).json();
  const choices = Object.keys(labels).map((tag) => new Option(labels[tag]["playground-language-name"] ?? tag, tag));
  find("language").append(...choices);
}

export const label = (id) => labels[shown]?.[id] ?? "";
export const language = () => shown;

/// The tag of what a Telegram tells as its language.
export function knownLanguage(told) {
  return Object.keys(labels).find((tag) => tag.toLowerCase() === told);
}

/// A telephone without a language takes the one shown, and the first one that of the browser.
export function usualLanguage() {
  if (shown) return shown;
  const tags = Object.keys(labels);
  for (const wish of navigator.languages ?? [navigator.language]) {
    const found = tags.find((tag) => tag.split("-")[0] === wish.split("-")[0].toLowerCase());
    if (found) return found;
  }
  return tags[0];
}

/// Puts every word of the page into a language. Says whether that changed anything.
export function speak(tag) {
  if (tag === shown) return false;
  shown = tag;
  document.documentElement.lang = tag;
  document.title = label("playground-title");
  find("language").value = tag;
  for (const node of document.querySelectorAll("[data-label]")) node.textContent = label(node.dataset.label);
  for (const node of document.querySelectorAll("[data-name]")) node.ariaLabel = label(node.dataset.name);
  for (const node of document.querySelectorAll("[data-hint]")) node.placeholder = label(node.dataset.hint);
  return true;
}
