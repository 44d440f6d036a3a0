// What keeps data: SQLite, libpq, the MySQL client, libgit2. And what owns memory for others: Lua, APR, talloc, allocators.
import { counted, type Library, life, object, plain, type Row, resource } from "./format.js";

const SQLITE: Row[] = [
  // A handle is stored whatever the result is: it holds the message, and has to be closed.
  ["sqlite3_open sqlite3_open_v2 sqlite3_open16", { outs: [{ argument: 1, family: "sqlite3", when: "always" }] }],
  ["sqlite3_close sqlite3_close_v2", { releases: [0], family: "sqlite3" }],
  [
    "sqlite3_prepare sqlite3_prepare_v2 sqlite3_prepare16 sqlite3_prepare16_v2",
    { outs: [{ argument: 3, family: "sqlite3_stmt", when: "zero" }], writes: [4] },
  ],
  [
    "sqlite3_prepare_v3 sqlite3_prepare16_v3",
    { outs: [{ argument: 4, family: "sqlite3_stmt", when: "zero" }], writes: [5] },
  ],
  ["sqlite3_finalize", { releases: [0], family: "sqlite3_stmt" }],
  ["sqlite3_exec", { outs: [{ argument: 4, family: "sqlite", when: "zero", onFailure: true }] }],
  [
    "sqlite3_get_table",
    {
      outs: [
        { argument: 2, family: "sqlite3_table", when: "zero" },
        { argument: 5, family: "sqlite", when: "zero", onFailure: true },
      ],
      writes: [3, 4],
    },
  ],
  ["sqlite3_free_table", { releases: [0], family: "sqlite3_table" }],
  ["sqlite3_mprintf sqlite3_vmprintf sqlite3_expanded_sql", { allocates: "sqlite" }],
  ["sqlite3_malloc sqlite3_malloc64", { allocates: "sqlite", size: [0] }],
  ["sqlite3_realloc sqlite3_realloc64", { special: "realloc", allocates: "sqlite" }],
  ["sqlite3_free", { releases: [0], family: "sqlite" }],
  ["sqlite3_blob_open", { outs: [{ argument: 6, family: "sqlite3_blob", when: "zero" }] }],
  ["sqlite3_blob_close", { releases: [0], family: "sqlite3_blob" }],
  ["sqlite3_blob_read", { writes: [1] }],
  ["sqlite3_blob_write sqlite3_blob_bytes sqlite3_blob_reopen", {}],
  ...life(
    "sqlite3_backup",
    "sqlite3_backup_init",
    "sqlite3_backup_finish",
    "sqlite3_backup_step sqlite3_backup_remaining sqlite3_backup_pagecount",
  ),
  ...life(
    "sqlite3_str",
    "sqlite3_str_new",
    "",
    "sqlite3_str_append sqlite3_str_appendf sqlite3_str_appendall sqlite3_str_appendchar sqlite3_str_vappendf sqlite3_str_errcode sqlite3_str_length sqlite3_str_value sqlite3_str_reset",
  ),
  ["sqlite3_str_finish", { releases: [0], family: "sqlite3_str", allocates: "sqlite" }],
  ...life(
    "sqlite3_value",
    "sqlite3_value_dup",
    "sqlite3_value_free",
    "sqlite3_value_text sqlite3_value_int sqlite3_value_int64 sqlite3_value_double sqlite3_value_blob sqlite3_value_bytes sqlite3_value_type",
  ),
  // With a destructor SQLite has the text, with SQLITE_STATIC or SQLITE_TRANSIENT it has not.
  [
    "sqlite3_bind_text sqlite3_bind_text16 sqlite3_bind_text64 sqlite3_bind_blob sqlite3_bind_blob64 sqlite3_bind_pointer",
    { keeps: [2] },
  ],
  ["sqlite3_result_text sqlite3_result_text16 sqlite3_result_blob sqlite3_result_pointer", { keeps: [1] }],
  [
    "sqlite3_step sqlite3_reset sqlite3_clear_bindings sqlite3_bind_int sqlite3_bind_int64 sqlite3_bind_double sqlite3_bind_null sqlite3_bind_zeroblob sqlite3_bind_value sqlite3_bind_parameter_index sqlite3_bind_parameter_count sqlite3_bind_parameter_name sqlite3_column_text sqlite3_column_text16 sqlite3_column_int sqlite3_column_int64 sqlite3_column_double sqlite3_column_blob sqlite3_column_bytes sqlite3_column_type sqlite3_column_count sqlite3_column_name sqlite3_column_decltype sqlite3_column_value sqlite3_data_count sqlite3_sql sqlite3_stmt_readonly sqlite3_stmt_busy sqlite3_db_handle",
    {},
  ],
  [
    "sqlite3_errmsg sqlite3_errcode sqlite3_extended_errcode sqlite3_extended_result_codes sqlite3_errstr sqlite3_changes sqlite3_total_changes sqlite3_last_insert_rowid sqlite3_busy_timeout sqlite3_get_autocommit sqlite3_next_stmt sqlite3_interrupt sqlite3_libversion sqlite3_libversion_number sqlite3_threadsafe sqlite3_initialize sqlite3_shutdown sqlite3_config sqlite3_db_config sqlite3_db_filename sqlite3_enable_load_extension sqlite3_wal_checkpoint sqlite3_limit sqlite3_complete sqlite3_result_int sqlite3_result_int64 sqlite3_result_double sqlite3_result_null sqlite3_result_error sqlite3_result_value sqlite3_user_data sqlite3_stricmp sqlite3_strnicmp sqlite3_sleep sqlite3_memory_used",
    {},
  ],
  ["sqlite3_snprintf sqlite3_vsnprintf", { writes: [1] }],
  ["sqlite3_create_function sqlite3_create_function_v2", { keeps: [4] }],
  ["sqlite3_create_collation", { keeps: [3] }],
  [
    "sqlite3_busy_handler sqlite3_commit_hook sqlite3_rollback_hook sqlite3_update_hook sqlite3_trace sqlite3_set_authorizer sqlite3_wal_hook",
    { keeps: [2] },
  ],
  ["sqlite3_progress_handler sqlite3_trace_v2", { keeps: [3] }],
];

