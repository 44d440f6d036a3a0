// Which words C itself gives a meaning, and what the names of macros give away. Tables and patterns only.

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Words that are a type, or a part of one, by themselves. */
export const TYPE_WORDS = words(
  "char int short long signed unsigned float double void bool _Bool _Complex __int128 struct union enum typeof __typeof__ __typeof __auto_type",
);
/** Words before or between those, which say nothing of the type. */
export const QUALIFIERS = words(
  "const volatile restrict __restrict __restrict__ static extern inline __inline __inline__ __forceinline register auto typedef _Noreturn noreturn thread_local _Thread_local __thread constexpr __extension__ _Atomic __const __volatile__ _Nonnull _Nullable",
);
/** Those of them that the grammar does not know. */
export const UNREAD_QUALIFIERS = words("_Thread_local __const __volatile__ _Nullable");
/** Statements and operators that are words. */
export const STATEMENT_WORDS = words(
  "if else while do for switch case default break continue return goto sizeof _Alignof alignof __alignof__ offsetof asm __asm__ __asm _Generic defined _Static_assert static_assert __builtin_va_arg",
);
export const ATTRIBUTE_WORDS = words("__attribute__ __attribute __declspec _Alignas alignas __asm__ asm __asm");

export const isKeyword = (word: string): boolean =>
  TYPE_WORDS.has(word) || QUALIFIERS.has(word) || STATEMENT_WORDS.has(word) || ATTRIBUTE_WORDS.has(word);

/** `UNUSED`, `__init`, `_cleanup_free_`: how macros in front of names are written. */
export const isMacroLike = (word: string): boolean =>
  /^[A-Z][A-Z0-9_]*$|^_\w*_$|^__[a-z]\w*$|^_*[A-Z0-9_]*[A-Z][A-Z0-9_]*$|^g_auto/.test(word);

export const isLoopLike = (word: string): boolean =>
  /for_?_?each|foreach|for_all|_each(_|$)|(^|_)(loop|iter|iterate|forever)(_|$)|^(hash_iter|while|for)_|_for(_|$)|^every|ForEach|Foreach/i.test(
    word,
  );
