/** The bar with the bot's clock: shows it and moves it. */

import { get, post } from "./api.js";
import { byId } from "./elements.js";
import { MOVES, full, isEvening, soon } from "./moments.js";
import { toast } from "./overlays.js";
import { onZone, zone } from "./zone.js";

const LOOK_EVERY_MS = 4000;
const MOST_STOPS = 200;

export class Clock {
  constructor() {
    this._offset = 0;
    this._nextNudge = null;
    this._moving = false;
    this._following = false;
    this._again = false;
    this._moveListeners = [];
    this._restListeners = [];
    this._buttons = [...document.querySelectorAll("#clock [data-move]")];
    for (const button of this._buttons) button.addEventListener("click", () => this._press(button));
    onZone(() => this._show());
  }

  start() {
    this.look();
    setInterval(() => this._show(), 1000);
    setInterval(() => this.look(), LOOK_EVERY_MS);
  }

  /** listener: called whenever the person lets time pass. */
  onMove(listener) {
    this._moveListeners.push(listener);
  }

  /** listener: called whenever the bot has come to rest. */
  onRest(listener) {
    this._restListeners.push(listener);
  }

  /** Read the clock anew. */
  async look() {
    try {
      const { now, next_nudge } = await get("/control/clock");
      this._offset = new Date(now) - Date.now();
      this._nextNudge = next_nudge && new Date(next_nudge);
      this._show();
    } catch {
      // The page says elsewhere that the sandbox does not answer.
    }
  }

  /** The bot has done something: once it has come to rest, it tells when it will speak next. */
  async follow() {
    this._again = true;
    if (this._moving || this._following) return;
    this._following = true;
    while (this._again) {
      this._again = false;
      await post("/control/settle", {}).catch(() => undefined);
    }
    this._following = false;
    for (const listener of this._restListeners) listener();
    await this.look();
  }

  get _now() {
    return new Date(Date.now() + this._offset);
  }

  _show() {
    const now = this._now;
    byId("now").dateTime = now.toISOString();
    byId("now").textContent = full(now, zone());
    for (const button of this._buttons) {
      button.disabled = this._moving || (button.dataset.move === "nudge" && !this._nextNudge);
    }
    this._label("evening", isEvening(now, zone()) ? "Tomorrow 18:30" : "This evening");
    this._label("nudge", this._nextNudge ? `Next nudge ${soon(this._nextNudge, now, zone())}` : "No nudge planned");
  }

  _label(move, words) {
    this._buttons.find((button) => button.dataset.move === move).textContent = words;
  }

  async _press(button) {
    const move = button.dataset.move;
    this._moving = true;
    for (const listener of this._moveListeners) listener();
    try {
      await this._passTimeUntil(move === "nudge" ? this._nextNudge : MOVES[move](this._now, zone()));
    } catch (error) {
      toast(error.message);
    } finally {
      this._moving = false;
      await this.look();
      if (document.activeElement === document.body) button.focus();
    }
  }

  /** Time passes as in life: it stops at every nudge on the way. */
  async _passTimeUntil(moment) {
    for (let stop = 0, reached = null; stop < MOST_STOPS; stop++) {
      await this.look();
      const due = this._nextNudge;
      if (!due || due >= moment || due.getTime() === reached) break;
      reached = due.getTime();
      await this._goTo(due);
    }
    await this._goTo(moment);
  }

  async _goTo(moment) {
    const ahead = (moment - this._now) / 1000;
    if (ahead > 0) await post("/control/clock", { advance: ahead });
    await post("/control/settle", {});
  }
}
