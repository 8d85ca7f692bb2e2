/** Messages that came and were not looked at: counted on the button that leads to them, in the tab's title and icon. */

import { byId } from "./elements.js";

const NAME = document.title;
const counts = new Map();

export class Unread {
  /** view: what scrolls. latest: the button to the end, with a badge. nodeOf: a message's element by its id.
   *  changed: called with the number. */
  constructor({ view, latest, nodeOf, changed }) {
    this._view = view;
    this._latest = latest;
    this._nodeOf = nodeOf;
    this._changed = changed;
    this._ids = new Set();
    document.addEventListener("visibilitychange", () => this.look());
    this._show();
  }

  get any() {
    return this._ids.size > 0;
  }

  add(id) {
    this._ids.add(id);
    this.look();
  }

  remove(id) {
    this._ids.delete(id);
    this.look();
  }

  /** Whatever has begun within view was looked at, unless the page is hidden. */
  look() {
    if (!document.hidden) {
      const { bottom, right } = this._view.getBoundingClientRect();
      const inWindow = right > 0 && right <= innerWidth + 1;
      for (const id of this._ids) {
        if (inWindow && this._nodeOf(id).getBoundingClientRect().top < bottom) this._ids.delete(id);
      }
    }
    this._show();
  }

  _show() {
    const count = this._ids.size;
    const badge = this._latest.querySelector(".badge");
    badge.textContent = count;
    badge.hidden = count === 0;
    this._latest.setAttribute("aria-label", count ? `To the latest message, ${count} unread` : "To the latest message");
    if (counts.get(this) === count) return;
    counts.set(this, count);
    this._changed(count);
    showInTab([...counts.values()].reduce((sum, one) => sum + one, 0));
  }
}

function showInTab(total) {
  document.title = total ? `(${total}) ${NAME}` : NAME;
  byId("icon").href = total ? "/page/icon-unread.svg" : "/page/icon.svg";
}
