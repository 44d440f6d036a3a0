// Maps that are copied where paths part and written rarely: a copy shares everything with its original until one of them changes.

/** A `Map` whose `copy` costs nothing. */
export class CowMap<K, V> {
  #map: Map<K, V>;
  #isShared = false;

  constructor(map: Map<K, V> = new Map()) {
    this.#map = map;
  }

  copy(): CowMap<K, V> {
    this.#isShared = true;
    const copy = new CowMap(this.#map);
    copy.#isShared = true;
    return copy;
  }

  get size(): number {
    return this.#map.size;
  }

  get(key: K): V | undefined {
    return this.#map.get(key);
  }

  has(key: K): boolean {
    return this.#map.has(key);
  }

  set(key: K, value: V): void {
    if (this.#map.get(key) === value && value !== undefined) return;
    this.#own();
    this.#map.set(key, value);
  }

  delete(key: K): void {
    if (!this.#map.has(key)) return;
    this.#own();
    this.#map.delete(key);
  }

  /** A view of the entries as they are now; do not change the map while going through them. */
  entries(): ReadonlyMap<K, V> {
    return this.#map;
  }

  keys(): MapIterator<K> {
    return this.#map.keys();
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.#map[Symbol.iterator]();
  }

  /** Do both hold the very same entries, because neither was changed since one was copied from the other? */
  isSame(other: CowMap<K, V>): boolean {
    return this.#map === other.#map;
  }

  #own(): void {
    if (!this.#isShared) return;
    this.#map = new Map(this.#map);
    this.#isShared = false;
  }
}
