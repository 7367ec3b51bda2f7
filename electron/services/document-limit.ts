/** How large a finished document may be that is audited: larger ones are no disclosure, or scans. */
export const MAX_DOCUMENT_BYTES = 100 * 1024 * 1024;
