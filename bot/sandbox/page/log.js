/** The list of messages, kept as the bot last left it. */

import { bubble } from "./bubble.js";
import { element } from "./elements.js";
import { day, time } from "./moments.js";
import { Unread } from "./unread.js";
import { onZone, zone } from "./zone.js";

// In pixels: from the end, what still counts as reading along; above a message that is scrolled to.
const NEAR = 120;
const MARGIN = 8;

export class Log {
  /** acts: what buttons and commands in the messages do. */
  constructor(pane, acts) {
    this._view = pane.part("log");
    this._list = this._view.querySelector("ol");
    this._latest = pane.part("latest");
    this._unread = new Unread({
      view: this._view,
      latest: this._latest,
      nodeOf: (id) => this._node(id),
      changed: (count) => pane.waiting(count),
    });
    pane.onShown(() => this._scrolled());
    this._acts = { ...acts, jump: (id) => this.jump(id) };
    this._messages = new Map();
    this._reading = true;
    this._view.addEventListener("scroll", () => this._scrolled());
    this._view.addEventListener("load", () => this._reading && this.toEnd(), { capture: true });
    new ResizeObserver(() => this._reading && this.toEnd()).observe(this._view);
    this._latest.addEventListener("click", () => this._toLatest());
    onZone(() => this._redraw());
  }

  /** What is added from now on is news, to be read out. */
  opened() {
    this._view.setAttribute("aria-busy", "false");
    this.toEnd();
  }

  /** Whether the person has hardly said anything yet. */
  get new() {
    return [...this._messages.values()].filter(({ from }) => from === "person").length < 2;
  }

  /** The person's own text that can be edited, or undefined. */
  get lastOwnText() {
    return [...this._messages.values()].findLast(({ from, kind = "text" }) => from === "person" && kind === "text");
  }

  /** live: it has just been said. */
  add(message, live) {
    const follow = this._reading && !this._unread.any;
    const before = [...this._messages.values()].at(-1);
    this._messages.set(message.message_id, message);
    const node = this._append(message, before);
    if (message.from === "person") this.toEnd();
    else if (follow) this._show(node);
    if (live && message.from === "bot") this._unread.add(message.message_id);
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
    const node = this._node(messageId);
    if (node.contains(document.activeElement)) this._view.focus();
    node.remove();
    this._unread.remove(messageId);
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

  /** Whoever works with the keyboard stays where they were: on the button of that name, else the first under it. */
  _keepFocus(node, label) {
    const keys = [...node.querySelectorAll("button")];
    const same = keys.find((key) => key.textContent === label);
    (same ?? node.querySelector(".key") ?? node).focus({ preventScroll: true });
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

  /** Show one message. */
  jump(messageId) {
    const node = this._node(messageId);
    node?.scrollIntoView({ block: "center", behavior: gentle() });
    node?.classList.add("shown");
    setTimeout(() => node?.classList.remove("shown"), 1200);
  }

  /** To the end, but no further than the beginning of what has just come. */
  _show(node) {
    const top = this._view.scrollTop + node.getBoundingClientRect().top - this._view.getBoundingClientRect().top;
    const end = this._view.scrollHeight - this._view.clientHeight;
    this._view.scrollTo({ top: Math.min(end, top - MARGIN), behavior: "instant" });
  }

  toEnd(behavior = "instant") {
    this._view.scrollTo({ top: this._view.scrollHeight, behavior });
  }

  /** The button that leads there goes away, so the focus goes along. */
  _toLatest() {
    this._list.lastElementChild.focus({ preventScroll: true });
    this.toEnd(gentle());
  }

  _scrolled() {
    this._reading = this._view.scrollHeight - this._view.scrollTop - this._view.clientHeight < NEAR;
    this._unread.look();
    this._latest.hidden = this._reading && !this._unread.any;
  }
}

const gentle = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth");
