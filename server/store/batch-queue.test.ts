import { expect, test } from "vitest";
import { BatchQueue } from "./batch-queue";

const failure = (code?: string) => Object.assign(new Error("refused"), code === undefined ? {} : { code });

/** A queue that records its runs; `run` returns each item times ten by default. */
function queueOf(
  run: (items: number[], attempt: number) => number[] | Promise<number[]> = (items) =>
    items.map((item) => item * 10),
  options: { max?: number; lanes?: number; keyOf?: (item: number) => string | null } = {},
) {
  const runs: number[][] = [];
  const queue = new BatchQueue<number, number>({
    run: async (items) => {
      runs.push(items);
      return run(items, runs.length);
    },
    max: 100,
    lanes: 1,
    ...options,
  });
  return { queue, runs };
}

const addAll = (queue: BatchQueue<number, number>, items: number[]) =>
  Promise.allSettled(items.map((item) => queue.add(item)));

test("items that arrive together are run together, and each gets its own result", async () => {
  const { queue, runs } = queueOf();
  const answers = await Promise.all([1, 2, 3].map((item) => queue.add(item)));
  expect(answers).toEqual([10, 20, 30]);
  expect(runs).toEqual([[1, 2, 3]]);
});

test("a batch has at most its maximum number of items, and none is left behind", async () => {
  const { queue, runs } = queueOf(undefined, { max: 2 });
  expect(await Promise.all([1, 2, 3, 4, 5].map((item) => queue.add(item)))).toEqual([10, 20, 30, 40, 50]);
  expect(runs).toEqual([[1, 2], [3, 4], [5]]);
});

test("at most as many batches run at the same time as there are lanes", async () => {
  let under = 0;
  let most = 0;
  const { queue } = queueOf(
    async (items) => {
      under += 1;
      most = Math.max(most, under);
      await new Promise((resolve) => setTimeout(resolve, 5));
      under -= 1;
      return items;
    },
    { max: 1, lanes: 3 },
  );
  await addAll(queue, [1, 2, 3, 4, 5, 6, 7, 8]);
  expect(most).toBe(3);
});

test("one bad item fails alone, and its neighbours are run again without it", async () => {
  const { queue } = queueOf((items) => {
    if (items.includes(2)) throw failure("22P02");
    return items.map((item) => item * 10);
  });
  expect(await addAll(queue, [1, 2, 3])).toMatchObject([
    { value: 10 },
    { status: "rejected", reason: { code: "22P02" } },
    { value: 30 },
  ]);
});

test("the code of a refusal is also found in the cause of the error", async () => {
  const { queue } = queueOf((items) => {
    if (items.includes(2)) throw new Error("query failed", { cause: failure("22021") });
    return items;
  });
  expect((await addAll(queue, [1, 2, 3])).map(({ status }) => status)).toEqual([
    "fulfilled",
    "rejected",
    "fulfilled",
  ]);
});

test.each(["08006", "57P01", undefined])(
  "if the connection broke (%s) it is unknown what was committed: every item fails and none is run again",
  async (code) => {
    const { queue, runs } = queueOf(() => {
      throw failure(code);
    });
    expect((await addAll(queue, [1, 2, 3])).map(({ status }) => status)).toEqual(Array(3).fill("rejected"));
    expect(runs).toHaveLength(1);
  },
);

test.each(["40001", "40P01", "23505"])(
  "a lost race (%s) is retried, alone, and then succeeds",
  async (code) => {
    const { queue, runs } = queueOf((items, attempt) => {
      if (attempt <= 3) throw failure(code);
      return items.map((item) => item * 10);
    });
    expect(await queue.add(7)).toBe(70);
    expect(runs).toHaveLength(4);
  },
);

test("a race that is lost repeatedly fails in the end", async () => {
  const { queue, runs } = queueOf(() => {
    throw failure("40001");
  });
  expect(await addAll(queue, [7])).toMatchObject([{ status: "rejected" }]);
  expect(runs.length).toBeLessThanOrEqual(6);
});

test("items of one key never share a batch and keep their order; items without one share with all", async () => {
  const { queue, runs } = queueOf(undefined, { keyOf: (item) => (item < 10 ? "same" : null) });
  await Promise.all([1, 2, 20, 30, 3].map((item) => queue.add(item)));
  expect(runs).toEqual([[1, 20, 30], [2], [3]]);
});

test("the queue continues after a batch failed", async () => {
  const { queue } = queueOf((items, attempt) => {
    if (attempt === 1) throw failure();
    return items.map((item) => item * 10);
  });
  await expect(queue.add(1)).rejects.toThrow("refused");
  expect(await queue.add(2)).toBe(20);
});
