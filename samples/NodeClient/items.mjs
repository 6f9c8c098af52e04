// The reading side of a stream.

/** The items of a stream that have come, and whoever waits for one. */
export class Items {
  #ready = [];
  #end;
  #wake;

  add(item) {
    this.#ready.push(item);
    this.#wake?.();
  }

  end(error) {
    this.#end = { error };
    this.#wake?.();
  }

  fail(error) {
    this.end(error);
  }

  async next() {
    while (this.#ready.length === 0 && !this.#end) {
      await new Promise((resolve) => (this.#wake = resolve));
    }

    if (this.#ready.length > 0) {
      return { done: false, value: this.#ready.shift() };
    }

    if (this.#end.error) {
      throw this.#end.error;
    }

    return { done: true };
  }
}
