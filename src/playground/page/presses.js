// Pressed buttons: they wait until the bot has answered, and its answer is told.

import { alertWith, toast } from "./dialogs.js";
import { markWaiting } from "./messages.js";
import { send } from "./server.js";

/// By query: which button it was.
const waiting = new Map();
/// Answers that were there before this page, or were shown already.
const told = new Set();
let isFirst = true;

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

export function tellAnswers(answers) {
  for (const answer of answers) {
    if (told.has(answer.query)) continue;
    told.add(answer.query);
    stopWaiting(answer.query);
    if (!isFirst && answer.text) tell(answer);
  }
  isFirst = false;
}

function tell({ text, show_alert: isAlert }) {
  if (isAlert) alertWith(text);
  else toast(text);
}
