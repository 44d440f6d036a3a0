// What the functions of libc, POSIX and GNU do with memory and resources, as a table. Functions of the program itself come before it.

import type { LibraryFunction, Row } from "./libraries/format.js";
import { LIBRARIES } from "./libraries/index.js";

const MEMORY: Row[] = [
  ["malloc valloc pvalloc", { allocates: "malloc", size: [0] }],
  ["calloc", { allocates: "malloc", isZeroed: true, size: [0, 1] }],
  ["aligned_alloc memalign", { allocates: "malloc", size: [1] }],
  ["strdup wcsdup", { allocates: "malloc", touches: [0] }],
  ["getcwd", { allocates: "malloc", buffer: 0, writes: [0] }],
  ["realpath", { allocates: "malloc", touches: [0], buffer: 1, writes: [1] }],
  ["get_current_dir_name tempnam canonicalize_file_name", { allocates: "malloc" }],
  ["strndup", { allocates: "malloc", touches: [0] }],
  ["alloca __builtin_alloca", { allocates: "stack", fails: "never" }],
  ["realloc reallocarray reallocf", { special: "realloc", allocates: "malloc" }],
  ["posix_memalign", { outs: [{ argument: 0, family: "malloc", when: "zero" }], touches: [0] }],
  ["asprintf vasprintf", { outs: [{ argument: 0, family: "malloc", when: "nonnegative" }], touches: [0] }],
  ["scandir", { outs: [{ argument: 1, family: "malloc", when: "nonnegative" }] }],
  ["getline getdelim getwline", { special: "getline", touches: [0] }],
  ["free cfree free_sized free_aligned_sized", { releases: [0] }],
  ["memset bzero explicit_bzero wmemset", { special: "memset", touches: [0] }],
  ["memcpy memmove mempcpy bcopy wmemcpy wmemmove", { special: "memcpy", touches: [0, 1] }],
  ["strcpy stpcpy", { special: "strcpy", touches: [0, 1], returns: 0 }],
  [
    "strcat wcscpy wcscat strncpy strncat stpncpy strlcpy strlcat wcsncpy wcsncat",
    { touches: [0, 1], returns: 0, writes: [0] },
  ],
  ["getaddrinfo", { outs: [{ argument: 3, family: "addrinfo", when: "zero" }] }],
  ["freeaddrinfo", { releases: [0], family: "addrinfo" }],
  ["getifaddrs", { outs: [{ argument: 0, family: "ifaddrs", when: "zero" }] }],
  ["freeifaddrs", { releases: [0], family: "ifaddrs" }],
  ["if_nameindex", { allocates: "nameindex" }],
  ["if_freenameindex", { releases: [0], family: "nameindex" }],
  ["regcomp", { outs: [{ argument: 0, family: "regex", when: "zero", isValue: true }] }],
  ["regfree", { releases: [0], family: "regex", releasesValue: true }],
  ["regexec regerror", {}],
  ["wordexp", { outs: [{ argument: 1, family: "wordexp", when: "zero", isValue: true }] }],
  ["wordfree", { releases: [0], family: "wordexp", releasesValue: true }],
  ["glob", { outs: [{ argument: 3, family: "glob", when: "zero", isValue: true }] }],
  ["globfree", { releases: [0], family: "glob", releasesValue: true }],
  ["newlocale", { allocates: "locale" }],
  ["freelocale", { releases: [0], family: "locale" }],
  ["putenv", { keeps: [0] }],
];

const RESOURCES: Row[] = [
  ["fopen fopen64 fmemopen tmpfile", { allocates: "FILE" }],
  [
    "open_memstream open_wmemstream",
    { allocates: "FILE", outs: [{ argument: 0, family: "malloc", when: "nonzero" }], touches: [0, 1] },
  ],
  ["fdopen", { allocates: "FILE", takes: [0] }],
  ["fclose", { releases: [0], family: "FILE", touches: [0] }],
  ["freopen", { keeps: [2], returns: 2 }],
  ["popen", { allocates: "popen" }],
  ["pclose", { releases: [0], family: "popen", touches: [0] }],
  ["opendir", { allocates: "DIR" }],
  ["fdopendir", { allocates: "DIR", takes: [0] }],
  ["closedir", { releases: [0], family: "DIR" }],
  ["readdir readdir_r rewinddir seekdir telldir dirfd", { touches: [0], writes: [1, 2] }],
  ["open open64 openat creat memfd_create shm_open mq_open", { allocates: "fd", fails: "negative" }],
  ["mkstemp mkostemp mkstemps", { allocates: "fd", fails: "negative", writes: [0] }],
  [
    "socket dup eventfd timerfd_create epoll_create epoll_create1 inotify_init inotify_init1",
    { allocates: "fd", fails: "negative" },
  ],
  ["signalfd kqueue posix_openpt", { allocates: "fd", fails: "negative" }],
  ["accept accept4", { allocates: "fd", fails: "negative", writes: [1, 2] }],
  ["pipe pipe2", { outs: [{ argument: 0, family: "fd", when: "zero", also: ["[1]"] }] }],
  ["socketpair", { outs: [{ argument: 3, family: "fd", when: "zero", also: ["[1]"] }] }],
  ["close", { releases: [0], family: "fd" }],
  // The process keeps these for as long as it runs, or somebody else will close them.
  ["dup2 dup3 flock lockf epoll_ctl", { keeps: [0, 1, 2, 3] }],
  ["bind listen connect shutdown getsockname getpeername setsockopt getsockopt lseek fsync fdatasync", { writes: [2] }],
  ["ioctl fcntl", { writes: [2] }],
  ["FD_SET FD_CLR FD_ISSET FD_ZERO fchmod fchown futimes futimens isatty posix_fadvise", {}],
  ["mmap mmap64", { allocates: "mmap", fails: "minus-one" }],
  ["munmap", { releases: [0], family: "mmap" }],
  ["msync mprotect madvise mlock munlock", {}],
  ["dlopen", { allocates: "dlopen" }],
  ["dlclose", { releases: [0], family: "dlopen" }],
  // What a symbol is good for ends with its library; nobody unloads libraries that are in use.
  ["dlsym", { keeps: [0] }],
];

