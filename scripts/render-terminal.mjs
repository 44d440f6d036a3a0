// Renders what heapgate really prints, colours included, as an SVG: the pictures of the README. Draws nothing by hand.
// Not part of the build: the pictures are committed, and made anew when the output changes.
//
//   node scripts/render-terminal.mjs docs/images/check.svg check fixtures/incident/worker.c
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FONT_SIZE = 14;
/** Width of a character of most monospaced fonts; `textLength` holds all others to it. */
const CELL = FONT_SIZE * 0.602;
const LINE = 20;
const PADDING = 18;
const ESCAPE = "\u001b[";

/** Background, text and the colours of the report, readable on GitHub's light and dark pages. */
const GROUND = "#0d1117";
const INK = "#e6edf3";
const COLOURS = { 31: "#ff7b72", 32: "#7ee787", 33: "#f2cc60", 34: "#79c0ff", 36: "#76e3ea" };
const PLAIN = { ink: INK, bold: false, dim: false };

const [output, ...args] = process.argv.slice(2);
if (output === undefined || args.length === 0) {
  process.stderr.write("Usage: node scripts/render-terminal.mjs PICTURE.svg ARGUMENT-OF-HEAPGATE…\n");
  process.exit(2);
}
const command = `node dist/cli.js ${args.join(" ")}`;
writeFileSync(output, svg(command, [...prompt(command), ...styledLines(run(args))]));

function run(words) {
  const { NO_COLOR, ...environment } = process.env;
  const { stdout, stderr, error } = spawnSync(process.execPath, ["dist/cli.js", ...words], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    encoding: "utf8",
    env: { ...environment, FORCE_COLOR: "1" },
  });
  if (error) throw error;
  if (stdout === "") throw new Error(`nothing was printed: ${stderr}`);
  return stdout;
}

function prompt(text) {
  return [
    [
      { text: "$ ", style: { ...PLAIN, dim: true } },
      { text, style: { ...PLAIN, bold: true } },
    ],
    [],
  ];
}

/** Text with ANSI colours → for each line, its pieces with their style. */
function styledLines(text) {
  let style = PLAIN;
  return text
    .trimEnd()
    .split("\n")
    .map((line) => {
      const [first, ...rest] = line.split(ESCAPE);
      const pieces = [{ text: first, style }];
      for (const part of rest) {
        const end = part.indexOf("m");
        for (const code of part.slice(0, end).split(";")) style = withCode(style, Number(code));
        pieces.push({ text: part.slice(end + 1), style });
      }
      return pieces.filter((piece) => piece.text !== "");
    });
}

function withCode(style, code) {
  if (code in COLOURS) return { ...style, ink: COLOURS[code] };
  switch (code) {
    case 0:
      return PLAIN;
    case 1:
      return { ...style, bold: true };
    case 2:
      return { ...style, dim: true };
    case 22:
      return { ...style, bold: false, dim: false };
    case 39:
      return { ...style, ink: INK };
    default:
      throw new Error(`the report uses the ANSI code ${code}, which this script does not know`);
  }
}

function svg(title, lines) {
  const columns = Math.max(...lines.map((line) => line.reduce((sum, { text }) => sum + text.length, 0)));
  const width = Math.ceil(columns * CELL + 2 * PADDING);
  const height = lines.length * LINE + 2 * PADDING;
  const rows = lines.map((line, i) => row(line, PADDING + (i + 0.75) * LINE)).filter((text) => text !== "");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${escapeXml(title)}</title>
<rect width="${width}" height="${height}" rx="8" fill="${GROUND}"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${FONT_SIZE}" xml:space="preserve" style="white-space: pre">
${rows.join("\n")}
</g>
</svg>
`;
}

/** One line. Each piece says where it starts and how long it is, so that columns stay in line in any font. */
function row(pieces, y) {
  let column = 0;
  return pieces
    .map(({ text, style }) => {
      const start = column + text.length - text.trimStart().length;
      column += text.length;
      const shown = text.trim();
      if (shown === "") return "";
      const look = `fill="${style.ink}"${style.bold ? ' font-weight="bold"' : ""}${style.dim ? ' opacity="0.6"' : ""}`;
      const at = `x="${(PADDING + start * CELL).toFixed(1)}" y="${y}" textLength="${(shown.length * CELL).toFixed(1)}"`;
      return `<text ${at} ${look}>${escapeXml(shown)}</text>`;
    })
    .join("");
}

function escapeXml(text) {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
