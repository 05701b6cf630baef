/** What a page of the receipts asks for, so that the server asks for the very same. */
export const RECEIPT_PAGE = 50;
