// The C library: memory, strings, streams, wide characters, time. Not what belongs to the system: posix.ts.
import { type Library, life, object, plain, type Row, resource } from "./format.js";

const MEMORY: Row[] = [
  ["malloc valloc pvalloc __builtin_malloc", { allocates: "malloc", size: [0] }],
  ["calloc __builtin_calloc", { allocates: "malloc", isZeroed: true, size: [0, 1] }],
  ["aligned_alloc memalign", { allocates: "malloc", size: [1] }],
  ["realloc reallocarray reallocf recallocarray __builtin_realloc", { special: "realloc", allocates: "malloc" }],
  ["posix_memalign", { outs: [{ argument: 0, family: "malloc", when: "zero" }], touches: [0] }],
  ["free cfree free_sized free_aligned_sized freezero __builtin_free", { releases: [0] }],
  ["alloca __builtin_alloca __builtin_alloca_with_align strdupa strndupa", { allocates: "stack", fails: "never" }],
  ["_aligned_malloc", { allocates: "_aligned_malloc" }],
  ["_aligned_free", { releases: [0], family: "_aligned_malloc" }],
  ["malloc_usable_size malloc_trim mallopt mallinfo mallinfo2 malloc_stats", {}],
  ["memset bzero explicit_bzero wmemset __builtin_memset", { special: "memset", touches: [0] }],
  [
    "memcpy memmove mempcpy bcopy wmemcpy wmemmove __builtin_memcpy __builtin_memmove",
    { special: "memcpy", touches: [0, 1] },
  ],
  ["memccpy swab", { touches: [0], writes: [0] }],
];

const STRINGS: Row[] = [
  ["strdup wcsdup strndup _strdup _wcsdup __builtin_strdup __builtin_strndup", { allocates: "malloc", touches: [0] }],
  ["asprintf vasprintf", { outs: [{ argument: 0, family: "malloc", when: "nonnegative" }], touches: [0] }],
  ["strcpy stpcpy __builtin_strcpy", { special: "strcpy", touches: [0, 1], returns: 0 }],
  [
    "strcat wcscpy wcscat strncpy strncat stpncpy wcsncpy wcsncat wcpcpy wcpncpy __builtin_strcat __builtin_strncpy __builtin_strncat",
    { touches: [0, 1], returns: 0, writes: [0] },
  ],
  ["strlcpy strlcat wcslcpy wcslcat strxfrm wcsxfrm", { touches: [1], writes: [0] }],
  [
    "sprintf snprintf vsprintf vsnprintf swprintf vswprintf __builtin_sprintf __builtin_snprintf",
    { touches: [0], writes: [0] },
  ],
  ["strlen wcslen __builtin_strlen", { special: "strlen", touches: [0] }],
  [
    "strnlen wcsnlen strspn strcspn strpbrk strchr strrchr strchrnul index rindex memchr memrchr rawmemchr wcschr wcsrchr wcspbrk wcsspn wcscspn wmemchr __builtin_strchr __builtin_strrchr __builtin_memchr",
    { touches: [0] },
  ],
  [
    "strcmp strncmp strcasecmp strncasecmp strcoll memcmp bcmp strstr strcasestr strnstr memmem wcscmp wcsncmp wcscasecmp wcsncasecmp wcscoll wcsstr wmemcmp strverscmp timingsafe_bcmp timingsafe_memcmp __builtin_strcmp __builtin_strncmp __builtin_memcmp __builtin_strstr",
    { touches: [0, 1] },
  ],
  ["strtok strtok_r wcstok", { writes: [0, 2] }],
  ["strsep", { special: "strsep", touches: [0] }],
  ["getsubopt", { moves: [0], writes: [2] }],
  [
    "atoi atol atoll atof strtol strtoll strtoul strtoull strtoq strtouq strtod strtof strtold strtoimax strtoumax wcstol wcstoul wcstoll wcstoull wcstod wcstof wcstold wcstoimax wcstoumax",
    { touches: [0], writes: [1] },
  ],
  ["strtonum", { writes: [3] }],
  ["mbstowcs wcstombs mbtowc wctomb mbrtowc wcrtomb mbrlen mblen", { writes: [0] }],
  ["mbsrtowcs wcsrtombs mbsnrtowcs wcsnrtombs", { moves: [1], writes: [0] }],
  ["strerror strerror_l strsignal setlocale localeconv nl_langinfo strerrorname_np strerrordesc_np", {}],
  ["strerror_r", { writes: [1] }],
  ["basename dirname strfry memfrob", { writes: [0] }],
  [
    "gettext dgettext dcgettext ngettext dngettext dcngettext bindtextdomain textdomain bind_textdomain_codeset fnmatch",
    {},
  ],
];

