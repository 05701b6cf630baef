/** The query of a page of receipts, shared with the server's prefetch. */
export const RECEIPT_PAGE = 50;
