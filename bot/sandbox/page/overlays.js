/** What appears above the chat: toasts, alerts, pictures, the question for a place. */

import { byId, element } from "./elements.js";
import { CITIES } from "./cities.js";

const TOAST_MS = 4000;

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

/** A picture as large as the window has room. */
export function showPicture(address, words) {
  const dialog = byId("picture");
  Object.assign(dialog.querySelector("img"), { src: address, alt: words });
  dialog.showModal();
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
