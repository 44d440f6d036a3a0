// What the tests of pages measure inside of the browser. Loaded as a script: it has the document, and nothing of Node.
globalThis.inPage = {
  /** How far the page is wider than the window, CSS pixels. */
  overflow: () => document.documentElement.scrollWidth - window.innerWidth,

  /** Where the words on the axes of the first chart are. */
  axisBoxes: () =>
    [...document.querySelector(".plot").querySelectorAll("span.x, span.y")]
      .filter((span) => getComputedStyle(span).display !== "none")
      .map((span) => {
        const { left, right, top, bottom } = span.getBoundingClientRect();
        return { left, right, top, bottom };
      }),

  smallestFont: () => {
    const words = [...document.querySelectorAll("p, li, dd, dt, span.x, span.y, summary, .mark")];
    return Math.min(...words.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)));
  },

  /** The luminance of the page, and the words that stand out least from what is behind them (WCAG 2). */
  contrast: () => {
    const words = "h1, h2, h3, p, li, dt, dd, .badge, .mark, span.x, span.y, .tag, time, figcaption span, footer, pre";
    const all = [...document.querySelectorAll(words)].map((one) => {
      const [high, low] = [luminance(colour(one, "color")), luminance(behind(one))].sort((a, b) => b - a);
      return { what: `${one.tagName} ${one.className}`, contrast: (high + 0.05) / (low + 0.05) };
    });
    all.sort((a, b) => a.contrast - b.contrast);
    return { worst: all[0], back: luminance(colour(document.body, "backgroundColor")) };
  },

  /** Puts a chart into the page and says what it draws. */
  lines: (svg) => {
    const place = document.createElement("div");
    place.innerHTML = svg;
    document.body.append(place);
    return [...place.querySelectorAll("[class^=line-plot] path")].map((path) => ({
      colour: path.getAttribute("stroke"),
      width: path.getBoundingClientRect().width,
    }));
  },
};

function colour(element, property) {
  return (getComputedStyle(element)[property].match(/[\d.]+/g) ?? []).map(Number);
}

/** The first background that is not seen through. */
function behind(element) {
  for (let at = element; at; at = at.parentElement) {
    const found = colour(at, "backgroundColor");
    if (found.length === 3 || found[3] > 0.9) return found;
  }
  return [255, 255, 255];
}

function luminance(rgb) {
  const [r, g, b] = rgb.slice(0, 3).map((value) => {
    const share = value / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
