/** The list of messages, kept as the bot last left it. */

import { bubble } from "./bubble.js";
import { byId, element } from "./elements.js";
import { day, time } from "./moments.js";
import { onZone, zone } from "./zone.js";

// In pixels: from the end, what still counts as reading along; above a message that is scrolled to.
const NEAR = 120;
const MARGIN = 8;

export class Log {
  /** acts: what buttons and commands in the messages do. */
  constructor(acts) {
    this._list = byId("log");
    this._latest = byId("latest");
    this._acts = { ...acts, jump: (id) => this._jump(id) };
    this._messages = new Map();
    this._reading = true;
    this._list.addEventListener("scroll", () => this._scrolled());
    new ResizeObserver(() => this._reading && this.toEnd()).observe(this._list);
    this._latest.addEventListener("click", () => this.toEnd("smooth"));
    onZone(() => this._redraw());
  }

  /** Whether the person has hardly said anything yet. */
  get new() {
    return [...this._messages.values()].filter(({ from }) => from === "person").length < 2;
  }

  /** The person's own text that can be edited, or undefined. */
  get lastOwnText() {
    return [...this._messages.values()].findLast(({ from, kind = "text" }) => from === "person" && kind === "text");
  }

  add(message) {
    const follow = this._reading;
    const before = [...this._messages.values()].at(-1);
    this._messages.set(message.message_id, message);
    const node = this._append(message, before);
    if (message.from === "person") this.toEnd();
    else if (follow) this._show(node);
    this._scrolled();
  }

  /** A message looks different now. New words are read from their beginning; new buttons stay under the thumb. */
  change(message) {
    const follow = this._reading;
    const sameWords = this._messages.get(message.message_id).text === message.text;
    this._messages.set(message.message_id, message);
    const old = this._node(message.message_id);
    const fresh = this._bubble(message);
    fresh.classList.toggle("follows", old.classList.contains("follows"));
    fresh.classList.add("changed");
    const label = old.contains(document.activeElement) ? document.activeElement.textContent : null;
    old.replaceWith(fresh);
    if (label !== null) this._keepFocus(fresh, label);
    if (follow && fresh === this._list.lastElementChild) sameWords ? this.toEnd() : this._show(fresh);
  }

  remove(messageId) {
    this._messages.delete(messageId);
    this._node(messageId)?.remove();
  }

  _append(message, before) {
    const now = new Date(message.at);
    const sameDay = before && day(new Date(before.at), zone()) === day(now, zone());
    if (!sameDay) this._list.append(element("li", { className: "day" }, element("span", {}, day(now, zone()))));
    const node = this._bubble(message);
    node.classList.toggle("follows", Boolean(sameDay && before.from === message.from && this._soon(before, message)));
    this._list.append(node);
    return node;
  }

  _bubble(message) {
    return bubble(message, { zone: zone(), origin: this._messages.get(message.reply_to), acts: this._acts });
  }

  _soon(before, message) {
    return time(new Date(before.at), zone()) === time(new Date(message.at), zone());
  }

  _node(messageId) {
    return this._list.querySelector(`[data-id="${messageId}"]`);
  }

  /** Whoever works with the keyboard stays where they were: on the button of that name, or the first. */
  _keepFocus(node, label) {
    const keys = [...node.querySelectorAll("button")];
    (keys.find((key) => key.textContent === label) ?? keys[0] ?? this._list).focus();
  }

  _redraw() {
    this._list.replaceChildren();
    let before;
    for (const message of this._messages.values()) {
      this._append(message, before);
      before = message;
    }
    this.toEnd();
  }

  _jump(messageId) {
    const node = this._node(messageId);
    node?.scrollIntoView({ block: "center", behavior: "smooth" });
    node?.classList.add("shown");
    setTimeout(() => node?.classList.remove("shown"), 1200);
  }

  /** To the end, but no further than the beginning of what has just come. */
  _show(node) {
    const top = this._list.scrollTop + node.getBoundingClientRect().top - this._list.getBoundingClientRect().top;
    const end = this._list.scrollHeight - this._list.clientHeight;
    this._list.scrollTo({ top: Math.min(end, top - MARGIN), behavior: "instant" });
  }

  toEnd(behavior = "instant") {
    this._list.scrollTo({ top: this._list.scrollHeight, behavior });
  }

  _scrolled() {
    this._reading = this._list.scrollHeight - this._list.scrollTop - this._list.clientHeight < NEAR;
    this._latest.hidden = this._reading;
  }
}
