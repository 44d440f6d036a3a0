// How many programs run at once: as many as there are processors, and one alone where it asks for that. Runs nothing itself.
import { availableParallelism } from "node:os";

export interface Places {
  /** Waits for a place, first come, first served. @param isAlone takes all places */
  take<T>(isAlone: boolean, work: () => Promise<T>): Promise<T>;
}

export function createPlaces(count: number = availableParallelism()): Places {
  const waiting: { readonly needs: number; readonly go: () => void }[] = [];
  let free = count;

  function next(): void {
    for (let first = waiting[0]; first && first.needs <= free; first = waiting[0]) {
      waiting.shift();
      free -= first.needs;
      first.go();
    }
  }
  return {
    async take(isAlone, work) {
      const needs = isAlone ? count : 1;
      await new Promise<void>((go) => {
        waiting.push({ needs, go });
        next();
      });
      try {
        return await work();
      } finally {
        free += needs;
        next();
      }
    },
  };
}
