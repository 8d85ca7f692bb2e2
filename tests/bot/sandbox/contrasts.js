// Contrast (WCAG 2.2) of every word in view against the worst of what may be behind it.
() => {
  const parse = (colour) => {
    const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  /** The colours of an element's own ground: several for a gradient, none where one looks through. */
  const grounds = (style) => {
    const stops = style.backgroundImage.match(/rgba?\([^)]*\)/g);
    return (stops ?? [style.backgroundColor]).map(parse).filter(([, , , a]) => a > 0);
  };
  const behind = (element) => {
    if (!element) return [[255, 255, 255, 1]];
    const own = grounds(getComputedStyle(element));
    if (own.length && own.every(([, , , a]) => a === 1)) return own;
    const parent = behind(element.parentElement);
    return own.length ? own.flatMap((ground) => parent.map((below) => over(ground, below))) : parent;
  };
  const words = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent.trim();
    const seen = element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });
    if (!text || !seen || element.closest(":disabled, .unseen, script")) continue;
    const colour = parse(getComputedStyle(element).color);
    const worst = Math.min(...behind(element).map((ground) => contrast(over(colour, ground), ground)));
    words.push({ text, contrast: Math.round(worst * 100) / 100 });
  }
  for (const field of document.querySelectorAll("textarea, input")) {
    if (!field.checkVisibility()) continue;
    const colour = parse(getComputedStyle(field, "::placeholder").color);
    words.push({ text: field.placeholder, contrast: Math.min(...behind(field).map((ground) => contrast(over(colour, ground), ground))) });
  }
  return words;
}
