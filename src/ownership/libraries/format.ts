// The words of the library tables: what one function does to memory and resources, and what a family is. Data only.

/** Memory and resources that one set of functions hands out and takes back. */
export interface Family {
  /** The release that belongs to it, for messages and fixes. */
  readonly release: string;
  /** A leak of it is a memory-leak; of anything else a resource-leak. */
  readonly isMemory: boolean;
  /** What it is, in words: `a stream`. */
  readonly thing: string;
  /** A number, not a pointer: passing it on after its release is not a use of freed memory. */
  readonly isNumber?: boolean;
  /** Plain bytes: what the program stores in them stays the program's. An object's release takes what the object holds along. */
  readonly isPlain?: boolean;
  /** Counted references: a release ends only what nobody else refers to. */
  readonly isCounted?: boolean;
  /** Both end in the same allocator, unless that was replaced: the release of either does no harm to the other. */
  readonly alsoReleasedBy?: readonly string[];
}

/** What a number that a function returns says: it worked where that is so, and did not where it is not. */
export type Success = "zero" | "nonzero" | "nonnegative" | "positive";

/** An allocation that is stored through an argument. */
export interface Out {
  /** The argument that points to where it is stored; nothing is stored where that is null. */
  readonly argument: number;
  readonly family: string;
  /** What the function returns where it works; `always`: it stores one, whatever it returns. */
  readonly when: Success | "always";
  /** It is stored where the function fails: a message, an error. */
  readonly onFailure?: boolean;
  /** It is stored only where a null pointer is found there; any other pointer is moved on (`i2d_X509`). */
  readonly ifNull?: boolean;
  /** Further places behind the first: `[1]` of an array. */
  readonly also?: readonly string[];
  /** The argument is itself what is set up (`regex_t`): it holds the allocation, no pointer does. */
  readonly isValue?: boolean;
}

/** Effects on ownership. What is not said is borrowed: read for the time of the call, and no copy kept. */
export interface LibraryFunction {
  /** Returns something new of this family, or what `fails` says. */
  readonly allocates?: string;
  /** What is returned on failure; `null` unless given. */
  readonly fails?: "null" | "negative" | "minus-one" | "never";
  /** Allocates only where this argument is null; otherwise it returns that argument. */
  readonly buffer?: number;
  /** Where this argument is not null, the new one is stored through it as well; one that is there already is used again. */
  readonly alsoInto?: number;
  /** The new memory reads as zero. */
  readonly isZeroed?: boolean;
  /** Arguments that say how many bytes are allocated: their product. */
  readonly size?: readonly number[];
  readonly outs?: readonly Out[];
  /** Arguments that it releases, and of which family they have to be: `malloc` unless given. */
  readonly releases?: readonly number[];
  readonly family?: string;
  /** What it releases is what the argument holds (`regfree`). */
  readonly releasesValue?: boolean;
  /** What it releases is what the pointer behind the argument leads to; that pointer is null afterwards (`g_clear_error`). */
  readonly releasesTarget?: boolean;
  /** Arguments that are its own from then on where it works: where it returns something, or what `takesWhen` says. */
  readonly takes?: readonly number[];
  readonly takesWhen?: Success;
  /** Arguments that somebody may hold on to after the call. */
  readonly keeps?: readonly number[];
  /** Families of which it keeps nothing. */
  readonly spares?: readonly string[];
  /** Arguments that it follows without asking whether they are null. */
  readonly touches?: readonly number[];
  /** Arguments that it writes through. */
  readonly writes?: readonly number[];
  /** Arguments that lead to a pointer, which it moves on within the memory that it points to. */
  readonly moves?: readonly number[];
  /** It takes its memory from the caller's allocator where this argument is not null, or this field of what argument 0 points to. */
  readonly pooledBy?: number | string;
  /** The argument that it returns, or what `fails` says. */
  readonly returns?: number;
  readonly isNoReturn?: boolean;
  /** It does not return where this argument is certainly a number other than zero. */
  readonly exitsUnlessZero?: number;
  /** With another number of arguments it is another library's function of that name, which borrows. */
  readonly onlyWith?: number;
  /** What plain effects cannot say; `library-effects.ts` has a function for each. */
  readonly special?:
    | "realloc"
    | "getline"
    | "memset"
    | "memcpy"
    | "strlen"
    | "strcpy"
    | "strsep"
    | "steal"
    | "g_string_free";
}

/** Names, apart by spaces, and what each of them does. */
export type Row = readonly [names: string, effects: LibraryFunction];

/** What is known of some libraries of one kind. */
export interface Library {
  readonly families?: Readonly<Record<string, Family>>;
  /** By the name of the library. */
  readonly parts: Readonly<Record<string, readonly Row[]>>;
}

/** Plain memory that this function releases. */
export const plain = (release: string, ...alsoReleasedBy: string[]): Family => ({
  release,
  isMemory: true,
  thing: "memory",
  isPlain: true,
  alsoReleasedBy,
});

/** An object in memory: its release takes along what it holds. */
export const object = (release: string): Family => ({ release, isMemory: true, thing: "memory" });

/** An object that ends with the last reference to it. */
export const counted = (release: string): Family => ({ ...object(release), isCounted: true });

/** Something of the system: a leak of it is a leak of a resource. */
export const resource = (release: string, thing: string): Family => ({ release, isMemory: false, thing });

/** Plain makers and releases of one family, and what borrows it. */
export function life(family: string, makers: string, releases: string, borrowers = ""): Row[] {
  const rows: Row[] = [
    [makers, { allocates: family }],
    [releases, { releases: [0], family }],
    [borrowers, {}],
  ];
  return rows.filter(([names]) => names !== "");
}
