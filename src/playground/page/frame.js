// What stands around the phone: the clock, the panel for maintainers, light and dark.

import { showClock, startClock } from "./clock.js";
import { showPanel, startPanel } from "./panel.js";
import { startTheme } from "./theme.js";

let frame = null;

function show() {
  if (frame === null) return;
  showClock(frame.clock);
  showPanel(frame);
}

document.addEventListener("frame", ({ detail }) => {
  frame = JSON.parse(detail);
  show();
});
// The page speaks another language from now on.
new MutationObserver(show).observe(document.documentElement, { attributeFilter: ["lang"] });

startClock();
startPanel();
startTheme();
