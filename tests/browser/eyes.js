// How a test reads the page: by what stands on it, as a person would.

const isSeen = (node) => node.checkVisibility({ visibilityProperty: true });
const all = (selector, root = document) => [...root.querySelectorAll(selector)].filter(isSeen);
const wordsOf = (node) => node.innerText.trim();
/// What a screen reader calls a thing.
const nameOf = (node) => node.ariaLabel ?? (wordsOf(node) || node.labels?.[0]?.innerText.trim()) ?? "";
const focusedName = () => (document.activeElement === document.body ? "" : nameOf(document.activeElement));

/// What the bot said below the person's newest message, and what it changed above.
const answers = () => {
  const messages = all("#log > li");
  const newest = messages.findLastIndex((message) => message.matches(".mine"));
  return messages.slice(newest + 1);
};

/// A colour as red, green, blue and how much of it covers what is below.
const partsOf = (colour) => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d");
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue, cover] = canvas.getImageData(0, 0, 1, 1).data;
  return { parts: [red, green, blue], cover: cover / 255 };
};
const over = (upper, lower) => upper.parts.map((part, at) => part * upper.cover + lower[at] * (1 - upper.cover));
const ground = (node) => {
  const { backgroundColor } = getComputedStyle(node);
  const below = node.parentElement ? ground(node.parentElement) : [255, 255, 255];
  return over(partsOf(backgroundColor), below);
};
const brightness = (parts) => {
  const [red, green, blue] = parts.map((part) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
/// How well words stand out, as the accessibility guidelines reckon it: 1 not at all, 21 black on white.
const contrast = (node) => {
  const behind = ground(node);
  const [dim, bright] = [over(partsOf(getComputedStyle(node).color), behind), behind].map(brightness).sort((one, other) => one - other);
  return (bright + 0.05) / (dim + 0.05);
};
const hasWords = (node) => [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim());

const eyes = {
  /// An answer that holds the words.
  answer: (words) => answers().find((message) => wordsOf(message).includes(words)),
  /// A message anywhere in the chat that holds the words.
  message: (words) => all("#log > li").findLast((message) => wordsOf(message).includes(words)),
  /// How many messages the person wrote.
  mine: () => all("#log > .mine").length,
  moreThan: (count) => eyes.mine() > count,
  /// The newest button below a message with this label, once it waits for nothing. Labels may hold one another.
  key: (label) => {
    const keys = all(".key").filter((key) => !key.ariaBusy && !key.disabled);
    return keys.findLast((key) => wordsOf(key) === label) ?? keys.findLast((key) => wordsOf(key).includes(label));
  },
  /// What can be done with a message that holds the words, by its name. It may show only under the pointer.
  deed: (words, name) => [...(eyes.message(words)?.querySelectorAll(".footer button") ?? [])].find((node) => nameOf(node) === name),
  /// The newest file, once it is offered.
  file: () => all("#log a.document").at(-1),
  /// The newest picture, once it is drawn.
  picture: () => all("#log img.photo").filter((picture) => picture.complete && picture.naturalWidth > 0).at(-1),
  /// A control outside the messages, by its name.
  control: (name) => all("button, select, textarea").find((node) => !node.closest("#log") && nameOf(node).includes(name)),
  /// Something to choose, such as one of the people.
  choice: (name) => all("label, [role=option]").find((node) => wordsOf(node).includes(name)),
  /// A control by its id, where the name depends on the language.
  part: (id) => all(`#${CSS.escape(id)}`)[0],
  /// Whether exactly this stands in the field.
  written: (words) => document.getElementById("text").value === words,
  /// Whether the panel for maintainers holds the words.
  panel: (words) => all("#panel").some((panel) => wordsOf(panel).includes(words)),
  /// What came up over the chat for a moment, or until it is closed.
  told: (words) => all("#toast, dialog").some((note) => wordsOf(note).includes(words)),
  /// Any words that can be seen.
  words: (words) => document.body.innerText.includes(words),
  focused: focusedName,
  hasFocus: (name) => focusedName().includes(name),
  language: () => document.documentElement.lang,
  whole: () => document.body.innerText,
  /// Whether the focus is within a message that holds the words.
  focusedIn: (words) => wordsOf(document.activeElement.closest("#log > li") ?? document.createElement("p")).includes(words),
  /// Where the links lead whose address holds the words.
  links: (words) => all("a").map((link) => link.href).filter((address) => address.includes(words)),
  /// Brings a message to the upper edge of the chat.
  fromMessage: (words) => {
    const [log, message] = [document.getElementById("log"), eyes.message(words)];
    log.scrollTop += message.getBoundingClientRect().top - log.getBoundingClientRect().top - 8;
  },
  /// How high a part is.
  height: (id) => document.getElementById(id).offsetHeight,
  /// Whether the end of the chat is in sight.
  atEnd: () => {
    const log = document.getElementById("log");
    return log.scrollHeight - log.scrollTop - log.clientHeight < 2;
  },
  /// Whether something around the chat was scrolled out of sight, where nobody could scroll it back.
  shifted: () => all("body, body *").filter((node) => getComputedStyle(node).overflowY === "hidden" && node.scrollTop > 0)
    .map((node) => `${node.tagName}#${node.id}.${node.className}`),
  /// Controls that a screen reader has no name for.
  nameless: () => all("button, select, textarea, input, a, img").filter((node) => !(nameOf(node) || node.alt))
    .map((node) => node.outerHTML),
  /// The colour behind everything.
  ground: () => getComputedStyle(document.body).backgroundColor,
  /// Words that stand out less than the accessibility guidelines ask for. What cannot be pressed now is let off.
  faint: () => all("body *").filter((node) => hasWords(node) && !node.closest(".unseen, :disabled, option") && contrast(node) < 4.5)
    .map((node) => `${contrast(node).toFixed(1)}: ${node.outerHTML.slice(0, 120)}`),
  /// Whether nothing more is on its way.
  settled: () => !document.querySelector("#status.busy, [aria-busy]") && all("img").every((image) => image.complete),
  /// What reaches beyond the screen, or makes it scroll sideways.
  wide: () => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const beyond = all("body *").filter((node) => {
      const { left, right } = node.getBoundingClientRect();
      return left < -1 || right > clientWidth + 1;
    });
    const found = beyond.map((node) => `${node.tagName}#${node.id}.${node.className}`);
    return scrollWidth > clientWidth ? ["the page", ...found] : found;
  },
};
