/** Arrow keys among buttons that stand in rows; Home and End lead to the first and the last. */

/** container: its children are the rows, or, when they are buttons themselves, rows of one. */
export function walkable(container) {
  container.addEventListener("keydown", (event) => {
    const target = next(rowsOf(container), event.key);
    if (!target) return;
    event.preventDefault();
    target.focus();
  });
  return container;
}

const rowsOf = (container) =>
  [...container.children].map((child) => (child.matches("button, a") ? [child] : [...child.children]));

function next(rows, key) {
  const all = rows.flat();
  const row = rows.findIndex((keys) => keys.includes(document.activeElement));
  if (row < 0) return null;
  const column = rows[row].indexOf(document.activeElement);
  const beside = (step) => all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
  const inRow = (index) => {
    const keys = rows[(index + rows.length) % rows.length];
    return keys[Math.min(column, keys.length - 1)];
  };
  switch (key) {
    case "ArrowRight": return beside(1);
    case "ArrowLeft": return beside(-1);
    case "ArrowDown": return inRow(row + 1);
    case "ArrowUp": return inRow(row - 1);
    case "Home": return all[0];
    case "End": return all.at(-1);
    default: return null;
  }
}
