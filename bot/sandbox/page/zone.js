/** The time zone in which the page shows moments; remembered by the browser. */

import { byId, element } from "./elements.js";

const select = byId("zone");
const browser = Intl.DateTimeFormat().resolvedOptions().timeZone;
const listeners = [];

export const zone = () => select.value;

/** Choose a zone, as sharing a place in it does. */
export function setZone(name) {
  select.value = name;
  changed();
}

export const onZone = (listener) => listeners.push(listener);

export function startZone() {
  const names = new Set([browser, "UTC", ...Intl.supportedValuesOf("timeZone")]);
  select.append(...[...names].map((name) => element("option", { value: name }, name.replaceAll("_", " "))));
  const remembered = localStorage.getItem("zone");
  select.value = names.has(remembered) ? remembered : browser;
  select.addEventListener("change", changed);
}

function changed() {
  localStorage.setItem("zone", select.value);
  for (const listener of listeners) listener();
}
