// What one region of memory holds, by path. Never changes: a write makes new contents, and their digest from the old one.
import { hashText, mix } from "./hash.js";
import type { ValueId } from "./values.js";

export class Contents {
  readonly #cells: ReadonlyMap<string, ValueId>;
  /** Two sums over the cells: equal contents have equal digests. */
  readonly low: number;
  readonly high: number;

  private constructor(cells: ReadonlyMap<string, ValueId>, low: number, high: number) {
    this.#cells = cells;
    this.low = low;
    this.high = high;
  }

  static readonly EMPTY = new Contents(new Map(), 0, 0);

  static of(cells: ReadonlyMap<string, ValueId>): Contents {
    let [low, high] = [0, 0];
    for (const [path, value] of cells) {
      low = (low + lowOf(path, value)) | 0;
      high = (high + highOf(path, value)) | 0;
    }
    return new Contents(cells, low, high);
  }

  with(path: string, value: ValueId): Contents {
    const old = this.#cells.get(path);
    if (old === value) return this;
    const cells = new Map(this.#cells);
    cells.set(path, value);
    const gone = old === undefined ? 0 : lowOf(path, old);
    const goneHigh = old === undefined ? 0 : highOf(path, old);
    return new Contents(
      cells,
      (this.low - gone + lowOf(path, value)) | 0,
      (this.high - goneHigh + highOf(path, value)) | 0,
    );
  }

  /** By their digests. */
  isSame(other: Contents): boolean {
    return this.size === other.size && this.low === other.low && this.high === other.high;
  }

  get size(): number {
    return this.#cells.size;
  }

  get(path: string): ValueId | undefined {
    return this.#cells.get(path);
  }

  keys(): MapIterator<string> {
    return this.#cells.keys() as MapIterator<string>;
  }

  values(): MapIterator<ValueId> {
    return this.#cells.values() as MapIterator<ValueId>;
  }

  [Symbol.iterator](): MapIterator<[string, ValueId]> {
    return this.#cells[Symbol.iterator]() as MapIterator<[string, ValueId]>;
  }
}

const lowOf = (path: string, value: ValueId): number => mix(hashText(path), value, -8, 0x9e3779b9);
const highOf = (path: string, value: ValueId): number => mix(value, hashText(path), -8, 0x7f4a7c15);
