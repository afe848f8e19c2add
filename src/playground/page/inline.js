// Inline mode: what is typed behind the bot's @name is asked, and its offers are shown over the field.

import * as choosing from "./choosing.js";
import { send } from "./server.js";

/// Telegram, too, waits until the fingers rest.
const REST = 300;

let resting = 0;
let asked = null;
let newest = null;

/// What stands behind the bot's @name in the field; null without it.
function queryIn(typed, username) {
  const [first] = typed.split(/\s/, 1);
  const isCalled = first.toLowerCase() === `@${username.toLowerCase()}` && typed.length > first.length;
  return isCalled ? typed.slice(first.length + 1) : null;
}

/// Asks the bot, if the field calls it. False if it does not.
export function ask(typed, view) {
  clearTimeout(resting);
  asked = null;
  const query = queryIn(typed, view.username);
  if (query === null) return false;
  resting = setTimeout(async () => {
    const done = await send("type", { text: query });
    asked = done?.query ?? null;
    showOffer();
  }, REST);
  return true;
}

/// Notes what the bot offers now. `acts` sends a choice and follows the button over them.
export function noteOffer(offer, acts) {
  newest = offer && { ...offer, acts };
  showOffer();
}

function showOffer() {
  if (asked === null || newest?.query !== asked) return;
  const { query, choices, button, acts } = newest;
  asked = null;
  const above = button ? [{ title: button.text, note: "", take: () => acts.follow({ says: `/start ${button.payload}` }) }] : [];
  const offered = choices.map(({ id, title, description }) => ({
    title,
    note: description,
    take: () => acts.choose(query, id),
  }));
  // Enter sends the first message offered, as in Telegram; the button has to be chosen.
  choosing.offer([...above, ...offered], offered.length > 0 ? above.length : 0);
}
