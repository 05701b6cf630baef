"use client";

import type { ReactNode } from "react";
import { Button } from "./button";
import { classNames } from "./class-names";

/** A column of a `LogTable`. */
export interface LogColumn<T> {
  key: string;
  header: string;
  cell: (row: T) => ReactNode;
  /** Takes a line of its own on a narrow screen. */
  wide?: boolean;
  /** Hides the column's name on a narrow screen, or on any: screen readers still get it. */
  unlabelled?: true | "everywhere";
  className?: string;
}

interface LogTableProps<T> {
  /** For screen readers. */
  label: string;
  columns: LogColumn<T>[];
  rows: T[];
  rowId: (row: T) => string | number;
  /** Shown instead of rows if there are none. */
  empty: ReactNode;
  /** The shown page is being replaced. */
  stale?: boolean;
  /** Links to the previous and next page; null if there is none. */
  newer: (() => void) | null;
  older: (() => void) | null;
}

/**
 * Rows in chronological order, page by page from the hub. On a narrow screen each becomes a block. A button in a row
 * with `rowKey` makes the whole row its target.
 */
export function LogTable<T>({ label, columns, rows, rowId, empty, stale, newer, older }: LogTableProps<T>) {
  return (
    <>
      {rows.length === 0 ? (
        empty
      ) : (
        // biome-ignore-start lint/a11y/noRedundantRoles: a table laid out as blocks loses its roles otherwise.
        <table
          role="table"
          aria-label={label}
          aria-busy={stale || undefined}
          className={classNames("w-full text-[0.875rem] leading-6", stale && "opacity-60")}
        >
          <thead role="rowgroup" className="max-sm:sr-only">
            <tr role="row" className="border-line border-b">
              {columns.map(({ key, header, unlabelled }) => (
                <th
                  key={key}
                  role="columnheader"
                  scope="col"
                  className="px-3 py-2 text-left font-normal text-[0.8125rem] text-ink-soft first:pl-5 last:pr-5"
                >
                  <span className={unlabelled === "everywhere" ? "sr-only" : "whitespace-nowrap"}>
                    {header}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup" className="divide-y divide-line">
            {rows.map((row) => (
              <tr
                key={rowId(row)}
                role="row"
                className="relative max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-4 max-sm:px-5 max-sm:py-3 sm:hover:bg-ground/60"
              >
                {columns.map(({ key, header, cell, wide, unlabelled, className }) => (
                  <td
                    key={key}
                    role="cell"
                    className={classNames(
                      "wrap-anywhere px-3 py-2 align-middle first:pl-5 last:pr-5 max-sm:flex max-sm:items-baseline max-sm:flex-wrap max-sm:gap-x-2.5 max-sm:p-0 max-sm:py-0.5 max-sm:first:pl-0 max-sm:last:pr-0",
                      wide && "max-sm:col-span-2",
                      className,
                    )}
                  >
                    {!unlabelled && (
                      <span aria-hidden="true" className="shrink-0 text-[0.8125rem] text-ink-soft sm:hidden">
                        {header}
                      </span>
                    )}
                    <div className="min-w-0">{cell(row)}</div>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        // biome-ignore-end lint/a11y/noRedundantRoles: a table laid out as blocks loses its roles otherwise.
      )}
      {(newer || older) && (
        <nav
          aria-label={`Pages of ${label}`}
          className="flex justify-end gap-2 border-line border-t px-5 py-2.5"
        >
          <Button size="small" disabled={!newer} onClick={() => newer?.()}>
            Newer
          </Button>
          <Button size="small" disabled={!older} onClick={() => older?.()}>
            Older
          </Button>
        </nav>
      )}
    </>
  );
}

/** For the button of a row that opens it: a click anywhere in the row counts as one on the button. */
export const rowKey =
  "cursor-pointer text-left underline-offset-4 after:absolute after:inset-0 hover:underline focus-visible:outline-offset-4";
