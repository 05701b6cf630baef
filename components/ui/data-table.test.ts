import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { type Column, DataTable } from "./data-table";

interface Row {
  name: string;
}

const columns: Column<Row>[] = [{ accessorKey: "name", header: "Name" }];

/** The text of a table of that number of rows. */
function shown(count: number, more: boolean): string {
  const rows = Array.from({ length: count }, (_, n) => ({ name: `row ${n}` }));
  const markup = renderToStaticMarkup(
    createElement(DataTable<Row>, {
      ...{ label: "Rows", columns, rows, more, empty: "Nothing." },
      rowId: ({ name }) => name,
      sorted: [{ id: "name", desc: false }],
    }),
  );
  return markup.replace(/<[^<>]*>/g, "");
}

test("the count says that it covers the loaded rows only if the hub has more", () => {
  expect(shown(30, true)).toContain("1–25 of 30 loaded rows");
  expect(shown(3, true)).toContain("1–3 of 3 loaded rows");
  expect(shown(30, false)).toContain("1–25 of 30");
  expect(shown(30, false)).not.toContain("loaded");
});
