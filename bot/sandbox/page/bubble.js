/** A message as the chat shows it. */

import { fileAddress } from "./api.js";
import { button, element } from "./elements.js";
import { formatted } from "./entities.js";
import { inlineKeyboard } from "./keyboards.js";
import { time } from "./moments.js";
import { showPicture } from "./overlays.js";

const NAMES = { sticker: "Sticker", voice: "Voice message", location: "Location", contact: "Contact" };
const PICTURES = { sticker: "👍", voice: "🎙", location: "📍", contact: "👤" };

/** acts: press(message, button), say(text), jump(message_id). */
export function bubble(message, { zone, origin, acts }) {
  const mine = message.from === "person";
  return element(
    "li",
    { className: `message ${mine ? "mine" : "theirs"}`, dataset: { id: message.message_id }, tabIndex: -1 },
    element("span", { className: "unseen" }, mine ? "You:" : "The coach:"),
    element(
      "div", { className: `bubble ${message.kind ?? "text"}` },
      origin ? quote(origin, acts) : null,
      attachment(message),
      message.text ? element("div", { className: "words" }, ...formatted(message.text, message.entities, acts.say)) : null,
      stamp(message, zone),
    ),
    inlineKeyboard(message, acts.press),
  );
}

function stamp(message, zone) {
  const at = new Date(message.at);
  const edited = message.edited_at ? element("i", {}, "edited") : null;
  const clock = element("time", { dateTime: message.at, title: at.toISOString() }, time(at, zone));
  return element("div", { className: "stamp" }, message.silent ? element("i", {}, "silent") : null, edited, clock);
}

function quote(origin, acts) {
  const words = origin.text || NAMES[origin.kind] || origin.file?.name || "";
  return element("button", { type: "button", className: "quote", onclick: () => acts.jump(origin.message_id) }, words);
}

function attachment(message) {
  const { kind = "text", file } = message;
  if (kind === "text") return null;
  if (kind === "photo") return picture(message);
  if (kind === "document") return document_(file);
  return element("div", { className: "thing" }, element("span", { className: "sign" }, PICTURES[kind]), NAMES[kind]);
}

function picture({ file, text, from }) {
  const address = fileAddress(file.url);
  const words = text || (from === "bot" ? "A picture from the coach" : "A picture of yours");
  const image = element("img", { src: address, alt: words });
  return button(image, () => showPicture(address, words), { className: "picture", title: "Enlarge" });
}

function document_(file) {
  const named = `Download ${file.name}, ${size(file.size)}`;
  return element(
    "a",
    { href: fileAddress(file.url), download: file.name, className: "thing document", aria: { label: named } },
    element("span", { className: "sign" }, "📄"),
    element("span", {}, file.name, element("small", {}, size(file.size))),
  );
}

function size(bytes) {
  const units = ["B", "kB", "MB"];
  const power = Math.min(2, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return `${(bytes / 1000 ** power).toLocaleString("en-GB", { maximumFractionDigits: 1 })} ${units[power]}`;
}
