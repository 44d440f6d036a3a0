import { expect, test } from "vitest";
import { createPlaces } from "../../src/run/places.js";

/** Work that ends when it is told to, and what happened until then. */
function workshop(count: number) {
  const places = createPlaces(count);
  const running = new Set<string>();
  const ends = new Map<string, (error?: Error) => void>();
  const start = (name: string, isAlone = false): Promise<void> =>
    places.take(isAlone, async () => {
      running.add(name);
      await new Promise<void>((resolve, reject) => ends.set(name, (error) => (error ? reject(error) : resolve())));
      running.delete(name);
    });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { start, running, end: (name: string, error?: Error) => ends.get(name)?.(error), settled };
}

test("as many at once as there are places, first come, first served", async () => {
  const { start, running, end, settled } = workshop(2);
  const all = ["a", "b", "c"].map((name) => start(name));
  await settled();
  expect([...running]).toEqual(["a", "b"]);
  end("a");
  await settled();
  expect([...running]).toEqual(["b", "c"]);
  end("b");
  end("c");
  await Promise.all(all);
});

test("who wants to be alone is, and is not forgotten for those that come later", async () => {
  const { start, running, end, settled } = workshop(2);
  const all = [start("a"), start("alone", true), start("b")];
  await settled();
  expect([...running]).toEqual(["a"]);
  end("a");
  await settled();
  expect([...running]).toEqual(["alone"]);
  end("alone");
  await settled();
  expect([...running]).toEqual(["b"]);
  end("b");
  await Promise.all(all);
});

test("a place is given back when work fails", async () => {
  const { start, running, end, settled } = workshop(1);
  const [failing, next] = [start("a"), start("b")];
  await settled();
  const failed = expect(failing).rejects.toThrow("broken");
  end("a", new Error("broken"));
  await failed;
  await settled();
  expect([...running]).toContain("b");
  end("b");
  await next;
});
