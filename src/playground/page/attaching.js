// What is sent beside words: pictures, files, and what a stranger wrote.

import { find } from "./nodes.js";
import { send, upload } from "./server.js";
import { around, clear } from "./writing.js";

const menu = find("attachments");
const opener = find("attach");
const stranger = find("stranger");

async function sendPhoto(file) {
  if (await upload("photo", file, around())) clear();
}

async function sendFile(file) {
  if (await upload("file", file, { ...around(), name: file.name })) clear();
}

function openMenu(isOpen) {
  menu.hidden = !isOpen;
  opener.ariaExpanded = String(isOpen);
  if (isOpen) menu.querySelector("button").focus();
}

/// Lets somebody choose a file and hands it on.
function chooser(opens, input, hand) {
  find(opens).addEventListener("click", () => {
    openMenu(false);
    find(input).click();
  });
  find(input).addEventListener("change", (event) => {
    const [file] = event.target.files;
    if (file) hand(file);
    // The same file can be chosen again.
    event.target.value = "";
  });
}

chooser("attach-photo", "photo", sendPhoto);
chooser("attach-file", "file", sendFile);
opener.addEventListener("click", () => openMenu(menu.hidden));
menu.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  openMenu(false);
  opener.focus();
});
menu.addEventListener("focusout", (event) => {
  if (event.relatedTarget !== opener && !menu.contains(event.relatedTarget)) openMenu(false);
});
find("attach-stranger").addEventListener("click", () => {
  openMenu(false);
  stranger.showModal();
});
stranger.addEventListener("submit", async (event) => {
  event.preventDefault();
  const told = { name: find("stranger-name").value, text: find("stranger-text").value };
  if (!(await send("stranger", told))) return;
  stranger.close();
  find("stranger-text").value = "";
});
find("text").addEventListener("paste", (event) => {
  const file = [...event.clipboardData.files].find(({ type }) => type.startsWith("image/"));
  if (!file) return;
  event.preventDefault();
  sendPhoto(file);
});
