// Talks to the server, always as somebody in some chat: whose telephone this is, and what is open on it.

import { toast } from "./dialogs.js";
import { label } from "./words.js";

/// Kept in the address, so that a reload shows the same again. Nothing means the first person, alone with the bot.
let seat = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));

export function sit(person, chat) {
  seat = { person, chat };
  history.replaceState(null, "", `#${new URLSearchParams(seat)}`);
}

export function standUp() {
  seat = {};
  history.replaceState(null, "", location.pathname);
}

/// Whether what is shown is what the seat sees: another one may just have been taken.
export function isSeatOf({ person, chat }) {
  return !seat.person || (Number(seat.person) === person && Number(seat.chat) === chat);
}

export function address(path, more = {}) {
  return `${path}?${new URLSearchParams({ ...seat, ...more })}`;
}

/// Does something as the person. Gives the server's answer, or null when it was not possible.
export function send(act, body) {
  return post(address(act), JSON.stringify(body), { "content-type": "application/json" });
}

/// Sends a picture or a file, with what stands around it.
export function upload(act, file, around) {
  return post(address(act, around), file, {});
}

async function post(where, body, headers) {
  let [words, reason] = ["playground-failed", ""];
  try {
    const answer = await fetch(where, { method: "POST", headers, body });
    const told = await answer.json();
    if (answer.ok) return told;
    words = "playground-not-possible";
    reason = told.error ?? "";
  } catch {
    // Told below, like a refusal without a reason.
  }
  // The reason is the server's own, for whoever maintains the bot.
  toast(`${label(words)}\n${reason}`.trim());
  return null;
}