const POSTGRES: Row[] = [
  ...life(
    "PGconn",
    "PQconnectdb PQconnectdbParams PQconnectStart PQconnectStartParams PQsetdbLogin PQsetdb",
    "PQfinish",
    "PQstatus PQerrorMessage PQreset PQsocket PQdb PQuser PQhost PQport PQpass PQoptions PQserverVersion PQprotocolVersion PQbackendPID PQtransactionStatus PQparameterStatus PQsetClientEncoding PQclientEncoding PQconnectPoll PQresetStart PQresetPoll PQsetnonblocking PQisnonblocking PQflush PQconsumeInput PQisBusy PQsendQuery PQsendQueryParams PQsendPrepare PQsendQueryPrepared PQsetSingleRowMode PQputCopyData PQputCopyEnd PQendcopy PQtrace PQuntrace PQrequestCancel PQconnectionUsedPassword PQgetssl",
  ),
  ...life(
    "PGresult",
    "PQexec PQexecParams PQprepare PQexecPrepared PQgetResult PQmakeEmptyPGresult PQdescribePrepared PQdescribePortal PQcopyResult PQfn",
    "PQclear",
    "PQresultStatus PQresStatus PQresultErrorMessage PQresultErrorField PQntuples PQnfields PQgetvalue PQgetisnull PQgetlength PQfname PQfnumber PQftype PQfformat PQfmod PQfsize PQftable PQcmdStatus PQcmdTuples PQoidValue PQoidStatus PQbinaryTuples PQnparams PQparamtype",
  ),
  ["PQescapeLiteral PQescapeIdentifier PQencryptPassword PQencryptPasswordConn PQnotifies", { allocates: "pq" }],
  ["PQescapeByteaConn", { allocates: "pq", writes: [3] }],
  ["PQescapeBytea", { allocates: "pq", writes: [2] }],
  ["PQunescapeBytea", { allocates: "pq", writes: [1] }],
  ["PQgetCopyData", { outs: [{ argument: 1, family: "pq", when: "positive" }] }],
  ["PQfreemem PQfreeNotify", { releases: [0], family: "pq" }],
  ["PQescapeStringConn", { writes: [1, 4] }],
  ["PQescapeString", { writes: [0] }],
  ...life("PGcancel", "PQgetCancel", "PQfreeCancel"),
  ["PQcancel", { writes: [1] }],
  ["PQconndefaults PQconninfo", { allocates: "PQconninfo" }],
  [
    "PQconninfoParse",
    { allocates: "PQconninfo", outs: [{ argument: 1, family: "pq", when: "nonzero", onFailure: true }] },
  ],
  ["PQconninfoFree", { releases: [0], family: "PQconninfo" }],
  ["PQsetNoticeProcessor PQsetNoticeReceiver", { keeps: [2] }],
];

