/** A MongoDB-style filter over metadata paths and columns; see DESIGN of the filter language in ARCHITECTURE.md. */
export type Filter = { readonly [path: string]: unknown };
