/** One person's chat: follows the sandbox's events and does what the person wants. */

import { get, post } from "./api.js";
import { Composer } from "./composer.js";
import { Log } from "./log.js";
import { notify } from "./notifications.js";
import { alert, toast } from "./overlays.js";
import { Typing } from "./typing.js";

const WAIT_SECONDS = 25;
const RETRY_MS = 1000;
const ANSWER_MS = 10_000;

export class Chat {
  /** pane: the person's screen. person: the id. changed: called whenever something happened. */
  constructor(pane, person, changed) {
    this._pane = pane;
    this._path = `/control/persons/${person}`;
    this._changed = changed;
    this._seen = 0;
    this._pressed = new Map();
    this._typing = new Typing(pane.part("status"));
    this._log = new Log(pane, {
      press: (message, key, node) => this._press(message, key, node),
      say: (text) => this.send({ text }),
    });
    this._composer = new Composer(pane, {
      send: (body) => this.send(body),
      commands: async () => (await get(this._path)).commands,
      lastOwnText: () => this._log.lastOwnText,
    });
  }

  /** Show what was said so far, then follow until the page closes. */
  async run() {
    await this._read(0, false);
    this._log.opened();
    this._pane.takeFocus();
    this._composer.hint(this._log.new);
    for (;;) {
      try {
        await this._read(WAIT_SECONDS, true);
      } catch (error) {
        this._typing.say(error.status === undefined ? "the sandbox does not answer, trying again …" : error.message);
        this._lost = true;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  /** Act as the control API has it. Returns the answer, or null when it was refused. */
  async send(body) {
    try {
      return await post(`${this._path}/send`, body);
    } catch (error) {
      toast(error.message);
      return null;
    }
  }

  /** What comes next is shown, wherever in the chat the person was. */
  readAlong() {
    this._log.toEnd();
  }

  /** The bot has nothing left to do. */
  rest() {
    this._typing.over();
  }

  /** Block the bot, or let it in again. */
  async toggleBlocked() {
    const { blocked } = await get(this._path);
    if (await this.send({ block: !blocked })) toast(blocked ? "The coach may write again" : "The coach is blocked");
  }

  async _read(wait, live) {
    const events = await get(`${this._path}/events`, { after: this._seen, wait });
    if (this._lost) this._typing.say(null);
    this._lost = false;
    for (const event of events) {
      this._seen = event.n;
      this._apply(event, live);
    }
    if (events.length) this._changed();
  }

  _apply(event, live) {
    switch (event.kind) {
      case "message":
        this._log.add(event.message, live);
        this._composer.hint(this._log.new);
        if (live) this._spoken(event.message);
        break;
      case "edited":
        this._log.change(event.message);
        if (event.message.from === "bot") this._typing.over();
        break;
      case "deleted":
        this._log.remove(event.message_id);
        break;
      case "reply_keyboard":
        this._composer.keyboard(event.reply_keyboard);
        break;
      case "action":
        if (live) this._typing.told(event.action);
        break;
      case "answer":
        if (live) this._answered(event);
        break;
    }
  }

  _spoken(message) {
    if (message.from === "person") return this._typing.expected();
    this._typing.over();
    notify(`Second Round · ${this._pane.name}`, message, () => {
      this._pane.focus();
      this._log.jump(message.message_id);
    });
  }

  async _press(message, key, node) {
    node.classList.add("busy");
    const answer = await this.send({ press: key.data ?? key.label, message_id: message.message_id });
    const done = () => node.classList.remove("busy");
    if (!answer?.query_id) return done();
    this._pressed.set(answer.query_id, done);
    setTimeout(done, ANSWER_MS);
  }

  _answered({ query_id, text, alert: loud }) {
    this._pressed.get(query_id)?.();
    this._pressed.delete(query_id);
    if (text) (loud ? alert : toast)(text);
  }
}