const MYSQL: Row[] = [
  // With an argument it sets up what the program has, and mysql_close() ends that too: so much is not followed.
  ["mysql_init", { allocates: "MYSQL", buffer: 0 }],
  ["mysql_close", { keeps: [0] }],
  ["mysql_real_connect", { returns: 0, fails: "null" }],
  ...life(
    "MYSQL_RES",
    "mysql_store_result mysql_use_result mysql_list_tables mysql_list_dbs mysql_list_fields mysql_list_processes mysql_stmt_result_metadata",
    "mysql_free_result",
    "mysql_fetch_row mysql_fetch_lengths mysql_fetch_field mysql_fetch_fields mysql_fetch_field_direct mysql_num_rows mysql_num_fields mysql_data_seek mysql_field_seek mysql_row_seek mysql_eof",
  ),
  ...life(
    "MYSQL_STMT",
    "mysql_stmt_init",
    "mysql_stmt_close",
    "mysql_stmt_prepare mysql_stmt_execute mysql_stmt_bind_param mysql_stmt_bind_result mysql_stmt_store_result mysql_stmt_fetch mysql_stmt_fetch_column mysql_stmt_free_result mysql_stmt_reset mysql_stmt_error mysql_stmt_errno mysql_stmt_sqlstate mysql_stmt_affected_rows mysql_stmt_num_rows mysql_stmt_insert_id mysql_stmt_param_count mysql_stmt_field_count mysql_stmt_attr_set mysql_stmt_send_long_data mysql_stmt_next_result",
  ),
  [
    "mysql_query mysql_real_query mysql_error mysql_errno mysql_sqlstate mysql_affected_rows mysql_insert_id mysql_field_count mysql_next_result mysql_more_results mysql_options mysql_ping mysql_select_db mysql_set_character_set mysql_character_set_name mysql_autocommit mysql_commit mysql_rollback mysql_get_server_info mysql_get_client_info mysql_get_host_info mysql_info mysql_warning_count mysql_thread_id mysql_thread_init mysql_thread_end mysql_library_init mysql_library_end mysql_server_init mysql_server_end mysql_ssl_set mysql_change_user",
    {},
  ],
  ["mysql_real_escape_string", { writes: [1] }],
  ["mysql_escape_string", { writes: [0] }],
];

/** What libgit2 stores through its first argument where it returns 0, and releases with `…_free`. */
const GIT: readonly (readonly [family: string, makers: string])[] = [
  [
    "git_repository",
    "git_repository_open git_repository_open_ext git_repository_open_bare git_repository_init git_repository_init_ext git_clone git_submodule_open",
  ],
  ["git_commit", "git_commit_lookup git_commit_lookup_prefix git_commit_parent"],
  ["git_tree", "git_tree_lookup git_tree_lookup_prefix git_commit_tree"],
  ["git_blob", "git_blob_lookup git_blob_lookup_prefix"],
  ["git_tag", "git_tag_lookup"],
  [
    "git_object",
    "git_object_lookup git_object_lookup_prefix git_revparse_single git_reference_peel git_object_peel git_tree_entry_to_object git_object_dup",
  ],
  [
    "git_reference",
    "git_reference_lookup git_reference_dwim git_reference_create git_reference_symbolic_create git_reference_resolve git_repository_head git_branch_lookup git_branch_create git_branch_upstream",
  ],
  ["git_remote", "git_remote_lookup git_remote_create git_remote_create_anonymous git_remote_dup"],
  ["git_index", "git_repository_index git_index_open git_merge_trees git_merge_commits"],
  [
    "git_config",
    "git_config_open_default git_config_open_ondisk git_config_new git_repository_config git_repository_config_snapshot git_config_snapshot",
  ],
  [
    "git_diff",
    "git_diff_tree_to_tree git_diff_tree_to_index git_diff_index_to_workdir git_diff_tree_to_workdir git_diff_tree_to_workdir_with_index",
  ],
  ["git_patch", "git_patch_from_diff git_patch_from_blobs git_patch_from_buffers"],
  ["git_revwalk", "git_revwalk_new"],
  ["git_signature", "git_signature_now git_signature_new git_signature_default git_signature_dup"],
  ["git_status_list", "git_status_list_new"],
  ["git_treebuilder", "git_treebuilder_new"],
  ["git_odb", "git_repository_odb git_odb_open"],
  ["git_odb_object", "git_odb_read git_odb_read_prefix"],
  ["git_branch_iterator", "git_branch_iterator_new"],
  ["git_reference_iterator", "git_reference_iterator_new git_reference_iterator_glob_new"],
  ["git_blame", "git_blame_file"],
  ["git_submodule", "git_submodule_lookup"],
  ["git_worktree", "git_worktree_lookup git_worktree_add"],
  ["git_annotated_commit", "git_annotated_commit_lookup git_annotated_commit_from_ref"],
];

