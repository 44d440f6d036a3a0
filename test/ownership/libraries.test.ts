// The tables of libraries, asked of the whole analyser: for each library what must be found, and what must stay silent.
// Does not prove the tables: the libraries are not there to be called.
import { describe, expect, it } from "vitest";
import { LIBRARIES } from "../../src/ownership/libraries/index.js";
import { analyzeText } from "../analysis/helpers.js";

interface Case {
  readonly does: string;
  readonly code: string;
  /** `check variable`, sorted; none: it is right as it is. */
  readonly findings: readonly string[];
}

const leak = (does: string, variable: string, code: string): Case => ({
  does,
  code,
  findings: [`memory-leak ${variable}`],
});
const left = (does: string, variable: string, code: string): Case => ({
  does,
  code,
  findings: [`resource-leak ${variable}`],
});
const wrong = (does: string, finding: string, code: string): Case => ({ does, code, findings: [finding] });
const right = (does: string, code: string): Case => ({ does, code, findings: [] });

const CASES: Readonly<Record<string, readonly Case[]>> = {
  "Compression and patterns of a pool": [
    right(
      "a stream that takes its memory from a pool",
      "void *pool_alloc(void *p, unsigned n, unsigned size); int f(struct pool *p, int n) { z_stream s; memset(&s, 0, sizeof s); s.zalloc = pool_alloc; s.opaque = p; if (deflateInit(&s, 9) != Z_OK) return -1; if (n) return -1; deflateEnd(&s); return 0; }",
    ),
    leak(
      "a stream that does not",
      "s",
      "int f(int n) { z_stream s; memset(&s, 0, sizeof s); if (deflateInit(&s, 9) != Z_OK) return -1; if (n) return -1; deflateEnd(&s); return 0; }",
    ),
    right(
      "a pattern in the memory of a context",
      "int f(pcre2_compile_context *c) { int e; size_t o; pcre2_code *re = pcre2_compile(text, 3, 0, &e, &o, c); return re ? 0 : -1; }",
    ),
    leak(
      "a pattern in memory of its own",
      "re",
      "int f(void) { int e; size_t o; pcre2_code *re = pcre2_compile(text, 3, 0, &e, &o, NULL); return re ? 0 : -1; }",
    ),
  ],
  Python: [
    leak(
      "a key that a duplicate forgets",
      "key",
      "int f(PyObject *dict, const char *name) { PyObject *key = PyUnicode_FromString(name); if (!key) return -1; if (PyDict_Contains(dict, key)) return 0; PyDict_SetItem(dict, key, Py_None); Py_DECREF(key); return 1; }",
    ),
    leak(
      "a list keeps a reference of its own to what is appended",
      "item",
      "int f(PyObject *list) { PyObject *item = PyLong_FromLong(1); if (!item) return -1; return PyList_Append(list, item); }",
    ),
    right(
      "a tuple takes what is put in",
      "PyObject *f(void) { PyObject *pair = PyTuple_New(1); if (!pair) return NULL; PyTuple_SetItem(pair, 0, PyLong_FromLong(1)); return pair; }",
    ),
    right(
      "a reference that is cleared",
      "int f(void) { PyObject *m = PyImport_ImportModule(text); if (!m) return -1; Py_CLEAR(m); Py_XDECREF(m); return 0; }",
    ),
    right(
      "an item of a dictionary is the dictionary's",
      "int f(PyObject *dict) { PyObject *item = PyDict_GetItemString(dict, text); return item ? PyLong_AsLong(item) : 0; }",
    ),
  ],
  "What libcurl hands back": [
    right(
      "a pointer that was given to the handle is read into a variable",
      "void f(CURL *easy) { struct conn *c; curl_easy_getinfo(easy, CURLINFO_PRIVATE, &c); free(c); }",
    ),
    wrong(
      "a variable that nobody sets",
      "uninitialised-free c",
      "void f(CURL *easy) { struct conn *c; curl_easy_perform(easy); free(c); }",
    ),
  ],
  OpenSSL: [
    leak(
      "a context that a failure forgets",
      "ctx",
      'int f(void) { SSL_CTX *ctx = SSL_CTX_new(TLS_method()); if (!ctx) return -1; if (SSL_CTX_use_certificate_file(ctx, "c", 1) != 1) return -1; SSL_CTX_free(ctx); return 0; }',
    ),
    leak(
      "a key that i2d writes into memory of its own",
      "der",
      "int f(X509 *x) { unsigned char *der = NULL; int n = i2d_X509(x, &der); if (n < 0) return -1; send(1, der, n, 0); return 0; }",
    ),
    right(
      "i2d into a buffer of the caller moves the pointer on",
      "int f(X509 *x) { unsigned char *buf = malloc(4096), *p = buf; if (!buf) return -1; int n = i2d_X509(x, &p); write(1, buf, n); free(buf); return n; }",
    ),
    right(
      "SSL_set_bio takes both ends",
      "SSL *f(SSL_CTX *ctx) { SSL *ssl = SSL_new(ctx); if (!ssl) return NULL; BIO *in = BIO_new(BIO_s_mem()), *out = BIO_new(BIO_s_mem()); SSL_set_bio(ssl, in, out); return ssl; }",
    ),
    leak(
      "a key that was not assigned",
      "rsa",
      "int f(EVP_PKEY *key) { RSA *rsa = RSA_new(); if (!rsa) return 0; if (!EVP_PKEY_assign_RSA(key, rsa)) return 0; return 1; }",
    ),
    right(
      "a reference of one's own may be given back after the first",
      "void f(X509 *seen) { X509 *x = X509_new(); if (!x) return; X509_up_ref(x); X509_free(x); X509_free(x); X509_free(seen); X509_check_ca(seen); }",
    ),
    wrong(
      "one reference given back twice",
      "double-free x",
      "void f(void) { X509 *x = X509_new(); if (!x) return; X509_free(x); X509_free(x); }",
    ),
    right(
      "PEM_read_bio_X509 stores what it returns",
      "int f(BIO *in) { X509 *x = NULL; if (!PEM_read_bio_X509(in, &x, NULL, NULL)) return -1; X509_free(x); return 0; }",
    ),
    wrong(
      "memory of OpenSSL released as a BIO",
      "mismatched-release text",
      "void f(BIGNUM *n) { char *text = BN_bn2hex(n); BIO_free(text); }",
    ),
  ],
  GLib: [
    leak("a string", "name", 'int f(int n) { char *name = g_strdup_printf("%d", n); return n; }'),
    leak(
      "an error that is printed only",
      "error",
      'void f(const char *p) { GError *error = NULL; char *text = NULL; if (!g_file_get_contents(p, &text, NULL, &error)) { g_printerr("%s", error->message); return; } g_free(text); }',
    ),
    right(
      "an error is there on failure only, the text on success only",
      "int f(const char *p) { GError *error = NULL; char *text = NULL; if (!g_file_get_contents(p, &text, NULL, &error)) { g_error_free(error); return -1; } g_free(text); return 0; }",
    ),
    leak(
      "a list that is given up",
      "list",
      "int f(char *item) { GList *list = NULL; list = g_list_append(list, item); list = g_list_append(list, item); return g_list_length(list); }",
    ),
    right(
      "a table keeps its keys and values",
      'void f(GHashTable *t) { g_hash_table_insert(t, g_strdup("a"), g_strdup("b")); }',
    ),
    leak(
      "the text of a string that was freed around it",
      "text",
      'int f(void) { GString *s = g_string_new("a"); g_string_append(s, "b"); char *text = g_string_free(s, FALSE); return text[0]; }',
    ),
    right(
      "a string that goes with its text",
      'void f(void) { GString *s = g_string_new("a"); g_string_free(s, TRUE); }',
    ),
    right(
      "g_strfreev frees what the vector holds",
      'void f(void) { char **v = g_new0(char *, 3); v[0] = g_strdup("a"); v[1] = g_strdup("b"); g_strfreev(v); }',
    ),
    right(
      "g_steal_pointer hands on, g_clear_pointer ends",
      'char *f(int n) { char *a = g_strdup("a"); char *b = g_strdup("b"); g_clear_pointer(&b, g_free); g_clear_pointer(&b, g_free); return g_steal_pointer(&a); }',
    ),
    right(
      "an object that is referred to twice",
      'void f(GObject *o) { g_object_ref(o); g_object_unref(o); g_object_unref(o); g_object_notify(o, "x"); }',
    ),
  ],
  libcurl: [
    leak(
      "the list of headers stays the program's",
      "headers",
      'int f(CURL *curl) { struct curl_slist *headers = NULL; headers = curl_slist_append(headers, "A: b"); curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers); return curl_easy_perform(curl); }',
    ),
    leak(
      "a handle that a failure forgets",
      "curl",
      "int f(void) { CURL *curl = curl_easy_init(); if (!curl) return -1; if (curl_easy_perform(curl) != CURLE_OK) return -1; curl_easy_cleanup(curl); return 0; }",
    ),
    right(
      "what a handle carries for a callback",
      "void f(CURLM *multi, CURL *curl) { char *context = malloc(8); curl_easy_setopt(curl, CURLOPT_PRIVATE, context); curl_multi_add_handle(multi, curl); }",
    ),
    right(
      "all is released",
      'int f(void) { CURL *curl = curl_easy_init(); if (!curl) return -1; char *e = curl_easy_escape(curl, "a b", 3); curl_free(e); curl_easy_cleanup(curl); return 0; }',
    ),
  ],
  libxml2: [
    leak(
      "a property is a copy",
      "id",
      'int f(xmlNodePtr node) { xmlChar *id = xmlGetProp(node, "id"); return id ? xmlStrlen(id) : 0; }',
    ),
    leak(
      "a document",
      "doc",
      "int f(const char *path) { xmlDocPtr doc = xmlReadFile(path, NULL, 0); if (!doc) return -1; xmlNodePtr root = xmlDocGetRootElement(doc); if (!root) return -1; xmlFreeDoc(doc); return 0; }",
    ),
    right(
      "a tree has its nodes",
      'void f(xmlNodePtr parent) { xmlNodePtr n = xmlNewNode(NULL, "a"); xmlAddChild(parent, n); xmlNewChild(parent, NULL, "b", "c"); }',
    ),
    right(
      "xmlFree and free end in the same allocator",
      "void f(xmlNodePtr n) { char *a = xmlNodeGetContent(n); free(a); char *b = malloc(3); xmlFree(b); }",
    ),
  ],
  SQLite: [
    leak(
      "a statement",
      "s",
      'int f(sqlite3 *db) { sqlite3_stmt *s; if (sqlite3_prepare_v2(db, "x", -1, &s, NULL) != SQLITE_OK) return -1; if (sqlite3_step(s) != SQLITE_ROW) return -1; int n = sqlite3_column_int(s, 0); sqlite3_finalize(s); return n; }',
    ),
    left(
      "a handle that could not be opened has to be closed too",
      "db",
      'int f(void) { sqlite3 *db; if (sqlite3_open("a", &db) != SQLITE_OK) return -1; sqlite3_close(db); return 0; }',
    ),
    leak(
      "the message of a failure",
      "message",
      'int f(sqlite3 *db) { char *message = NULL; if (sqlite3_exec(db, "x", 0, 0, &message) != SQLITE_OK) { puts(message); return -1; } return 0; }',
    ),
    right(
      "the message is there on failure only",
      'int f(sqlite3 *db) { char *message = NULL; int rc = sqlite3_exec(db, "x", 0, 0, &message); if (rc != SQLITE_OK) { sqlite3_free(message); return -1; } return 0; }',
    ),
    wrong(
      "memory of SQLite is not for free()",
      "mismatched-release sql",
      'void f(void) { char *sql = sqlite3_mprintf("%q", "a"); free(sql); }',
    ),
  ],
  zlib: [
    leak(
      "a stream in place",
      "z",
      "int f(char *out, int n) { z_stream z = {0}; if (inflateInit(&z) != Z_OK) return -1; z.avail_out = n; int rc = inflate(&z, 0); if (rc < 0) return -1; inflateEnd(&z); return 0; }",
    ),
    right(
      "a stream that is ended on all ways",
      "int f(void) { z_stream z; memset(&z, 0, sizeof z); if (deflateInit(&z, 6) != Z_OK) return -1; int rc = deflate(&z, 4); deflateEnd(&z); return rc; }",
    ),
    left(
      "a file",
      "in",
      'int f(const char *p, char *b) { gzFile in = gzopen(p, "rb"); if (!in) return -1; int n = gzread(in, b, 10); if (n < 0) return -1; gzclose(in); return n; }',
    ),
  ],
  cJSON: [
    leak(
      "an object that was made before its part failed",
      "root",
      'cJSON *f(void) { cJSON *root = cJSON_CreateObject(); cJSON *list = cJSON_CreateArray(); if (!list) return NULL; cJSON_AddItemToObject(root, "l", list); return root; }',
    ),
    leak(
      "the text",
      "text",
      "int f(const cJSON *o) { char *text = cJSON_Print(o); if (!text) return -1; puts(text); return 0; }",
    ),
    right(
      "items belong to their object, getters borrow",
      'int f(const char *t) { cJSON *o = cJSON_Parse(t); cJSON *i = cJSON_GetObjectItem(o, "a"); int n = cJSON_GetArraySize(i); cJSON_AddItemToArray(i, cJSON_CreateNumber(1)); cJSON_Delete(o); return n; }',
    ),
  ],
  jansson: [
    leak(
      "json_object_set does not take",
      "value",
      'void f(json_t *o) { json_t *value = json_string("a"); json_object_set(o, "k", value); }',
    ),
    right("json_object_set_new takes", 'int f(json_t *o) { return json_object_set_new(o, "k", json_string("a")); }'),
    leak(
      "a getter borrows: the root is still the program's",
      "root",
      'int f(const char *t) { json_t *root = json_loads(t, 0, NULL); json_t *v = json_object_get(root, "k"); return json_integer_value(v); }',
    ),
  ],
  "json-c": [
    leak(
      "an array",
      "list",
      "int f(int n) { json_object *list = json_object_new_array(); if (n > 3) return -1; json_object_put(list); return 0; }",
    ),
    leak(
      "an array refused the value",
      "v",
      "int f(json_object *list) { json_object *v = json_object_new_int(3); if (json_object_array_add(list, v) != 0) return -1; return 0; }",
    ),
    right(
      "json_object_get makes another owner",
      "json_object *f(json_object *o) { json_object_put(o); return json_object_get(o); }",
    ),
  ],
  libevent: [
    leak(
      "a line of a buffer",
      "line",
      "int f(struct evbuffer *b) { size_t n; char *line = evbuffer_readln(b, &n, 0); if (!line) return 0; return line[0]; }",
    ),
    leak(
      "a buffer",
      "b",
      'int f(int n) { struct evbuffer *b = evbuffer_new(); if (evbuffer_add_printf(b, "%d", n) < 0) return -1; evbuffer_free(b); return 0; }',
    ),
    right(
      "a connection lives in its callbacks",
      "void f(struct event_base *base, int fd, void *arg) { struct bufferevent *b = bufferevent_socket_new(base, fd, 1); if (!b) return; bufferevent_setcb(b, rd, NULL, ev, arg); bufferevent_enable(b, 2); }",
    ),
    right(
      "a descriptor that an event watches, and that its callback closes",
      'int f(struct event_base *base, struct event *e) { int fd = open("fifo", 0); if (fd < 0) return -1; event_assign(e, base, fd, 2, rd, NULL); return event_add(e, NULL); }',
    ),
    left(
      "a descriptor that nobody watches",
      "fd",
      'int f(struct event *e) { int fd = open("fifo", 0); if (fd < 0) return -1; return event_add(e, NULL); }',
    ),
  ],
  libuv: [
    right(
      "a request is the loop's",
      "void f(uv_loop_t *l) { uv_work_t *w = malloc(64); if (!w) return; if (uv_queue_work(l, w, run, done) != 0) free(w); }",
    ),
    leak(
      "a request that was refused",
      "w",
      "int f(uv_loop_t *l) { uv_work_t *w = malloc(64); if (!w) return 0; return uv_queue_work(l, w, run, done); }",
    ),
  ],
  PCRE: [
    leak(
      "a pattern",
      "re",
      "int f(const char *p) { const char *e; int o; pcre *re = pcre_compile(p, 0, &e, &o, NULL); if (!re) return -1; return pcre_exec(re, NULL, p, 3, 0, 0, NULL, 0); }",
    ),
    leak(
      "the match data of PCRE2",
      "m",
      "int f(pcre2_code *re, const char *s) { pcre2_match_data *m = pcre2_match_data_create_from_pattern(re, NULL); int rc = pcre2_match(re, s, 3, 0, 0, m, NULL); if (rc < 0) return -1; pcre2_match_data_free(m); return rc; }",
    ),
    right(
      "both are released",
      "int f(const char *p) { int e; size_t o; pcre2_code *re = pcre2_compile(p, 3, 0, &e, &o, NULL); if (!re) return -1; pcre2_code_free(re); return 0; }",
    ),
  ],
  OpenLDAP: [
    leak(
      "a result",
      "res",
      'int f(LDAP *ld) { LDAPMessage *res; int rc = ldap_search_ext_s(ld, "b", 2, "f", NULL, 0, NULL, NULL, NULL, 0, &res); if (rc != LDAP_SUCCESS) return -1; if (ldap_count_entries(ld, res) != 1) return -1; ldap_msgfree(res); return 0; }',
    ),
    right(
      "values and names",
      'void f(LDAP *ld, LDAPMessage *e) { char *dn = ldap_get_dn(ld, e); char **v = ldap_get_values(ld, e, "a"); if (v) ldap_value_free(v); ldap_memfree(dn); }',
    ),
  ],
  libpq: [
    leak(
      "a result that was not what it should be",
      "r",
      'int f(PGconn *c) { PGresult *r = PQexec(c, "x"); if (PQresultStatus(r) != PGRES_TUPLES_OK) return -1; int n = PQntuples(r); PQclear(r); return n; }',
    ),
    left(
      "a connection that failed has to be finished too",
      "c",
      'PGconn *f(void) { PGconn *c = PQconnectdb(""); if (PQstatus(c) != CONNECTION_OK) { puts(PQerrorMessage(c)); return NULL; } return c; }',
    ),
    right(
      "results until there are none",
      "void f(PGconn *c) { PGresult *r; while ((r = PQgetResult(c)) != NULL) PQclear(r); }",
    ),
  ],
  MySQL: [
    leak(
      "a result",
      "r",
      "int f(MYSQL *m) { MYSQL_RES *r = mysql_store_result(m); if (!r) return -1; if (mysql_num_rows(r) == 0) return -1; mysql_free_result(r); return 0; }",
    ),
    right(
      "a handle of one's own",
      "void f(void) { MYSQL m; mysql_init(&m); mysql_real_connect(&m, 0, 0, 0, 0, 0, 0, 0); mysql_close(&m); }",
    ),
  ],
  "D-Bus": [
    leak(
      "a message",
      "m",
      'int f(DBusConnection *c) { DBusMessage *m = dbus_message_new_signal("/", "a.b", "c"); if (!m) return -1; if (!dbus_connection_send(c, m, NULL)) return -1; dbus_message_unref(m); return 0; }',
    ),
    right(
      "a message that is referred to twice",
      "void f(DBusMessage *m) { dbus_message_ref(m); dbus_message_unref(m); dbus_message_unref(m); }",
    ),
  ],
  systemd: [
    leak(
      "a reply",
      "m",
      'int f(sd_bus *bus) { sd_bus_error e; sd_bus_message *m = NULL; const char *s; int r = sd_bus_call_method(bus, "a", "b", "c", "d", &e, &m, ""); if (r < 0) return r; r = sd_bus_message_read(m, "s", &s); if (r < 0) return r; sd_bus_message_unref(m); return 0; }',
    ),
    right(
      "a source that nobody wants to have",
      "int f(sd_event *e, int fd) { return sd_event_add_io(e, NULL, fd, 1, cb, NULL); }",
    ),
  ],
  Kerberos: [
    leak(
      "a principal",
      "p",
      'int f(krb5_context c) { krb5_principal p; if (krb5_parse_name(c, "a", &p)) return -1; return 0; }',
    ),
    right(
      "a context and a name",
      'int f(void) { krb5_context c; char *n; krb5_principal p; if (krb5_init_context(&c)) return -1; if (krb5_parse_name(c, "a", &p)) { krb5_free_context(c); return -1; } if (!krb5_unparse_name(c, p, &n)) krb5_free_unparsed_name(c, n); krb5_free_principal(c, p); krb5_free_context(c); return 0; }',
    ),
  ],
  libpcap: [
    leak(
      "a filter",
      "prog",
      'int f(pcap_t *p) { struct bpf_program prog; if (pcap_compile(p, &prog, "tcp", 0, 0) == -1) return -1; if (pcap_setfilter(p, &prog) == -1) return -1; pcap_freecode(&prog); return 0; }',
    ),
    left(
      "a capture",
      "p",
      'int f(char *e) { pcap_t *p = pcap_open_live("eth0", 100, 1, 0, e); if (!p) return -1; if (pcap_datalink(p) != 1) return -1; pcap_close(p); return 0; }',
    ),
    right(
      "a capture that is closed",
      'void f(char *e) { pcap_t *p = pcap_open_offline("a", e); if (p) pcap_close(p); }',
    ),
  ],
  hiredis: [
    leak(
      "a reply",
      "r",
      'int f(redisContext *c) { redisReply *r = redisCommand(c, "GET a"); if (!r) return -1; if (r->type != 1) return -1; freeReplyObject(r); return 0; }',
    ),
    right(
      "replies of a pipeline",
      "void f(redisContext *c) { redisReply *r; while (redisGetReply(c, (void **)&r) == REDIS_OK) freeReplyObject(r); }",
    ),
  ],
  libarchive: [
    leak(
      "an archive",
      "a",
      "int f(const char *p) { struct archive *a = archive_read_new(); struct archive_entry *e; archive_read_support_format_all(a); if (archive_read_open_filename(a, p, 10240) != ARCHIVE_OK) return -1; while (archive_read_next_header(a, &e) == ARCHIVE_OK) archive_read_data_skip(a); archive_read_free(a); return 0; }",
    ),
    right(
      "an entry of one's own",
      'void f(struct archive *a) { struct archive_entry *e = archive_entry_new(); archive_entry_set_pathname(e, "x"); archive_write_header(a, e); archive_entry_free(e); }',
    ),
  ],
  libgit2: [
    leak(
      "a commit",
      "c",
      "int f(git_repository *r, git_oid *id) { git_commit *c; git_tree *t; if (git_commit_lookup(&c, r, id) != 0) return -1; if (git_commit_tree(&t, c) < 0) return -1; git_tree_free(t); git_commit_free(c); return 0; }",
    ),
    right(
      "a reference",
      "void f(git_repository *r) { git_reference *h = NULL; if (git_repository_head(&h, r) == 0) puts(git_reference_name(h)); git_reference_free(h); }",
    ),
  ],
  libyaml: [
    leak(
      "a parser in place",
      "p",
      "int f(FILE *in) { yaml_parser_t p; yaml_document_t d; if (!yaml_parser_initialize(&p)) return -1; yaml_parser_set_input_file(&p, in); if (!yaml_parser_load(&p, &d)) return -1; yaml_document_delete(&d); yaml_parser_delete(&p); return 0; }",
    ),
    right(
      "events to the last one",
      "int f(FILE *in) { yaml_parser_t p; yaml_event_t e; int done = 0; if (!yaml_parser_initialize(&p)) return -1; yaml_parser_set_input_file(&p, in); while (!done) { if (!yaml_parser_parse(&p, &e)) break; done = e.type == 2; yaml_event_delete(&e); } yaml_parser_delete(&p); return 0; }",
    ),
  ],
  expat: [
    leak(
      "a parser",
      "p",
      "int f(const char *t, int n) { XML_Parser p = XML_ParserCreate(NULL); if (!p) return -1; if (XML_Parse(p, t, n, 1) == 0) return -1; XML_ParserFree(p); return 0; }",
    ),
    right("what the handlers are given", "void f(XML_Parser p) { int *depth = malloc(4); XML_SetUserData(p, depth); }"),
  ],
  Lua: [
    leak(
      "a state",
      "L",
      "int f(const char *p) { lua_State *L = luaL_newstate(); if (!L) return -1; luaL_openlibs(L); if (luaL_loadfile(L, p)) return -1; lua_close(L); return 0; }",
    ),
    right(
      "what Lua hands out is Lua's",
      'int f(lua_State *L) { char *u = lua_newuserdata(L, 8); const char *s = lua_tostring(L, 1); if (!s) return luaL_error(L, "x"); u[0] = s[0]; return 1; }',
    ),
  ],
  "APR and talloc": [
    right(
      "a pool has what it hands out",
      "int f(apr_pool_t *pool, const char *s) { char *copy = apr_pstrdup(pool, s); return copy[0]; }",
    ),
    right(
      "a context has what it hands out",
      "int f(void *mem, const char *s) { char *copy = talloc_strdup(mem, s); return copy ? 1 : 0; }",
    ),
  ],
  allocators: [
    leak(
      "memory of jemalloc",
      "p",
      "int f(int n) { char *p = je_malloc(8); if (!p) return -1; if (n) return n; je_free(p); return 0; }",
    ),
    wrong(
      "memory of jemalloc is not for free()",
      "mismatched-release p",
      "void f(void) { char *p = je_malloc(8); free(p); }",
    ),
  ],
  libbson: [
    leak("a text", "t", "int f(const bson_t *b) { char *t = bson_as_json(b, NULL); puts(t); return 0; }"),
    right(
      "a document",
      'void f(void) { bson_t *b = bson_new(); bson_append_utf8(b, "a", 1, "b", 1); bson_destroy(b); }',
    ),
  ],
  "the C library": [
    leak(
      "a copy that strsep walks through",
      "rest",
      'int f(const char *t) { char *rest = strdup(t), *w; int n = 0; while ((w = strsep(&rest, ",")) != NULL) n++; return n; }',
    ),
    leak(
      "a thread that was not started",
      "arg",
      "int f(void) { pthread_t t; int *arg = malloc(4); if (!arg) return -1; if (pthread_create(&t, NULL, run, arg) != 0) return -1; return 0; }",
    ),
    right(
      "a thread that was started has its argument",
      "int f(void) { pthread_t t; int *arg = malloc(4); if (!arg) return -1; if (pthread_create(&t, NULL, run, arg) != 0) free(arg); return 0; }",
    ),
    left(
      "a conversion descriptor",
      "cd",
      'int f(char *in, size_t n) { char b[9], *out = b; size_t m = 9; iconv_t cd = iconv_open("a", "b"); if (cd == (iconv_t)-1) return -1; if (iconv(cd, &in, &n, &out, &m) == (size_t)-1) return -1; iconv_close(cd); return 0; }',
    ),
    left(
      "a message queue",
      "q",
      'int f(void) { mqd_t q = mq_open("/q", 0); if (q == (mqd_t)-1) return -1; if (mq_send(q, "a", 1, 0) < 0) return -1; mq_close(q); return 0; }',
    ),
    left(
      "a semaphore",
      "s",
      'int f(void) { sem_t *s = sem_open("/s", 0); if (s == SEM_FAILED) return -1; if (sem_wait(s) < 0) return -1; sem_close(s); return 0; }',
    ),
    right(
      "error() with a status comes back to nobody",
      'void f(void) { char *p = malloc(4); if (!p) return; if (p[0]) error(1, 0, "x"); if (p[1]) error(EXIT_FAILURE, 0, "x"); free(p); }',
    ),
    leak(
      "a pattern that a callee compiles",
      "r",
      'static int prepare(regex_t *r) { return regcomp(r, "a", 0); }\nint f(void) { regex_t r; if (prepare(&r)) return -1; return 0; }',
    ),
    right(
      "what a struct holds that is handed over by value",
      "int f(const char *k) { ENTRY e; e.key = strdup(k); e.data = NULL; return hsearch(e, ENTER) != NULL; }",
    ),
    leak(
      "an argz",
      "argz",
      'int f(void) { char *argz = NULL; size_t n = 0; if (argz_add(&argz, &n, "a")) return -1; if (argz_add(&argz, &n, "b")) return -1; return 0; }',
    ),
    left(
      "a timer",
      "t",
      "int f(void) { timer_t t; if (timer_create(0, NULL, &t) < 0) return -1; if (timer_settime(t, 0, NULL, NULL) < 0) return -1; timer_delete(t); return 0; }",
    ),
    right(
      "a path of mkdtemp is its template",
      'char *f(void) { char *t = strdup("/tmp/aXXXXXX"); if (!t) return NULL; if (!mkdtemp(t)) { free(t); return NULL; } return t; }',
    ),
  ],
};

const PRELUDE = "#include <stdlib.h>\n#include <string.h>\n#include <stdio.h>\n";

describe.each(Object.entries(CASES))("%s", (_, cases) => {
  it.each(cases.map((one) => [one.does, one] as const))("%s", (_, { code, findings }) => {
    const analysis = analyzeText(PRELUDE + code);
    expect(analysis.findings.map((f) => `${f.check} ${f.args.variable ?? ""}`).sort()).toEqual([...findings].sort());
  });
});

describe("the tables", () => {
  const rows = LIBRARIES.flatMap(({ parts }) => Object.values(parts).flat());
  const families = new Map(LIBRARIES.flatMap(({ families = {} }) => Object.entries(families)));

  it("know each function once", () => {
    const names = rows.flatMap(([list]) => list.split(" "));
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    expect(names.filter((name) => !/^\w+$/.test(name))).toEqual([]);
  });

  it("have a release for each family that they name", () => {
    const releases = new Set(
      rows.flatMap(([list, { releases, special }]) => (releases || special ? list.split(" ") : [])),
    );
    const unknown = [...families].filter(([, { release }]) => !releases.has(release)).map(([name]) => name);
    expect(unknown).toEqual(["MYSQL"]); // mysql_close() ends what the program has in place, too
  });
});
