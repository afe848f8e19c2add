// Small helpers for making and finding nodes. Text is always set as text, never read as HTML.

export const find = (id) => document.getElementById(id);

export function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

export function button(className, text, act) {
  const node = element("button", className, text);
  node.type = "button";
  node.addEventListener("click", act);
  return node;
}

/// A button that shows a drawing and is called by `name`.
export function iconButton(className, path, name, act) {
  const node = button(className, "", act);
  node.ariaLabel = name;
  node.title = name;
  node.append(icon(path));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";

function icon(path) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  drawing.append(line);
  return drawing;
}

/// How many there are, in a small disc; nothing for none.
export function badge(count, name) {
  const node = element("span", "badge", count > 0 ? String(count) : "");
  node.hidden = count === 0;
  if (count > 0) node.append(element("span", "unseen", ` ${name}`));
  return node;
}