const LIBGIT2: Row[] = [
  ...GIT.flatMap(([family, makers]): Row[] => [
    [makers, { outs: [{ argument: 0, family, when: "zero" }] }],
    [`${family}_free`, { releases: [0], family }],
  ]),
  [
    "git_commit_id git_commit_message git_commit_summary git_commit_author git_commit_committer git_commit_time git_commit_parentcount git_commit_parent_id git_commit_tree_id git_tree_entrycount git_tree_entry_byindex git_tree_entry_byname git_tree_entry_name git_tree_entry_id git_tree_entry_type git_tree_id git_blob_rawcontent git_blob_rawsize git_blob_is_binary git_object_id git_object_type git_reference_name git_reference_shorthand git_reference_target git_reference_symbolic_target git_reference_type git_reference_delete git_remote_name git_remote_url git_remote_fetch git_remote_connect git_remote_disconnect git_remote_push git_index_add_bypath git_index_add_all git_index_remove_bypath git_index_write git_index_read git_index_entrycount git_index_get_byindex git_index_has_conflicts git_diff_num_deltas git_diff_get_delta git_diff_foreach git_diff_print git_diff_find_similar git_revwalk_push git_revwalk_push_head git_revwalk_hide git_revwalk_sorting git_revwalk_reset git_repository_path git_repository_workdir git_repository_is_bare git_repository_is_empty git_status_list_entrycount git_status_byindex git_checkout_tree git_checkout_head git_reset git_config_set_string git_oid_cmp git_oid_equal git_oid_iszero git_error_last giterr_last git_libgit2_init git_libgit2_shutdown git_reference_is_branch git_repository_set_head",
    {},
  ],
  [
    "git_oid_fromstr git_oid_cpy git_revwalk_next git_reference_name_to_id git_oid_tostr git_oid_fmt git_commit_create git_index_write_tree git_config_get_string git_config_get_int32 git_config_get_bool",
    { writes: [0] },
  ],
];

const LUA: Row[] = [
  ...life(
    "lua_State",
    "luaL_newstate lua_open",
    "lua_close",
    "luaL_openlibs lua_gettop lua_settop lua_pop lua_pushvalue lua_remove lua_insert lua_replace lua_checkstack luaL_checkstack lua_type lua_typename luaL_typename lua_isnumber lua_isstring lua_isinteger lua_isuserdata lua_isnil lua_isnone lua_isnoneornil lua_isboolean lua_istable lua_isfunction lua_tonumber lua_tointeger lua_toboolean lua_tostring lua_touserdata lua_topointer lua_rawlen lua_objlen lua_rawequal lua_compare lua_pushnil lua_pushnumber lua_pushinteger lua_pushlstring lua_pushstring lua_pushliteral lua_pushfstring lua_pushvfstring lua_pushcclosure lua_pushcfunction lua_pushboolean lua_getglobal lua_setglobal lua_gettable lua_settable lua_getfield lua_setfield lua_rawget lua_rawset lua_rawgeti lua_rawseti lua_createtable lua_newtable lua_newuserdata lua_newuserdatauv lua_newthread lua_getmetatable lua_setmetatable luaL_newmetatable luaL_getmetatable luaL_setmetatable lua_next lua_concat lua_call lua_pcall lua_pcallk lua_gc lua_register luaL_register luaL_setfuncs luaL_newlib luaL_ref luaL_unref luaL_loadfile luaL_loadstring luaL_loadbuffer luaL_dofile luaL_dostring luaL_checkstring luaL_optstring luaL_checkinteger luaL_optinteger luaL_checknumber luaL_optnumber luaL_checktype luaL_checkany luaL_checkudata luaL_testudata luaL_checkoption luaL_where luaL_traceback lua_atpanic lua_status lua_resume",
  ),
  ["lua_tolstring luaL_checklstring luaL_optlstring luaL_tolstring", { writes: [2, 3] }],
  ["lua_newstate", { allocates: "lua_State", keeps: [1] }],
  ["lua_pushlightuserdata lua_rawsetp", { keeps: [1, 2] }],
  ["luaL_error lua_error luaL_argerror luaL_typeerror", { isNoReturn: true }],
  ["luaL_buffinit", { writes: [1] }],
  ["luaL_addstring luaL_addlstring luaL_addvalue luaL_addchar luaL_pushresult luaL_addsize luaL_prepbuffer", {}],
];

