/** Where the person writes: text, commands, attachments, a keyboard of the bot's. */

import { walkable } from "./arrows.js";
import { replyKeyboard } from "./keyboards.js";
import { menuAt } from "./menus.js";
import { askPlace } from "./overlays.js";
import { setZone } from "./zone.js";

export class Composer {
  /** acts: send(body), commands() → [{command, description}], lastOwnText() → message or undefined. */
  constructor(pane, acts) {
    this._acts = acts;
    this._form = pane.part("entry");
    this._field = this._form.querySelector("textarea");
    this._hint = pane.part("hint");
    this._editing = pane.part("editing");
    this._keyboard = walkable(pane.part("keyboard"));
    this._edited = null;
    this._form.addEventListener("submit", (event) => this._submit(event));
    this._field.addEventListener("input", () => this._grow());
    this._field.addEventListener("keydown", (event) => this._key(event));
    const example = this._hint.querySelector("button");
    example.addEventListener("click", () => this._acts.send({ text: example.textContent }));
    menuAt(pane.part("menu-opener"), "Commands", () => this._commands());
    menuAt(pane.part("attach"), "Attach", () => this._attachments());
  }

  /** Tell beginners what to try. */
  hint(wanted) {
    if (!wanted && this._hint.contains(document.activeElement)) this._field.focus();
    this._hint.hidden = !wanted;
  }

  /** Show the bot's keyboard in place of the letters; null takes it away. */
  keyboard(keyboard) {
    const focused = this._keyboard.contains(document.activeElement);
    this._field.placeholder = keyboard?.placeholder || "Message";
    const acts = { say: (text) => this._acts.send({ press: text }), sharePlace: () => this._sharePlace() };
    this._keyboard.replaceChildren(...(keyboard ? replyKeyboard(keyboard, acts) : []));
    this._keyboard.hidden = keyboard === null;
    if (focused) (this._keyboard.querySelector("button") ?? this._field).focus();
  }

  async _submit(event) {
    event.preventDefault();
    const text = this._field.value.trim();
    if (!text) return;
    const edited = this._edited;
    // Cleared at once: whoever types on while it is sent loses nothing.
    this._write("", null);
    this._field.focus();
    const sent = await this._acts.send(edited ? { edit: edited.message_id, text } : { text });
    if (!sent && !this._field.value) this._write(text, edited);
  }

  _key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this._form.requestSubmit();
    } else if (event.key === "ArrowUp" && !this._field.value) {
      this._startEditing();
    } else if (event.key === "Escape" && this._edited) {
      this._write("", null);
    }
  }

  _startEditing() {
    const last = this._acts.lastOwnText();
    if (last) this._write(last.text, last);
  }

  /** Put words into the field. edited: the message that they replace, or null. */
  _write(words, edited) {
    this._edited = edited;
    this._editing.hidden = edited === null;
    this._field.value = words;
    this._grow();
  }

  _grow() {
    this._field.style.height = "auto";
    this._field.style.height = `${this._field.scrollHeight}px`;
  }

  async _commands() {
    const commands = await this._acts.commands();
    return commands.map(({ command, description }) => [
      `/${command}`, description, () => this._acts.send({ text: `/${command}` }),
    ]);
  }

  _attachments() {
    return [
      ["Sticker", "👍", () => this._acts.send({ sticker: "👍" })],
      ["Photo", "🖼", () => this._acts.send({ photo: true })],
      ["Voice message", "🎙", () => this._acts.send({ voice: true })],
      ["Document", "📄", () => this._acts.send({ document: true })],
      ["Location …", "📍", () => this._sharePlace()],
    ];
  }

  async _sharePlace() {
    const place = await askPlace();
    if (!place) return;
    if (place.zone) setZone(place.zone);
    await this._acts.send({ location: { lat: place.lat, lon: place.lon } });
  }
}
