// Breaks C text in the ways that editors, merges and half-written code break it. Deterministic: a seed is a mutant.

const TOKENS =
  /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/.*|\/\*[\s\S]*?\*\/|#\w+|\w+|\s+|[-+*/%&|^!=<>]=|&&|\|\||->|\+\+|--|[\s\S]/g;
const WORDS =
  "if else while do for switch case default: goto break continue return free malloc realloc NULL 0 1 ( ) { } [ ] ; , = == ! & * ? : -> . ++ #if #else #endif \\".split(
    " ",
  );

type Random = (below: number) => number;

/** Whole numbers below a bound, the same on every machine (mulberry32). */
function randomFrom(seed: number): Random {
  let a = seed | 0;
  return (below) => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** One broken version of `text`: one to three changes. */
export function mutate(text: string, seed: number): Uint8Array {
  const random = randomFrom(seed);
  let tokens: readonly string[] = text.match(TOKENS) ?? [];
  for (let left = 1 + random(3); left > 0; left--) tokens = change(tokens, random);
  const bytes = Buffer.from(tokens.join(""));
  if (random(6) === 0) for (let left = 1 + random(8); left > 0; left--) bytes[random(bytes.length)] = random(256);
  return bytes;
}

function change(tokens: readonly string[], random: Random): string[] {
  const at = random(tokens.length);
  const length = 1 + random(random(4) === 0 ? 60 : 4);
  const [before, piece, after] = [tokens.slice(0, at), tokens.slice(at, at + length), tokens.slice(at + length)];
  const word = WORDS[random(WORDS.length)] as string;
  switch (random(8)) {
    case 0:
      return [...before, ...after];
    case 1:
      return [...before, ...piece, ...piece, ...after];
    case 2:
      return before;
    case 3:
      return tokens.map((token) => (random(12) > 0 ? token : token === "{" ? "}" : token === "}" ? "{" : token));
    case 4:
      return [...before, ` ${word} `, ...piece, ...after];
    case 5:
      return [...before, ` ${word} `, ...after];
    case 6: {
      const to = random(before.length + 1);
      return [...before.slice(0, to), ...piece, ...before.slice(to), ...after];
    }
    default:
      return tokens.map((token, i) => (i < at && random(40) === 0 ? (tokens[random(tokens.length)] as string) : token));
  }
}
