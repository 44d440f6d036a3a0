// What the functions of libc, POSIX and GNU do with memory, as a table. Functions of the program itself come before it.

/** Effects on ownership. What is not said is borrowed: read for the time of the call, and no copy kept. */
export interface LibraryFunction {
  /** Returns new memory of this family, or null on failure. */
  readonly allocates?: string;
  /** Allocates only where this argument is null; otherwise it returns that argument. */
  readonly buffer?: number;
  /** The new memory reads as zero. */
  readonly isZeroed?: boolean;
  /** Arguments that it releases. */
  readonly releases?: readonly number[];
  /** Arguments that it follows without asking whether they are null. */
  readonly touches?: readonly number[];
  /** Arguments that it writes through. */
  readonly writes?: readonly number[];
  /** The argument that it returns. */
  readonly returns?: number;
  readonly isNoReturn?: boolean;
  /** What plain effects cannot say; `calls.ts` has a function for each. */
  readonly special?: "realloc" | "posix_memalign" | "asprintf" | "getline" | "memset" | "memcpy";
}

const rows: [names: string, effects: LibraryFunction][] = [
  ["malloc valloc pvalloc", { allocates: "malloc" }],
  ["calloc", { allocates: "malloc", isZeroed: true }],
  ["aligned_alloc memalign", { allocates: "malloc" }],
  ["strdup wcsdup", { allocates: "malloc", touches: [0] }],
  ["getcwd", { allocates: "malloc", buffer: 0, writes: [0] }],
  ["realpath", { allocates: "malloc", touches: [0], buffer: 1, writes: [1] }],
  ["get_current_dir_name tempnam", { allocates: "malloc" }],
  ["strndup", { allocates: "malloc", touches: [0] }],
  ["realloc reallocarray reallocf", { special: "realloc", allocates: "malloc" }],
  ["posix_memalign", { special: "posix_memalign" }],
  ["asprintf vasprintf", { special: "asprintf" }],
  ["getline getdelim getwline", { special: "getline" }],
  ["free cfree free_sized free_aligned_sized", { releases: [0] }],
  ["memset bzero explicit_bzero wmemset", { special: "memset", touches: [0] }],
  ["memcpy memmove mempcpy bcopy wmemcpy wmemmove", { special: "memcpy", touches: [0, 1] }],
  [
    "strcpy strcat stpcpy wcscpy wcscat strncpy strncat stpncpy strlcpy strlcat wcsncpy wcsncat",
    { touches: [0, 1], returns: 0 },
  ],
  ["sprintf snprintf vsprintf vsnprintf swprintf", { touches: [0], writes: [0] }],
  [
    "strlen strnlen wcslen strspn strcspn strpbrk strchr strrchr strchrnul index rindex memchr memrchr rawmemchr",
    { touches: [0] },
  ],
  [
    "atoi atol atoll atof strtol strtoll strtoul strtoull strtod strtof strtold strtoimax strtoumax",
    { touches: [0], writes: [1] },
  ],
  [
    "strcmp strncmp strcasecmp strncasecmp strcoll memcmp bcmp strstr strcasestr memmem wcscmp wcsncmp strverscmp",
    { touches: [0, 1] },
  ],
  ["strtok strtok_r strsep", { writes: [0, 2] }],
  ["puts perror putchar putc fputc putc_unlocked fflush fileno feof ferror clearerr rewind", {}],
  ["fputs fwrite fwrite_unlocked", { touches: [0] }],
  ["printf wprintf vprintf", { touches: [0] }],
  ["fprintf vfprintf dprintf vdprintf syslog vsyslog warn warnx fwprintf", {}],
  ["write send sendto pwrite writev sendmsg", {}],
  ["read recv recvfrom pread getrandom getentropy", { writes: [1] }],
  ["fgets fgetws fread", { touches: [0], writes: [0] }],
  ["scanf fscanf sscanf vscanf vfscanf vsscanf", { writes: [1, 2, 3, 4, 5, 6, 7, 8] }],
  ["getc fgetc getchar ungetc fseek fseeko ftell ftello fopen freopen fdopen fclose pclose popen tmpfile setbuf", {}],
  [
    "open openat creat close dup dup2 pipe socket bind listen accept connect shutdown setsockopt getsockopt ioctl fcntl lseek fsync",
    { writes: [1, 2] },
  ],
  [
    "stat lstat fstat fstatat access unlink remove rename mkdir rmdir chdir chmod chown symlink link readlink truncate ftruncate",
    { writes: [1] },
  ],
  ["opendir readdir closedir rewinddir", {}],
  [
    "select poll epoll_wait epoll_ctl nanosleep clock_gettime gettimeofday time localtime localtime_r gmtime gmtime_r mktime strftime",
    { writes: [0, 1, 2] },
  ],
  ["sleep usleep getpid getppid getuid geteuid getgid getenv setenv unsetenv getopt getopt_long isatty sysconf", {}],
  [
    "isalpha isdigit isalnum isspace isupper islower isprint ispunct isxdigit tolower toupper abs labs rand srand random srandom",
    {},
  ],
  ["qsort bsearch qsort_r", { touches: [0] }],
  [
    "pthread_mutex_lock pthread_mutex_unlock pthread_mutex_init pthread_mutex_destroy pthread_cond_wait pthread_cond_signal",
    {},
  ],
  [
    "pthread_cond_broadcast pthread_cond_init pthread_cond_destroy pthread_join pthread_self pthread_detach sem_wait sem_post sem_init",
    {},
  ],
  ["signal sigaction sigemptyset sigaddset sigprocmask kill raise alarm fork wait waitpid", { writes: [0, 1, 2] }],
  ["htons htonl ntohs ntohl inet_pton inet_ntop inet_addr", { writes: [2] }],
  ["strerror strerror_r strsignal setlocale", {}],
  [
    "exit _exit _Exit abort quick_exit longjmp siglongjmp _longjmp pthread_exit thrd_exit err errx verr verrx __assert_fail",
    { isNoReturn: true },
  ],
];

/** By name. A name that the program defines itself is looked up there first. */
export const LIBRARY: ReadonlyMap<string, LibraryFunction> = new Map(
  rows.flatMap(([names, effects]) => names.split(" ").map((name): [string, LibraryFunction] => [name, effects])),
);
