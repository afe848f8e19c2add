// An echo bot in grammY with its runner, as their documentation shows it.
import { run } from "@grammyjs/runner";
import { Bot } from "grammy";

const bot = new Bot(process.env.TELOXIDE_TOKEN, { client: { apiRoot: process.env.TELOXIDE_API_URL } });
bot.on("message:text", (context) => context.reply(context.message.text));
run(bot);