/** The pool owns what it hands out, and ends with its parent or by hand: nothing is said of it. */
const ARENAS: Row[] = [
  [
    "apr_palloc apr_pcalloc apr_pstrdup apr_pstrndup apr_pstrmemdup apr_pmemdup apr_psprintf apr_pvsprintf apr_pstrcat apr_pstrcatv apr_array_make apr_array_push apr_array_copy apr_table_make apr_table_get apr_table_set apr_table_add apr_table_unset apr_table_merge apr_hash_make apr_hash_get apr_hash_count apr_hash_first apr_hash_next apr_strtok apr_itoa apr_pool_userdata_get apr_strerror",
    {},
  ],
  ["apr_pool_create apr_pool_create_ex apr_pool_create_core", { writes: [0] }],
  ["apr_pool_destroy apr_pool_clear apr_initialize apr_terminate", {}],
  ["apr_pool_cleanup_register apr_table_setn apr_table_addn apr_pool_userdata_set", { keeps: [0, 1, 2] }],
  ["apr_hash_set", { keeps: [1, 3] }],
  [
    "talloc talloc_zero talloc_new talloc_size talloc_zero_size talloc_array talloc_zero_array talloc_strdup talloc_strndup talloc_memdup talloc_asprintf talloc_vasprintf talloc_named_const talloc_named talloc_init talloc_pool talloc_stackframe talloc_tos talloc_get_name talloc_get_size talloc_parent talloc_get_type talloc_get_type_abort talloc_total_size talloc_set_name_const",
    {},
  ],
  [
    "talloc_free TALLOC_FREE talloc_free_children talloc_unlink talloc_steal talloc_move talloc_reference talloc_realloc talloc_realloc_size talloc_strdup_append talloc_asprintf_append talloc_set_destructor",
    { keeps: [0, 1] },
  ],
];

/** Allocators under names of their own. */
const ALLOCATORS: Row[] = (
  [
    ["je_malloc", "je_"],
    ["tc_malloc", "tc_"],
    ["mi_malloc", "mi_"],
  ] as const
).flatMap(([family, prefix]): Row[] => [
  [`${prefix}malloc`, { allocates: family, size: [0] }],
  [`${prefix}calloc`, { allocates: family, isZeroed: true, size: [0, 1] }],
  [
    `${prefix}aligned_alloc ${prefix}memalign ${prefix}valloc ${prefix}strdup ${prefix}strndup ${prefix}mallocx`,
    { allocates: family },
  ],
  [`${prefix}posix_memalign`, { outs: [{ argument: 0, family, when: "zero" }] }],
  [`${prefix}realloc ${prefix}rallocx`, { special: "realloc", allocates: family }],
  [`${prefix}free ${prefix}dallocx ${prefix}sdallocx ${prefix}cfree`, { releases: [0], family }],
]);

const MALLOCX: Row[] = [
  ["mallocx", { allocates: "mallocx", size: [0] }],
  ["rallocx", { special: "realloc", allocates: "mallocx" }],
  ["dallocx sdallocx", { releases: [0], family: "mallocx" }],
];

export const STORAGE: Library = {
  families: {
    sqlite3: resource("sqlite3_close", "a database"),
    sqlite3_stmt: object("sqlite3_finalize"),
    sqlite3_table: object("sqlite3_free_table"),
    sqlite3_blob: resource("sqlite3_blob_close", "an open blob"),
    sqlite3_backup: object("sqlite3_backup_finish"),
    sqlite3_str: object("sqlite3_str_finish"),
    sqlite3_value: object("sqlite3_value_free"),
    sqlite: plain("sqlite3_free"),
    PGconn: resource("PQfinish", "a connection"),
    PGresult: object("PQclear"),
    PGcancel: object("PQfreeCancel"),
    PQconninfo: object("PQconninfoFree"),
    pq: plain("PQfreemem", "malloc"),
    MYSQL: resource("mysql_close", "a connection"),
    MYSQL_RES: object("mysql_free_result"),
    MYSQL_STMT: object("mysql_stmt_close"),
    ...Object.fromEntries(GIT.map(([family]) => [family, counted(`${family}_free`)])),
    lua_State: object("lua_close"),
    je_malloc: plain("je_free"),
    tc_malloc: plain("tc_free"),
    mi_malloc: plain("mi_free"),
    mallocx: plain("dallocx", "malloc"),
  },
  parts: {
    SQLite: SQLITE,
    libpq: POSTGRES,
    "the MySQL client": MYSQL,
    libgit2: LIBGIT2,
    Lua: LUA,
    "APR and talloc": ARENAS,
    "jemalloc, tcmalloc and mimalloc": [...ALLOCATORS, ...MALLOCX],
  },
};
