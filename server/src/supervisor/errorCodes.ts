/** Codes of errors. JSON-RPC 2.0, section 5.1; LSP 3.17, "Response Message". */

export const PARSE_ERROR = -32700;
export const INVALID_REQUEST = -32600;
export const METHOD_NOT_FOUND = -32601;
export const INTERNAL_ERROR = -32603;
export const SERVER_NOT_INITIALIZED = -32002;
export const REQUEST_CANCELLED = -32800;
