/** A text and its Telegram entities as nodes. Offsets count UTF-16 units, as JavaScript's strings do. */

import { button, element } from "./elements.js";
import { copy } from "./overlays.js";

/** onCommand: called with a command that was pressed. */
export function formatted(text, entities, onCommand) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return between(text, 0, text.length, sorted, onCommand);
}

function between(text, start, end, entities, onCommand) {
  const nodes = [];
  let at = start;
  let before;
  for (const [i, entity] of entities.entries()) {
    if (entity.offset < at || entity.offset >= end) continue;
    const last = Math.min(entity.offset + entity.length, end);
    const inner = entities.slice(i + 1).filter((other) => other.offset < last);
    nodes.push(gap(text.slice(at, entity.offset), before, entity));
    const children = between(text, entity.offset, last, inner, onCommand);
    nodes.push(marked(entity, text.slice(entity.offset, last), children, onCommand));
    at = last;
    before = entity;
  }
  return [...nodes, gap(text.slice(at, end), before)].filter((node) => node !== "");
}

const STANDS_ALONE = new Set(["pre", "blockquote", "expandable_blockquote"]);

/** The words between two entities; what stands on lines of its own needs no line breaks around it. */
function gap(words, before, after) {
  const from = STANDS_ALONE.has(before?.type) ? words.replace(/^\n{1,2}/, "") : words;
  return STANDS_ALONE.has(after?.type) ? from.replace(/\n{1,2}$/, "") : from;
}

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};

function marked(entity, words, children, onCommand) {
  switch (entity.type) {
    case "pre":
      return block(words);
    case "code":
      return button(element("code", {}, words), () => copy(words), { className: "code", title: "Copy" });
    case "spoiler":
      return spoiler(children);
    case "text_link":
      return link(entity.url, children);
    case "url":
      return link(words.startsWith("http") ? words : `http://${words}`, children);
    case "email":
      return link(`mailto:${words}`, children);
    case "bot_command":
      return button(words, () => onCommand(words), { className: "link" });
    default:
      return element(TAGS[entity.type] ?? "span", { className: entity.type }, ...children);
  }
}

function block(words) {
  const copyIt = () => copy(words);
  return element(
    "div", { className: "block" },
    button("Copy", copyIt, { aria: { label: "Copy these words" } }),
    element("pre", { onclick: copyIt }, words),
  );
}

function spoiler(children) {
  const open = () => {
    hidden.classList.add("open");
    hidden.removeAttribute("aria-label");
  };
  const hidden = button("", open, { className: "spoiler", aria: { label: "Show what is hidden" } });
  hidden.append(...children);
  return hidden;
}

/** Only addresses that lead somewhere harmless become links. */
function link(address, children) {
  const safe = /^(https?|mailto|tg):/i.test(address);
  if (!safe) return element("span", {}, ...children);
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...children);
}