const WORDS: Row[] = [
  // An argz grows where it is, or somewhere else: afterwards one block is held.
  ["argz_create", { outs: [{ argument: 1, family: "malloc", when: "zero" }], writes: [2] }],
  ["argz_create_sep", { outs: [{ argument: 2, family: "malloc", when: "zero" }], writes: [3] }],
  [
    "argz_add argz_add_sep argz_append argz_insert argz_replace envz_add envz_merge",
    { outs: [{ argument: 0, family: "malloc", when: "zero", ifNull: true }], writes: [1] },
  ],
  ["argz_next argz_count argz_stringify envz_entry envz_get envz_strip envz_remove", {}],
  ["argz_extract", { writes: [2] }],
  ["regcomp", { outs: [{ argument: 0, family: "regex", when: "zero", isValue: true }] }],
  ["regfree", { releases: [0], family: "regex", releasesValue: true }],
  ["regexec", { writes: [3] }],
  ["regerror", { writes: [2] }],
  ["wordexp", { outs: [{ argument: 1, family: "wordexp", when: "zero", isValue: true }] }],
  ["wordfree", { releases: [0], family: "wordexp", releasesValue: true }],
  ["glob glob64", { outs: [{ argument: 3, family: "glob", when: "zero", isValue: true }] }],
  ["globfree globfree64", { releases: [0], family: "glob", releasesValue: true }],
  ["qsort qsort_r mergesort heapsort", { touches: [0] }],
  ["bsearch lfind", {}],
  ["lsearch insque", { keeps: [0, 1] }],
  ["hcreate hdestroy hcreate_r hdestroy_r tfind tdelete twalk twalk_r remque", {}],
  ["tsearch", { keeps: [0], writes: [1] }],
  ["tdestroy", { keeps: [0] }],
];

const STREAMS: Row[] = [
  ["fopen fopen64 fmemopen tmpfile tmpfile64", { allocates: "FILE" }],
  [
    "open_memstream open_wmemstream",
    { allocates: "FILE", outs: [{ argument: 0, family: "malloc", when: "nonzero" }], touches: [0, 1] },
  ],
  ["fdopen fopencookie funopen", { allocates: "FILE", takes: [0] }],
  ["fclose", { releases: [0], family: "FILE", touches: [0] }],
  ["freopen freopen64", { keeps: [2], returns: 2 }],
  ["popen", { allocates: "popen" }],
  ["pclose", { releases: [0], family: "popen", touches: [0] }],
  ["getline getdelim getwline", { special: "getline", touches: [0] }],
  ["fparseln", { allocates: "malloc", touches: [0] }],
  ["fgetln", { touches: [0], writes: [1] }],
  ["puts perror psignal putchar putchar_unlocked putwchar fflush fflush_unlocked fcloseall", {}],
  ["fputwc putwc", { touches: [1] }],
  [
    "fgetc getc getc_unlocked fgetc_unlocked fgetwc getwc getw clearerr fseek fseeko ftell ftello fseeko64 ftello64 feof ferror feof_unlocked ferror_unlocked fileno fileno_unlocked rewind setlinebuf fwide flockfile funlockfile ftrylockfile fpurge __fpurge",
    { touches: [0] },
  ],
  ["setbuf setvbuf setbuffer", { touches: [0] }],
  ["fgetpos", { touches: [0], writes: [1] }],
  ["fsetpos", { touches: [0] }],
  ["putc fputc putc_unlocked fputc_unlocked ungetc ungetwc fputws putw", { touches: [1] }],
  ["fputs fputs_unlocked", { touches: [0, 1] }],
  ["fwrite fwrite_unlocked", { touches: [0, 3] }],
  ["printf wprintf vprintf vwprintf __builtin_printf", { touches: [0] }],
  ["fprintf vfprintf fwprintf vfwprintf __builtin_fprintf", { touches: [0] }],
  ["dprintf vdprintf", {}],
  ["fgets fgets_unlocked fgetws", { touches: [0, 2], writes: [0] }],
  ["fread fread_unlocked", { touches: [0, 3], writes: [0] }],
  ["fscanf vfscanf fwscanf", { touches: [0], writes: [2, 3, 4, 5, 6, 7, 8] }],
  ["scanf sscanf vscanf vsscanf swscanf", { writes: [1, 2, 3, 4, 5, 6, 7, 8] }],
  ["getchar getchar_unlocked getwchar", {}],
  ["remove rename tmpnam", {}],
  [
    "syslog vsyslog openlog closelog setlogmask warn warnx warnc vwarn vwarnx vwarnc setproctitle setprogname getprogname",
    {},
  ],
];

