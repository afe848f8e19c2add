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

const eyes = {
  /// An answer that holds the words.
  answer: (words) => answers().find((message) => wordsOf(message).includes(words)),
  /// A message anywhere in the chat that holds the words.
  message: (words) => all("#log > li").findLast((message) => wordsOf(message).includes(words)),
  /// The newest button below a message with this label, once it waits for nothing. Labels may hold one another.
  key: (label) => {
    const keys = all(".key").filter((key) => !key.ariaBusy && !key.disabled);
    return keys.findLast((key) => wordsOf(key) === label) ?? keys.findLast((key) => wordsOf(key).includes(label));
  },
  /// The newest button of the person's own message that edits it.
  edit: () => [...document.querySelectorAll("#log .edit")].at(-1),
  /// The newest file, once it is offered.
  file: () => all("#log a.document").at(-1),
  /// The newest picture, once it is drawn.
  picture: () => all("#log img.photo").filter((picture) => picture.complete && picture.naturalWidth > 0).at(-1),
  /// A control outside the messages, by its name.
  control: (name) => all("button, select, textarea").find((node) => !node.closest("#log") && nameOf(node).includes(name)),
  /// The same by its id, where the name depends on the language.
  part: (id) => all(`#${CSS.escape(id)}`)[0],
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