const BORROWING: Row[] = [
  ["sprintf snprintf vsprintf vsnprintf swprintf", { touches: [0], writes: [0] }],
  ["strlen wcslen", { special: "strlen", touches: [0] }],
  ["strnlen strspn strcspn strpbrk strchr strrchr strchrnul index rindex memchr memrchr rawmemchr", { touches: [0] }],
  [
    "atoi atol atoll atof strtol strtoll strtoul strtoull strtod strtof strtold strtoimax strtoumax",
    { touches: [0], writes: [1] },
  ],
  [
    "strcmp strncmp strcasecmp strncasecmp strcoll memcmp bcmp strstr strcasestr memmem wcscmp wcsncmp strverscmp",
    { touches: [0, 1] },
  ],
  ["strtok strtok_r strsep", { writes: [0, 2] }],
  ["puts perror putchar fflush clearerr", {}],
  [
    "fgetc getc getc_unlocked fseek fseeko ftell ftello feof ferror fileno rewind setbuf setvbuf setlinebuf",
    { touches: [0] },
  ],
  ["putc fputc putc_unlocked ungetc fputws", { touches: [1] }],
  ["fputs", { touches: [0, 1] }],
  ["fwrite fwrite_unlocked", { touches: [0, 3] }],
  ["printf wprintf vprintf", { touches: [0] }],
  ["fprintf vfprintf fwprintf", { touches: [0] }],
  ["dprintf vdprintf syslog vsyslog warn warnx openlog closelog", {}],
  ["write send sendto pwrite writev sendmsg", {}],
  ["read recv recvfrom pread readv recvmsg getrandom getentropy", { writes: [1] }],
  ["fgets fgetws", { touches: [0, 2], writes: [0] }],
  ["fread", { touches: [0, 3], writes: [0] }],
  ["fscanf vfscanf", { touches: [0], writes: [2, 3, 4, 5, 6, 7, 8] }],
  ["scanf sscanf vscanf vsscanf", { writes: [1, 2, 3, 4, 5, 6, 7, 8] }],
  ["getchar", {}],
  [
    "stat lstat fstat fstatat access faccessat unlink unlinkat remove rename mkdir rmdir chdir fchdir chmod chown symlink link readlink truncate ftruncate",
    { writes: [1] },
  ],
  [
    "select poll epoll_wait nanosleep clock_gettime gettimeofday time localtime localtime_r gmtime gmtime_r mktime strftime",
    { writes: [0, 1, 2] },
  ],
  [
    "sleep usleep getpid getppid getuid geteuid getgid getegid getenv secure_getenv setenv unsetenv getopt getopt_long sysconf",
    {},
  ],
  [
    "isalpha isdigit isalnum isspace isupper islower isprint ispunct isxdigit iscntrl tolower toupper abs labs rand srand random srandom",
    {},
  ],
  ["qsort bsearch qsort_r", { touches: [0] }],
  [
    "pthread_mutex_lock pthread_mutex_trylock pthread_mutex_unlock pthread_mutex_init pthread_mutex_destroy pthread_cond_wait pthread_cond_timedwait pthread_cond_signal",
    {},
  ],
  [
    "pthread_cond_broadcast pthread_cond_init pthread_cond_destroy pthread_join pthread_self pthread_detach sem_wait sem_post sem_init sem_destroy",
    {},
  ],
  [
    "pthread_rwlock_rdlock pthread_rwlock_wrlock pthread_rwlock_unlock pthread_spin_lock pthread_spin_unlock sched_yield",
    {},
  ],
  [
    "signal sigaction sigemptyset sigfillset sigaddset sigdelset sigprocmask kill raise alarm fork wait waitpid",
    { writes: [0, 1, 2] },
  ],
  ["htons htonl ntohs ntohl inet_pton inet_ntop inet_addr inet_aton gai_strerror", { writes: [2] }],
  ["getnameinfo", { writes: [2, 4] }],
  ["strerror strerror_r strsignal setlocale dlerror basename dirname", {}],
  [
    "getpwnam getpwuid getgrnam getgrgid gethostbyname gethostname getrlimit setrlimit getrusage uname",
    { writes: [0, 1] },
  ],
];

const ENDINGS: Row[] = [
  [
    "exit _exit _Exit abort quick_exit longjmp siglongjmp _longjmp pthread_exit thrd_exit err errx verr verrx __assert_fail",
    { isNoReturn: true },
  ],
  // They come back only where they fail.
  ["execl execlp execle execv execvp execve execvpe fexecve", {}],
];

/** By name. A name that the program defines itself is looked up there first. */
export const LIBRARY: ReadonlyMap<string, LibraryFunction> = new Map(
  [...MEMORY, ...RESOURCES, ...BORROWING, ...ENDINGS, ...LIBRARIES.flatMap(({ rows }) => rows)].flatMap(
    ([names, effects]) => names.split(" ").map((name): [string, LibraryFunction] => [name, effects]),
  ),
);
