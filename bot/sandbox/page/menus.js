/** Menus that open from a button. */

import { walkable } from "./arrows.js";
import { button, element } from "./elements.js";

/** Let `opener` open a menu. items: called at each opening, resolves to [[label, detail, action]]. */
export function menuAt(opener, label, items) {
  const menu = walkable(element("div", { popover: "auto", className: "menu", role: "menu", aria: { label } }));
  document.body.append(menu);
  opener.addEventListener("click", async () => {
    menu.replaceChildren(...(await items()).map(([name, detail, action]) => item(menu, name, detail, action)));
    menu.showPopover();
    place(menu, opener.getBoundingClientRect());
    menu.firstElementChild?.focus();
  });
  menu.addEventListener("toggle", (event) => opener.setAttribute("aria-expanded", event.newState === "open"));
  menu.addEventListener("keydown", (event) => event.key === "Tab" && menu.hidePopover());
}

function item(menu, name, detail, action) {
  const choose = () => {
    menu.hidePopover();
    action();
  };
  const made = button("", choose, { role: "menuitem" });
  made.append(element("span", {}, name), " ", element("small", {}, detail));
  return made;
}

/** Above its opener when that stands in the lower half of the window, else below, and never beyond the edge. */
function place(menu, anchor) {
  const above = anchor.top > innerHeight / 2;
  menu.style.top = above ? "auto" : `${anchor.bottom + 6}px`;
  menu.style.bottom = above ? `${innerHeight - anchor.top + 6}px` : "auto";
  menu.style.left = `${Math.max(8, Math.min(anchor.left, innerWidth - menu.offsetWidth - 8))}px`;
}
