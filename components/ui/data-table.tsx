"use client";

import {
  type ColumnDef,
  columnFilteringFeature,
  createFilteredRowModel,
  createPaginatedRowModel,
  createSortedRowModel,
  filterFn_includesString,
  globalFilteringFeature,
  type RowData,
  rowPaginationFeature,
  rowSortingFeature,
  type SortingState,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { classNames } from "./class-names";
import { TextInput } from "./text-input";

const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  rowSortingFeature,
  rowPaginationFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
  paginatedRowModel: createPaginatedRowModel(),
  filterFns: { includesString: filterFn_includesString },
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
  columnMeta: {} as {
    /** Hides the column's name on a narrow screen: the value is clear without it. */
    unlabelled?: boolean;
    /** Takes a line of its own on a narrow screen. */
    wide?: boolean;
    className?: string;
  },
});

const PAGE = 25;

/** A column of a `DataTable`; `enableSorting: false` for those with buttons. */
export type Column<T extends RowData> = ColumnDef<typeof features, T>;

interface DataTableProps<T extends RowData> {
  /** For screen readers. */
  label: string;
  columns: Column<T>[];
  rows: T[];
  rowId: (row: T) => string;
  /** The initial sort column. */
  sorted: SortingState;
  /** The filter field's placeholder. */
  filter?: string;
  /** The hub has more rows than these: sorting and the filter cover the loaded ones only. */
  more?: boolean;
  /** Shown beside the filter, even without rows, since it may explain why there are none. */
  tools?: ReactNode;
  /** Shown instead of rows if there are none at all. */
  empty: ReactNode;
}

/**
 * Rows that are sorted, filtered and paged in the page. On a narrow screen each row becomes a block with the columns'
 * names beside the values; roles keep it a table for screen readers.
 */
export function DataTable<T extends RowData>(props: DataTableProps<T>) {
  const { label, columns, rows, rowId, sorted, filter, more = false, tools, empty } = props;
  const table = useTable({
    features,
    columns,
    data: rows,
    getRowId: rowId,
    globalFilterFn: "includesString",
    autoResetPageIndex: false,
    initialState: { sorting: sorted, pagination: { pageIndex: 0, pageSize: PAGE } },
  });
  const { pagination, globalFilter } = table.state;
  const found = table.getFilteredRowModel().rows.length;
  const pages = Math.max(1, Math.ceil(found / PAGE));
  const shown = table.getRowModel().rows;
  const filtering = filter && rows.length > 5;
  const toolbar = (tools || filtering) && (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2.5 border-line border-b px-5 py-3">
      {filtering && (
        <TextInput
          type="search"
          aria-label={filter}
          placeholder={filter}
          className="h-9 max-w-80"
          value={globalFilter ?? ""}
          onChange={(event) => {
            table.setGlobalFilter(event.target.value);
            table.setPageIndex(0);
          }}
        />
      )}
      {tools}
    </div>
  );
  if (rows.length === 0) {
    return (
      <>
        {tools && toolbar}
        {empty}
      </>
    );
  }

  return (
    <div>
      {toolbar}
      {/* biome-ignore-start lint/a11y/noRedundantRoles: a table laid out as blocks loses its roles otherwise. */}
      <table role="table" aria-label={label} className="w-full text-[0.875rem] leading-6">
        <thead role="rowgroup" className="max-sm:sr-only">
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} role="row" className="border-line border-b">
              {group.headers.map((header) => (
                <th
                  key={header.id}
                  role="columnheader"
                  scope="col"
                  aria-sort={ariaSort(header.column.getIsSorted())}
                  className="px-3 py-2 text-left font-normal text-ink-soft text-[0.8125rem] first:pl-5 last:pr-5"
                >
                  {header.column.getCanSort() ? (
                    <button
                      type="button"
                      onClick={header.column.getToggleSortingHandler()}
                      className="group inline-flex cursor-pointer items-center gap-1 whitespace-nowrap hover:text-ink"
                    >
                      <table.FlexRender header={header} />
                      <SortMark sorted={header.column.getIsSorted()} />
                    </button>
                  ) : (
                    <table.FlexRender header={header} />
                  )}
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody role="rowgroup" className="divide-y divide-line">
          {shown.map((row) => (
            <tr
              key={row.id}
              role="row"
              className="max-sm:relative max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-4 max-sm:px-5 max-sm:py-3 sm:hover:bg-ground/60"
            >
              {row.getAllCells().map((cell) => {
                const { meta, header } = cell.column.columnDef;
                const name = typeof header === "string" && !meta?.unlabelled ? header : null;
                return (
                  <td
                    key={cell.id}
                    role="cell"
                    className={classNames(
                      "wrap-anywhere px-3 py-2.5 align-middle first:pl-5 last:pr-5 max-sm:flex max-sm:items-baseline max-sm:flex-wrap max-sm:gap-x-2.5 max-sm:p-0 max-sm:py-0.5 max-sm:first:pl-0 max-sm:last:pr-0",
                      (meta?.unlabelled || meta?.wide) && "max-sm:col-span-2",
                      meta?.className,
                    )}
                  >
                    {name && (
                      <span aria-hidden="true" className="shrink-0 text-[0.8125rem] text-ink-soft sm:hidden">
                        {name}
                      </span>
                    )}
                    <div className="min-w-0">
                      <table.FlexRender cell={cell} />
                    </div>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: a table laid out as blocks loses its roles otherwise. */}
      {found === 0 && (
        <p className="px-5 py-8 text-[0.9375rem] text-ink-soft">
          Nothing {more && "of the loaded rows "}matches “{globalFilter}”.{" "}
          <button
            type="button"
            className="cursor-pointer text-signal underline underline-offset-4"
            onClick={() => table.setGlobalFilter("")}
          >
            Show all {rows.length}
          </button>
        </p>
      )}
      <div
        aria-live="polite"
        className={classNames(
          "flex flex-wrap items-center justify-between gap-3 border-line border-t px-5 py-2.5 text-[0.8125rem] text-ink-soft tabular-nums",
          found <= PAGE && !more && "sr-only",
        )}
      >
        <span>
          {Math.min(found, pagination.pageIndex * PAGE + 1)}–
          {Math.min(found, (pagination.pageIndex + 1) * PAGE)} of {found}
          {more && " loaded rows"}
        </span>
        {found > PAGE && (
          <span className="flex gap-2">
            <Button
              size="small"
              disabled={pagination.pageIndex === 0}
              onClick={() => table.setPageIndex(pagination.pageIndex - 1)}
            >
              Previous
            </Button>
            <Button
              size="small"
              disabled={pagination.pageIndex >= pages - 1}
              onClick={() => table.setPageIndex(pagination.pageIndex + 1)}
            >
              Next
            </Button>
          </span>
        )}
      </div>
    </div>
  );
}

function ariaSort(sorted: false | "asc" | "desc") {
  return sorted === "asc" ? "ascending" : sorted === "desc" ? "descending" : undefined;
}

function SortMark({ sorted }: { sorted: false | "asc" | "desc" }) {
  const Mark = sorted === "asc" ? ArrowUp : sorted === "desc" ? ArrowDown : ChevronsUpDown;
  return (
    <Mark
      aria-hidden="true"
      className={classNames(
        "size-3.5",
        sorted ? "text-signal" : "opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60",
      )}
    />
  );
}
