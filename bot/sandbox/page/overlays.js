/** What appears above the chat: toasts, alerts, menus, the question for a place. */

import { button, byId, element } from "./elements.js";
import { CITIES } from "./cities.js";

const TOAST_MS = 3500;

/** A short word that goes away by itself. */
export function toast(words) {
  const shown = element("p", {}, words);
  byId("toasts").append(shown);
  setTimeout(() => shown.remove(), TOAST_MS);
}

/** A word that stays until it is read. */
export function alert(words) {
  const dialog = byId("alert");
  dialog.querySelector("p").textContent = words;
  if (!dialog.open) dialog.showModal();
}

export async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    toast("Copied");
  } catch {
    alert(`The browser does not let this page copy. The words:\n\n${words}`);
  }
}

/** Let `opener` open a menu. items: called at each opening, resolves to [[label, detail, action]]. */
export function menuAt(opener, label, items) {
  const menu = element("div", { popover: "auto", className: "menu", role: "menu", aria: { label } });
  document.body.append(menu);
  opener.addEventListener("click", async () => {
    menu.replaceChildren(...(await items()).map(([name, detail, action]) => item(menu, name, detail, action)));
    menu.showPopover();
    place(menu, opener.getBoundingClientRect());
    menu.firstElementChild?.focus();
  });
  menu.addEventListener("toggle", (event) => opener.setAttribute("aria-expanded", event.newState === "open"));
  menu.addEventListener("keydown", (event) => walk(menu, event));
}

function item(menu, name, detail, action) {
  const choose = () => {
    menu.hidePopover();
    action();
  };
  return button(name, choose, { role: "menuitem" , dataset: { detail } });
}

/** Above its opener when that stands in the lower half of the window, else below, and never beyond the edge. */
function place(menu, anchor) {
  const above = anchor.top > innerHeight / 2;
  menu.style.top = above ? "auto" : `${anchor.bottom + 6}px`;
  menu.style.bottom = above ? `${innerHeight - anchor.top + 6}px` : "auto";
  menu.style.left = `${Math.max(8, Math.min(anchor.left, innerWidth - menu.offsetWidth - 8))}px`;
}

function walk(menu, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const items = [...menu.children];
  items.at((items.indexOf(document.activeElement) + step) % items.length)?.focus();
}

/** Ask where the person is. Resolves to {lat, lon, zone?}, or null when they would rather not say. */
export function askPlace() {
  const dialog = byId("place");
  const form = dialog.querySelector("form");
  const cities = CITIES.map((city) => element("button", { value: city.name, formNoValidate: true }, city.name));
  form.querySelector(".cities").replaceChildren(...cities);
  form.reset();
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(chosen(dialog.returnValue, form)), { once: true });
  });
}

function chosen(answer, form) {
  if (answer !== "degrees") return CITIES.find((city) => city.name === answer) ?? null;
  const [lat, lon] = [form.elements.lat, form.elements.lon].map((field) => field.valueAsNumber);
  return Number.isNaN(lat + lon) ? null : { lat, lon };
}
