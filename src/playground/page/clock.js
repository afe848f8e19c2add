// The clock of the simulated Telegram and of the bot. It goes by itself, and is moved forward by its buttons.

import { find } from "./nodes.js";
import { send } from "./server.js";
import { label } from "./words.js";

/// What the server told, and when.
let told = null;

export function startClock() {
  for (const button of document.querySelectorAll("[data-by]")) {
    button.addEventListener("click", () => send("clock", { by: Number(button.dataset.by) }));
  }
  find("to-next").addEventListener("click", () => {
    if (told?.next) send("clock", { to: told.next });
  });
  find("open-tools").addEventListener("click", () => {
    const isOpen = find("tools").classList.toggle("open");
    find("open-tools").ariaExpanded = String(isOpen);
  });
  setInterval(tick, 1000);
}

export function showClock(clock) {
  told = { ...clock, at: performance.now() };
  tick();
}

/// The time now, in seconds since 1970.
function now() {
  return told.now + (performance.now() - told.at) / 1000;
}

function tick() {
  if (told === null) return;
  const time = new Date(now() * 1000);
  write("time", format(time, { weekday: "short", year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit" }));
  find("time").dateTime = time.toISOString();
  write("short-time", format(time, { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" }));
  write("moved", told.ahead > 0 ? label("playground-clock-moved") : "");
  find("to-next").disabled = !(told.next > now());
  find("to-next").title = told.next ? format(new Date(told.next * 1000), { dateStyle: "medium", timeStyle: "short" }) : "";
}

function write(id, words) {
  if (find(id).textContent !== words) find(id).textContent = words;
}

function format(time, options) {
  return new Intl.DateTimeFormat(document.documentElement.lang || undefined, { ...options, hourCycle: "h23" }).format(time);
}
