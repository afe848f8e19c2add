// Pressed buttons: they wait until the bot has answered, and its answer is told.

import { alertWith, toast } from "./dialogs.js";
import { markWaiting } from "./messages.js";
import { send } from "./server.js";

/// By query: which button it was.
const waiting = new Map();
/// Answers that were there before this page knew the person, or were shown already.
const told = new Set();
/// Whose answers were looked at before.
const known = new Set();

export async function press(message, data) {
  markWaiting(message.id, data, true);
  const done = await send("press", { message: message.id, data });
  if (!done || told.has(done.query)) return markWaiting(message.id, data, false);
  waiting.set(done.query, { id: message.id, data });
  setTimeout(() => stopWaiting(done.query), PATIENCE);
}

/// A bot that was removed or is busy may never answer.
const PATIENCE = 15_000;

function stopWaiting(query) {
  const pressed = waiting.get(query);
  if (pressed) markWaiting(pressed.id, pressed.data, false);
  waiting.delete(query);
}

/// Tells the new ones among the answers to a person's presses.
export function tellAnswers(person, answers) {
  for (const answer of answers) {
    if (told.has(answer.query)) continue;
    told.add(answer.query);
    stopWaiting(answer.query);
    if (known.has(person) && answer.text) tell(answer);
  }
  known.add(person);
}

function tell({ text, show_alert: isAlert }) {
  if (isAlert) alertWith(text);
  else toast(text);
}
