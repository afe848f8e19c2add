// What stands around the phone: the clock, the panel for maintainers, light and dark.

import { showClock, startClock } from "./clock.js";
import { showPanel, startPanel } from "./panel.js";
import { startTheme } from "./theme.js";

const root = document.documentElement;
let labels = {};
let frame = null;

/// A word of the page, in the language that chat.js has chosen for all of it.
const label = (id) => labels[root.lang]?.[id] ?? "";

async function send(act, body) {
  const headers = { "content-type": "application/json" };
  // Whatever came of it is told by the next news.
  await fetch(act, { method: "POST", headers, body: JSON.stringify(body) }).catch(() => null);
}

function show() {
  if (frame === null) return;
  showClock(frame.clock, label);
  showPanel(frame, label);
}

document.addEventListener("frame", ({ detail }) => {
  frame = JSON.parse(detail);
  show();
});
new MutationObserver(show).observe(root, { attributeFilter: ["lang"] });

startClock(send, label);
startPanel(send);
startTheme();
labels = await (await fetch("labels")).json();
show();
