// What comes up over the chat: short notes, alerts, where a link leads, where to forward to.

import { button, find } from "./nodes.js";
import { label } from "./words.js";

let toastEnds = 0;

export function toast(words) {
  find("toast").textContent = words;
  clearTimeout(toastEnds);
  toastEnds = setTimeout(() => find("toast").replaceChildren(), 5000);
}

export function alertWith(words) {
  find("alert-text").textContent = words;
  open(find("alert"));
}

export async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    toast(label("playground-copied"));
  } catch {
    toast(label("playground-not-copied"));
  }
}

/// Links lead out of the page, so they are shown whole and never opened: only copied, on purpose.
export function showLink(url) {
  find("link-address").textContent = url;
  open(find("link"));
}

/// Asks which chat something goes to.
export function askForChat(chats, act) {
  const choices = chats.map(({ id, title }) =>
    button("", title, () => {
      find("forward").close();
      act(id);
    }),
  );
  find("forward-to").replaceChildren(...choices);
  open(find("forward"));
}

function open(dialog) {
  if (!dialog.open) dialog.showModal();
}

find("copy-link").addEventListener("click", () => {
  find("link").close();
  copy(find("link-address").textContent);
});
for (const closer of document.querySelectorAll("[data-closes]")) {
  closer.addEventListener("click", () => find(closer.dataset.closes).close());
}
