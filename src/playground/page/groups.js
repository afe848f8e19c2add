// The group: what the person and the bot are in it, and the button that adds the bot.

import { find } from "./nodes.js";
import { send } from "./server.js";

/// Shows the settings while the group is open.
export function showGroup(view) {
  const isOpen = view.chat !== view.person;
  find("group").hidden = !isOpen;
  find("add-bot").hidden = !isOpen || view.group.bot !== "left";
  find("role").value = view.group.role;
  find("bot-role").value = view.group.bot;
  find("privacy-off").checked = !view.privacy;
}

find("role").addEventListener("change", (event) => send("role", { role: event.target.value }));
find("bot-role").addEventListener("change", (event) => send("bot", { role: event.target.value }));
find("privacy-off").addEventListener("change", (event) => send("privacy", !event.target.checked));
find("add-bot").addEventListener("click", async () => {
  await send("bot", { role: "member" });
  find("text").focus();
});
