/** Buttons under a message, and in place of the letters. */

import { walkable } from "./arrows.js";
import { button, element } from "./elements.js";
import { copy } from "./overlays.js";

/** The buttons under a message, or null. press: called with the message and a button the bot wants to hear of. */
export function inlineKeyboard(message, press) {
  if (!message.buttons.length) return null;
  const rows = message.buttons.map((row) => element("div", {}, ...row.map((key) => inlineKey(message, key, press))));
  return walkable(element("div", { className: "keys", role: "group", aria: { label: "Buttons" } }, ...rows));
}

function inlineKey(message, key, press) {
  if (key.url) {
    return element("a", { href: key.url, target: "_blank", rel: "noopener noreferrer", className: "key to-page" }, key.label);
  }
  if (key.copy_text) return button(key.label, () => copy(key.copy_text), { className: "key to-copy" });
  const made = button(key.label, () => press(message, key, made), { className: "key" });
  return made;
}

/** The keyboard in place of the letters. acts: say(text), sharePlace(). */
export function replyKeyboard(keyboard, { say, sharePlace }) {
  return keyboard.rows.map((row) =>
    element("div", {}, ...row.map((key) => button(key.label, () => (key.request_location ? sharePlace() : say(key.label))))),
  );
}
