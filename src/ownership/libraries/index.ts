// All libraries that the tables know.
import { DATA } from "./data.js";
import type { Library } from "./format.js";
import { GLIB } from "./glib.js";
import { JSON_LIBRARIES } from "./json.js";
import { LIBC } from "./libc.js";
import { NETWORK } from "./network.js";
import { OPENSSL } from "./openssl.js";
import { POSIX } from "./posix.js";
import { PYTHON } from "./python.js";
import { STORAGE } from "./storage.js";

export const LIBRARIES: readonly Library[] = [
  LIBC,
  POSIX,
  OPENSSL,
  GLIB,
  JSON_LIBRARIES,
  DATA,
  NETWORK,
  PYTHON,
  STORAGE,
];
