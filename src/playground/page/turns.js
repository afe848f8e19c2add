// One turn of the bot, as the panel shows it: in a line what it came to, unfolded why and how long it took.

import { label } from "./words.js";

const FINDINGS = {
  sure: "playground-sure",
  unsure: "playground-unsure",
  "follow-up": "playground-follow-up",
  "small-talk": "playground-small-talk",
  none: "playground-no-topic",
};
const PURPOSES = {
  routing: "playground-judged-routing",
  telling: "playground-judged-telling",
  watching: "playground-judged-watching",
};
const LEVELS = {
  clear: "playground-level-clear",
  caution: "playground-level-caution",
  danger: "playground-level-danger",
};
const STAGES = {
  gather: "playground-stage-gather",
  turn: "playground-stage-turn",
  commit: "playground-stage-commit",
  delivery: "playground-stage-delivery",
};

/// An element with a class and what is in it.
function make(name, kind, ...children) {
  const node = document.createElement(name);
  if (kind) node.className = kind;
  node.append(...children.filter((child) => child !== null));
  return node;
}

const percent = (share) => `${(share * 100).toFixed(1)} %`;
/// What must not be broken into two lines.
const isFigure = (cell) => typeof cell === "string" && /^[+-]?\d+(\.\d+)?( \S{1,2})?$/.test(cell);

const signed = (weight) => `${weight > 0 ? "+" : ""}${weight.toFixed(2)}`;

export function turnItem(turn) {
  const details = make("details", null, summary(turn), ...parts(turn));
  return make("li", null, details);
}

/// The kind, the topic and the confidence: what is looked for most.
function summary({ at, who, kind, said, topic, answers, judged }) {
  const options = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" };
  const time = new Intl.DateTimeFormat(document.documentElement.lang, options).format(new Date(at * 1000));
  const told = judged.filter(({ purpose }) => purpose !== "routing").at(-1);
  const answer = answers.at(-1);
  return make(
    "summary",
    null,
    make("span", "time", time),
    make("span", "who", who),
    make("code", "kind", kind ?? "–"),
    topic ?? answer?.topic ? make("code", "topic", topic ?? answer.topic) : null,
    told ? make("span", `level ${told.level}`, percent(told.score)) : null,
    answer && !told ? make("span", "confidence", percent(answer.confidence)) : null,
    said ? make("span", "said", said) : null,
  );
}

function parts({ answers, judged, weighed, stages }) {
  return [
    ...answers.map((answer) => answerPart(answer)),
    ...judged.map((verdict) => verdictPart(verdict)),
    weighed.length > 0 ? weighedPart(weighed) : null,
    stagesPart(stages),
  ];
}

/// What the engine made of the question, and what else it may have been.
function answerPart({ finding, topic, confidence, others }) {
  const rows = [topic ? { topic, confidence } : null, ...others].filter(Boolean);
  return make(
    "section",
    null,
    make("h3", null, label("playground-routed")),
    make("p", null, label(FINDINGS[finding])),
    rows.length > 0
      ? table(
          [label("playground-topic"), label("playground-confidence")],
          rows.map((row) => [make("code", null, row.topic), percent(row.confidence)]),
        )
      : null,
  );
}

function verdictPart({ purpose, level, score, question, reasons, links }) {
  const weights = (reasons) => reasons.map(({ signal, weight, evidence }) => [make("code", null, signal), signed(weight), evidence]);
  const heads = [label("playground-signal"), label("playground-weight"), label("playground-evidence")];
  const part = make(
    "section",
    null,
    make("h3", null, label(PURPOSES[purpose])),
    make("p", null, make("span", `level ${level}`, label(LEVELS[level])), ` ${percent(score)} · ${label("playground-question-share")} ${percent(question)}`),
    table(heads, weights(reasons)),
  );
  for (const { link, level: ofLink, reasons: ofReasons } of links) {
    part.append(make("p", null, make("code", null, link), " ", make("span", `level ${ofLink}`, label(LEVELS[ofLink]))));
    if (ofReasons.length > 0) part.append(table(heads, weights(ofReasons)));
  }
  return part;
}

/// The answers to "Is this safe?" that counted.
function weighedPart(weighed) {
  const rows = weighed.map(({ question, option, weight }) => [make("code", null, question), make("code", null, option), signed(weight)]);
  const heads = [label("playground-question"), label("playground-option"), label("playground-weight")];
  return make("section", null, make("h3", null, label("playground-weighed")), table(heads, rows));
}

function stagesPart(stages) {
  const rows = Object.keys(STAGES).filter((stage) => stage in stages);
  return make(
    "section",
    null,
    make("h3", null, label("playground-timing")),
    table(null, rows.map((stage) => [label(STAGES[stage]), `${stages[stage].toFixed(1)} ms`])),
  );
}

function table(heads, rows) {
  const body = make("tbody", null, ...rows.map((cells) => make("tr", null, ...cells.map((cell) => make("td", isFigure(cell) ? "figure" : null, cell)))));
  const head = heads ? make("thead", null, make("tr", null, ...heads.map(headCell))) : null;
  return make("table", null, head, body);
}

function headCell(words) {
  const cell = make("th", null, words);
  cell.scope = "col";
  return cell;
}
