/** One person's screen: its parts, its name, and a welcome as long as nobody has it. */

import { button, byId, element } from "./elements.js";

const EXAMPLES = ["Alex", "Robin", "Sam", "Kim"];

export class Pane {
  /** place: which of the persons, from 1. */
  constructor(place) {
    this.place = place;
    this.root = byId("pane").content.firstElementChild.cloneNode(true);
    this.root.setAttribute("aria-label", `Person ${place}`);
    this.root.addEventListener("keydown", (event) => this._escape(event));
    byId("panes").append(this.root);
    this._tab = button(`Person ${place}`, () => this.focus());
    byId("people").append(this._tab);
    byId("people").hidden = byId("people").children.length < 2;
  }

  /** The first element of a class in this pane. */
  part(name) {
    return this.root.querySelector(`.${name}`);
  }

  /** Resolves to the first name of somebody new, once Start was pressed. */
  welcome() {
    const form = this.part("welcome");
    const field = form.elements.first_name;
    field.placeholder = EXAMPLES[(this.place - 1) % EXAMPLES.length];
    form.hidden = false;
    this.takeFocus();
    return new Promise((resolve) => {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        form.hidden = true;
        resolve(field.value.trim() || field.placeholder);
      }, { once: true });
    });
  }

  /** Say on the screen whose it is. */
  belongsTo(name) {
    this.name = name;
    this.root.setAttribute("aria-label", `${name}'s chat`);
    this.part("me").replaceChildren(element("span", { className: "unseen" }, "You are "), name);
    this._tab.textContent = name;
    for (const part of ["me", "more", "log", "composer"]) this.part(part).hidden = false;
  }

  /** How many messages wait here; for where the panes stand behind each other. */
  waiting(count) {
    this._tab.textContent = count ? `${this.name} (${count})` : this.name;
  }

  /** listener: called when the pane comes into view, where the panes stand behind each other. */
  onShown(listener) {
    new IntersectionObserver(listener, { threshold: 0.9 }).observe(this.root);
  }

  /** The first pane is where one starts, unless one looks at something already. */
  takeFocus() {
    if (document.activeElement === document.body && !this.root.previousElementSibling) this.focus();
  }

  focus() {
    this.root.scrollIntoView({ inline: "start", block: "nearest" });
    this.root.querySelector(".welcome:not([hidden]) input, .composer:not([hidden]) textarea")?.focus();
  }

  _escape(event) {
    if (event.key === "Escape" && !event.defaultPrevented && event.target.closest(".log, .keyboard")) this.focus();
  }
}