const TIME: Row[] = [
  ["time clock difftime mktime timegm timelocal ctime asctime localtime gmtime tzset", { writes: [0] }],
  ["localtime_r gmtime_r ctime_r asctime_r", { writes: [1] }],
  ["strftime wcsftime", { writes: [0] }],
  ["strptime", { writes: [2] }],
];

const NUMBERS: Row[] = [
  [
    "isalpha isdigit isalnum isspace isupper islower isprint ispunct isxdigit iscntrl isgraph isblank isascii tolower toupper toascii iswalpha iswdigit iswalnum iswspace iswupper iswlower iswprint towlower towupper wcwidth",
    {},
  ],
  ["abs labs llabs div ldiv rand srand random srandom rand_r drand48 lrand48 mrand48 srand48 arc4random", {}],
  ["arc4random_uniform arc4random_buf initstate setstate", { writes: [0] }],
  ["frexp modf frexpf modff", { writes: [1] }],
  ["getenv secure_getenv setenv unsetenv clearenv getopt getopt_long getopt_long_only system", {}],
  ["putenv", { keeps: [0] }],
  ["atexit at_quick_exit on_exit", { keeps: [1] }],
];

const ENDINGS: Row[] = [
  [
    "exit _exit _Exit abort quick_exit longjmp siglongjmp _longjmp thrd_exit err errx errc verr verrx verrc __assert_fail __assert __builtin_trap __builtin_abort __builtin_exit",
    { isNoReturn: true },
  ],
];

// GNU: comes back only where the status is zero.
const REPORTING: Row[] = [["error error_at_line", { exitsUnlessZero: 0 }]];

const CATALOGUES: Row[] = [
  ["newlocale", { allocates: "locale", takes: [2] }],
  ["duplocale", { allocates: "locale" }],
  ["freelocale", { releases: [0], family: "locale" }],
  ["uselocale", { keeps: [0] }],
  ["iconv_open", { allocates: "iconv", fails: "minus-one" }],
  ["iconv_close", { releases: [0], family: "iconv" }],
  ["iconv", { moves: [1, 3], writes: [2, 4] }],
  ["catopen", { allocates: "catalogue", fails: "minus-one" }],
  ["catclose", { releases: [0], family: "catalogue" }],
  ["catgets", {}],
  ["backtrace", { writes: [0] }],
  ["backtrace_symbols", { allocates: "malloc" }],
  ["backtrace_symbols_fd", {}],
  ...life("stringlist", "sl_init", "", "sl_find"),
  ["sl_free", { releases: [0], family: "stringlist" }],
  ["sl_add", { keeps: [1] }],
];

export const LIBC: Library = {
  families: {
    FILE: resource("fclose", "a stream"),
    popen: resource("pclose", "a stream of a process"),
    _aligned_malloc: plain("_aligned_free"),
    regex: object("regfree"),
    glob: object("globfree"),
    wordexp: object("wordfree"),
    locale: object("freelocale"),
    iconv: resource("iconv_close", "a conversion descriptor"),
    catalogue: resource("catclose", "a message catalogue"),
    stringlist: object("sl_free"),
  },
  parts: {
    libc: [...MEMORY, ...STRINGS, ...WORDS, ...STREAMS, ...TIME, ...NUMBERS, ...CATALOGUES, ...ENDINGS, ...REPORTING],
  },
};
