/** Elements made of values. Words always go in as text, never as markup. */

/** An element with properties and children; `dataset` and `aria` take objects. */
export function element(name, { dataset = {}, aria = {}, ...properties } = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  Object.assign(made.dataset, dataset);
  for (const [attribute, value] of Object.entries(aria)) made.setAttribute(`aria-${attribute}`, value);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** A button that does something when pressed. */
export function button(label, onclick, properties = {}) {
  return element("button", { type: "button", onclick, ...properties }, label);
}

export const byId = (id) => document.getElementById(id);
