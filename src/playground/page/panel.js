// The panel for maintainers: what became of edits, and why the bot did what it did.

import { find } from "./nodes.js";
import { send } from "./server.js";
import { turnItem } from "./turns.js";
import { label, language } from "./words.js";

const panel = find("panel");
const opener = find("open-panel");
const phone = document.querySelector(".phone");

/// Where the panel has room beside the phone.
const wide = matchMedia("(min-width: 60rem)");

const STATES = {
  "built-in": "playground-content-built-in",
  served: "playground-content-served",
  refused: "playground-content-refused",
  unreadable: "playground-content-unreadable",
};

/// What is shown now, so that what stays the same keeps its place, its focus and what is unfolded.
let shown = { language: null, turns: new Map(), findings: null };

export function startPanel() {
  open(wide.matches);
  wide.addEventListener("change", coverPhone);
  opener.addEventListener("click", () => {
    open(panel.hidden);
    if (!panel.hidden) panel.focus();
  });
  panel.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    open(false);
    opener.focus();
  });
  find("following").addEventListener("change", ({ target }) => send("following", target.checked));
}

function open(isOpen) {
  panel.hidden = !isOpen;
  opener.ariaExpanded = String(isOpen);
  coverPhone();
}

/// What the panel covers cannot be reached behind it.
function coverPhone() {
  phone.inert = !panel.hidden && !wide.matches;
}

export function showPanel({ content, following, turns }) {
  if (language() !== shown.language) shown = { language: language(), turns: new Map(), findings: null };
  showContent(content);
  find("follow-edits").hidden = content.state === "built-in";
  find("following").checked = following;
  find("no-turns").hidden = turns.length > 0;
  showTurns(turns);
}

function showContent(content) {
  const isClean = content.state === "served" && content.findings.length === 0;
  const words = [label(STATES[content.state]), content.error, isClean ? label("playground-content-clean") : null];
  const text = words.filter(Boolean).join(" ");
  const state = find("content-state");
  if (state.textContent !== text) state.textContent = text;
  state.dataset.state = content.state;
  const looks = JSON.stringify(content.findings);
  if (looks === shown.findings) return;
  shown.findings = looks;
  find("findings").replaceChildren(...content.findings.map(findingItem));
}

/// A finding of the linter, as the linter tells it.
function findingItem({ severity, code, path, line, column, message, help }) {
  const item = document.createElement("li");
  item.className = severity;
  const place = document.createElement("code");
  place.textContent = line > 0 ? `${path}:${line}:${column}` : path;
  const words = document.createElement("p");
  words.textContent = `${severity}[${code}]: ${message}`;
  item.append(place, words);
  if (help) {
    const next = document.createElement("p");
    next.className = "help";
    next.textContent = `= ${help}`;
    item.append(next);
  }
  return item;
}

const isUnfolded = ({ item }) => item.querySelector("details").open;

function showTurns(turns) {
  const before = shown.turns;
  const [newest] = before.values();
  const isNewer = newest && !before.has(turns[0]?.number);
  if (isNewer) newest.item.querySelector("details").open = false;
  shown.turns = new Map();
  for (const turn of turns) {
    const looks = JSON.stringify(turn);
    const known = before.get(turn.number);
    const isSame = known?.looks === looks;
    const item = isSame ? known.item : turnItem(turn);
    // The newest is unfolded, and what somebody unfolded stays so while later figures come in.
    if (!isSame) item.querySelector("details").open = known ? isUnfolded(known) : turn === turns[0];
    shown.turns.set(turn.number, { looks, item });
  }
  const items = [...shown.turns.values()].map(({ item }) => item);
  const isNew = items.some((item, place) => find("turns").children[place] !== item);
  if (isNew || items.length !== find("turns").children.length) find("turns").replaceChildren(...items);
}
