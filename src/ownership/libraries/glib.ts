// GLib and GObject. An error is allocated where a function fails; `g_malloc` and its like end the program instead of failing.
import { counted, type Library, life, type Out, object, plain, type Row, resource } from "./format.js";

const OWNED = { allocates: "glib", fails: "never" } as const;

/** A GError that is stored where the function returns FALSE or NULL. */
const error = (argument: number): Out => ({ argument, family: "GError", when: "nonzero", onFailure: true });
const text = (argument: number): Out => ({ argument, family: "glib", when: "nonzero" });

const MEMORY: Row[] = [
  ["g_malloc", { ...OWNED, size: [0] }],
  ["g_malloc0", { ...OWNED, size: [0], isZeroed: true }],
  ["g_malloc_n", { ...OWNED, size: [0, 1] }],
  ["g_malloc0_n", { ...OWNED, size: [0, 1], isZeroed: true }],
  ["g_new", OWNED],
  ["g_new0", { ...OWNED, isZeroed: true }],
  ["g_try_malloc g_try_malloc_n g_try_new", { allocates: "glib" }],
  ["g_try_malloc0 g_try_malloc0_n g_try_new0", { allocates: "glib", isZeroed: true }],
  ["g_realloc g_realloc_n g_try_realloc", { special: "realloc", allocates: "glib" }],
  ["g_memdup g_memdup2", OWNED],
  ["g_free g_free_sized", { releases: [0], family: "glib" }],
  ["g_steal_pointer g_steal_fd", { special: "steal" }],
  ["g_clear_pointer", { releases: [0], family: "whatever its second argument says", releasesTarget: true }],
  ["g_slice_new g_slice_alloc", { allocates: "GSlice", fails: "never" }],
  ["g_slice_new0 g_slice_alloc0", { allocates: "GSlice", fails: "never", isZeroed: true }],
  ["g_slice_dup", { allocates: "GSlice", fails: "never" }],
  ["g_slice_free1", { releases: [1], family: "GSlice" }],
  ["g_slice_free", { releases: [1], family: "GSlice" }],
  ["g_alloca g_newa g_newa0", { allocates: "stack", fails: "never" }],
];

const STRINGS: Row[] = [
  [
    "g_strdup g_strndup g_strdup_printf g_strdup_vprintf g_strconcat g_strjoin g_strjoinv g_strnfill g_strescape g_strcompress g_ascii_strdown g_ascii_strup g_utf8_strdown g_utf8_strup g_utf8_casefold g_utf8_collate_key g_utf8_substring g_utf8_strreverse g_build_filename g_build_filenamev g_build_path g_path_get_basename g_path_get_dirname g_canonicalize_filename g_get_current_dir g_shell_quote g_markup_escape_text g_markup_printf_escaped g_uri_escape_string g_base64_encode g_filename_display_name g_filename_display_basename g_date_time_format g_date_time_format_iso8601 g_time_val_to_iso8601 g_format_size g_format_size_full g_compute_checksum_for_string g_compute_checksum_for_data g_compute_checksum_for_bytes g_compute_hmac_for_data g_uuid_string_random g_utf8_make_valid g_str_to_ascii g_regex_escape_string g_variant_print",
    OWNED,
  ],
  [
    "g_find_program_in_path g_uri_unescape_string g_uri_parse_scheme g_file_read_link g_utf8_normalize g_match_info_fetch g_match_info_fetch_named",
    { allocates: "glib" },
  ],
  ["g_variant_dup_string", { ...OWNED, writes: [1] }],
  ["g_base64_decode", { ...OWNED, writes: [1] }],
  ["g_key_file_to_data", { ...OWNED, writes: [1] }],
  ["g_convert g_convert_with_fallback", { allocates: "glib", writes: [4, 5] }],
  [
    "g_locale_to_utf8 g_locale_from_utf8 g_filename_to_utf8 g_filename_from_utf8",
    { allocates: "glib", outs: [error(4)], writes: [2, 3] },
  ],
  [
    "g_utf8_to_utf16 g_utf8_to_ucs4 g_utf16_to_utf8 g_ucs4_to_utf8",
    { allocates: "glib", outs: [error(4)], writes: [2, 3] },
  ],
  ["g_filename_to_uri g_shell_unquote", { allocates: "glib" }],
  [
    "g_strsplit g_strsplit_set g_regex_split_simple g_get_environ g_listenv g_strv_builder_end",
    { allocates: "strv", fails: "never" },
  ],
  ["g_strdupv g_environ_setenv g_environ_unsetenv", { allocates: "strv" }],
  ["g_regex_split g_key_file_get_groups g_match_info_fetch_all", { allocates: "strv" }],
  ["g_strfreev", { releases: [0], family: "strv" }],
  [
    "g_strcmp0 g_str_equal g_str_hash g_str_has_prefix g_str_has_suffix g_strrstr g_strstr_len g_ascii_strcasecmp g_ascii_strncasecmp g_ascii_strtod g_strv_length g_strv_contains g_strv_equal g_utf8_strlen g_utf8_validate g_utf8_get_char g_utf8_next_char g_utf8_find_next_char g_utf8_offset_to_pointer g_utf8_collate g_str_is_ascii g_path_is_absolute g_path_skip_root g_file_test g_mkdir g_mkdir_with_parents g_unlink g_remove g_rename g_rmdir g_access g_chdir g_getenv g_setenv g_unsetenv g_get_home_dir g_get_tmp_dir g_get_user_name g_get_user_config_dir g_get_prgname g_intern_string g_quark_from_string g_quark_to_string g_pattern_match_simple",
    {},
  ],
  ["g_ascii_strtoll g_ascii_strtoull", { writes: [1] }],
  ["g_snprintf g_vsnprintf g_strlcpy g_strlcat g_stpcpy", { writes: [0] }],
  ["g_strchomp g_strchug g_strstrip g_strdelimit g_strcanon g_strreverse", { returns: 0, writes: [0] }],
  [
    "g_print g_printerr g_printf g_fprintf g_log g_message g_warning g_critical g_debug g_info g_assert g_return_if_fail",
    {},
  ],
  ["g_error", { isNoReturn: true }],
];

const STRING: Row[] = [
  ["g_string_new g_string_new_len g_string_sized_new", { allocates: "GString", fails: "never" }],
  ["g_string_new_take", { allocates: "GString", fails: "never", keeps: [0] }],
  ["g_string_free", { special: "g_string_free" }],
  ["g_string_free_and_steal", { special: "g_string_free" }],
  ["g_string_free_to_bytes", { releases: [0], family: "GString" }],
  [
    "g_string_append g_string_append_c g_string_append_len g_string_append_printf g_string_append_vprintf g_string_append_unichar g_string_prepend g_string_prepend_c g_string_insert g_string_insert_c g_string_insert_len g_string_assign g_string_printf g_string_vprintf g_string_truncate g_string_erase g_string_set_size g_string_overwrite g_string_ascii_down g_string_ascii_up",
    { returns: 0, writes: [0] },
  ],
  ["g_string_equal g_string_hash g_string_replace", {}],
];

const ERRORS: Row[] = [
  ["g_error_new g_error_new_literal g_error_new_valist g_error_copy", { allocates: "GError", fails: "never" }],
  ["g_error_free", { releases: [0], family: "GError" }],
  ["g_clear_error", { releases: [0], family: "GError", releasesTarget: true }],
  ["g_set_error g_set_error_literal", { outs: [{ argument: 0, family: "GError", when: "always" }] }],
  ["g_propagate_error g_propagate_prefixed_error", { keeps: [1] }],
  ["g_error_matches g_prefix_error", {}],
];

const CONTAINERS: Row[] = [
  // The list is its first element: adding to one returns it, or what is before it now.
  [
    "g_list_append g_list_insert g_list_insert_sorted g_slist_insert g_slist_insert_sorted g_slist_append g_list_prepend g_slist_prepend",
    { allocates: "GList", fails: "never", buffer: 0, keeps: [1] },
  ],
  [
    "g_list_copy g_slist_copy g_list_copy_deep g_slist_copy_deep g_hash_table_get_keys g_hash_table_get_values",
    { allocates: "GList" },
  ],
  [
    "g_list_free g_slist_free g_list_free_full g_slist_free_full g_list_free_1 g_slist_free_1",
    { releases: [0], family: "GList" },
  ],
  ["g_clear_list g_clear_slist", { releases: [0], family: "GList", releasesTarget: true }],
  ["g_list_concat g_slist_concat", { keeps: [0, 1], returns: 0 }],
  [
    "g_list_reverse g_slist_reverse g_list_sort g_slist_sort g_list_sort_with_data g_list_remove g_slist_remove g_list_remove_all g_slist_remove_all g_list_delete_link g_slist_delete_link g_list_remove_link g_slist_remove_link",
    { keeps: [0] },
  ],
  [
    "g_list_length g_slist_length g_list_nth g_list_nth_data g_slist_nth g_slist_nth_data g_list_first g_list_last g_slist_last g_list_find g_slist_find g_list_find_custom g_slist_find_custom g_list_index g_slist_index g_list_foreach g_slist_foreach g_list_position",
    {},
  ],

  ["g_hash_table_new g_hash_table_new_full", { allocates: "GHashTable", fails: "never" }],
  ["g_hash_table_destroy g_hash_table_unref", { releases: [0], family: "GHashTable" }],
  ["g_hash_table_insert g_hash_table_replace", { keeps: [1, 2] }],
  ["g_hash_table_add", { keeps: [1] }],
  [
    "g_hash_table_ref g_ptr_array_ref g_array_ref g_byte_array_ref g_bytes_ref g_key_file_ref g_main_loop_ref g_main_context_ref g_source_ref g_regex_ref g_variant_ref g_variant_ref_sink g_variant_take_ref g_object_ref g_object_ref_sink g_date_time_ref g_mapped_file_ref g_thread_ref g_async_queue_ref g_rc_box_acquire g_io_channel_ref",
    { keeps: [0], returns: 0 },
  ],
  [
    "g_hash_table_lookup g_hash_table_contains g_hash_table_remove g_hash_table_steal g_hash_table_size g_hash_table_foreach g_hash_table_foreach_remove g_hash_table_remove_all g_hash_table_find g_hash_table_get_keys_as_array",
    {},
  ],
  ["g_hash_table_lookup_extended g_hash_table_iter_next", { writes: [2, 3] }],
  ["g_hash_table_iter_init", { writes: [0] }],
  ["g_direct_hash g_direct_equal g_int_hash g_int_equal", {}],

  [
    "g_ptr_array_new g_ptr_array_new_with_free_func g_ptr_array_sized_new g_ptr_array_new_full",
    { allocates: "GPtrArray", fails: "never" },
  ],
  ["g_ptr_array_add", { keeps: [1] }],
  ["g_ptr_array_insert", { keeps: [2] }],
  ["g_ptr_array_unref", { releases: [0], family: "GPtrArray" }],
  // What it returns is the array of pointers, if the second argument says so.
  ["g_ptr_array_free", { releases: [0], family: "GPtrArray" }],
  [
    "g_ptr_array_index g_ptr_array_remove g_ptr_array_remove_index g_ptr_array_remove_index_fast g_ptr_array_remove_fast g_ptr_array_set_size g_ptr_array_sort g_ptr_array_foreach g_ptr_array_find g_ptr_array_set_free_func",
    {},
  ],
  ["g_array_new g_array_sized_new", { allocates: "GArray", fails: "never" }],
  ["g_array_unref g_array_free", { releases: [0], family: "GArray" }],
  ["g_array_append_val g_array_append_vals g_array_prepend_val g_array_insert_val", { keeps: [1, 2] }],
  [
    "g_array_index g_array_set_size g_array_remove_index g_array_remove_index_fast g_array_sort g_array_set_clear_func g_array_get_element_size",
    {},
  ],
  ["g_byte_array_new g_byte_array_sized_new", { allocates: "GByteArray", fails: "never" }],
  ["g_byte_array_new_take", { allocates: "GByteArray", fails: "never", keeps: [0] }],
  ["g_byte_array_unref g_byte_array_free", { releases: [0], family: "GByteArray" }],
  ["g_byte_array_append g_byte_array_prepend g_byte_array_set_size g_byte_array_remove_range", { returns: 0 }],
  ["g_bytes_new g_bytes_new_static g_bytes_new_from_bytes", { allocates: "GBytes", fails: "never" }],
  ["g_bytes_new_take", { allocates: "GBytes", fails: "never", keeps: [0] }],
  ["g_bytes_unref", { releases: [0], family: "GBytes" }],
  ["g_bytes_get_data", { writes: [1] }],
  ["g_bytes_get_size g_bytes_equal g_bytes_hash", {}],

  ["g_queue_new", { allocates: "GQueue", fails: "never" }],
  ["g_queue_free g_queue_free_full", { releases: [0], family: "GQueue" }],
  [
    "g_queue_push_tail g_queue_push_head g_async_queue_push g_tree_insert g_tree_replace g_queue_insert_sorted",
    { keeps: [1, 2] },
  ],
  [
    "g_queue_pop_head g_queue_pop_tail g_queue_peek_head g_queue_peek_tail g_queue_is_empty g_queue_get_length g_queue_foreach g_queue_remove g_queue_init g_async_queue_pop g_async_queue_try_pop g_async_queue_length",
    {},
  ],
  ["g_async_queue_new g_async_queue_new_full", { allocates: "GAsyncQueue", fails: "never" }],
  ["g_async_queue_unref", { releases: [0], family: "GAsyncQueue" }],
  ["g_tree_new g_tree_new_full g_tree_new_with_data", { allocates: "GTree", fails: "never" }],
  ["g_tree_destroy g_tree_unref", { releases: [0], family: "GTree" }],
  ["g_tree_lookup g_tree_remove g_tree_foreach g_tree_nnodes", {}],
];

const OBJECTS: Row[] = [
  ["g_object_new", { allocates: "GObject", fails: "never" }],
  ["g_object_unref", { releases: [0], family: "GObject" }],
  ["g_clear_object", { releases: [0], family: "GObject", releasesTarget: true }],
  ["g_object_set_data g_object_set_data_full g_object_set_qdata g_object_set_qdata_full", { keeps: [2] }],
  ["g_object_get_data g_object_get_qdata g_object_notify g_object_set", {}],
  [
    "g_signal_connect g_signal_connect_data g_signal_connect_after g_signal_connect_swapped g_signal_connect_object",
    { keeps: [3] },
  ],
  [
    "g_signal_emit g_signal_emit_by_name g_signal_handler_disconnect g_signal_handlers_disconnect_by_func",
    { keeps: [1, 2, 3, 4, 5] },
  ],
  ["g_variant_unref", { releases: [0], family: "GVariant" }],
  ["g_variant_get_child_value g_variant_lookup_value g_variant_get_variant", { allocates: "GVariant" }],
  [
    "g_variant_get_string g_variant_get_int32 g_variant_get_uint32 g_variant_get_boolean g_variant_n_children g_variant_is_of_type g_variant_get_type_string g_variant_get_size",
    {},
  ],
];

const SERVICES: Row[] = [
  ["g_key_file_new", { allocates: "GKeyFile", fails: "never" }],
  ["g_key_file_free g_key_file_unref", { releases: [0], family: "GKeyFile" }],
  ["g_key_file_load_from_file", { outs: [error(3)] }],
  ["g_key_file_load_from_data", { outs: [error(4)] }],
  ["g_key_file_save_to_file", { outs: [error(2)] }],
  ["g_key_file_get_string g_key_file_get_value", { allocates: "glib", outs: [error(3)] }],
  ["g_key_file_get_locale_string", { allocates: "glib", outs: [error(4)] }],
  ["g_key_file_get_string_list", { allocates: "strv", outs: [error(4)], writes: [3] }],
  ["g_key_file_get_keys", { allocates: "strv", outs: [error(3)], writes: [2] }],
  [
    "g_key_file_set_string g_key_file_set_integer g_key_file_set_boolean g_key_file_set_value g_key_file_has_group g_key_file_remove_group",
    {},
  ],
  ["g_file_get_contents", { outs: [text(1), error(3)], writes: [2] }],
  ["g_file_set_contents", { outs: [error(3)] }],
  ["g_file_open_tmp", { allocates: "fd", fails: "negative", outs: [text(1), error(2)] }],
  ["g_open g_mkstemp g_mkstemp_full g_creat", { allocates: "fd", fails: "negative" }],
  ["g_close", { releases: [0], family: "fd" }],
  ["g_fopen", { allocates: "FILE" }],
  ["g_shell_parse_argv", { outs: [{ argument: 2, family: "strv", when: "nonzero" }, error(3)], writes: [1] }],
  ["g_spawn_command_line_sync", { outs: [text(1), text(2), error(4)], writes: [3] }],
  ["g_spawn_sync", { outs: [text(6), text(7), error(9)], writes: [8] }],
  ["g_spawn_command_line_async", { outs: [error(1)] }],
  ["g_spawn_async", { outs: [error(7)], writes: [6], keeps: [5] }],
  ["g_filename_from_uri", { allocates: "glib", outs: [error(2)], writes: [1] }],
  ["g_dir_open", { allocates: "GDir", outs: [error(2)] }],
  ["g_dir_close", { releases: [0], family: "GDir" }],
  ["g_dir_read_name g_dir_rewind", {}],
  ["g_mapped_file_new", { allocates: "GMappedFile", outs: [error(2)] }],
  ["g_mapped_file_unref g_mapped_file_free", { releases: [0], family: "GMappedFile" }],
  ["g_mapped_file_get_contents g_mapped_file_get_length", {}],
  ["g_regex_new", { allocates: "GRegex", outs: [error(3)] }],
  ["g_regex_unref", { releases: [0], family: "GRegex" }],
  ["g_regex_match", { outs: [{ argument: 3, family: "GMatchInfo", when: "always" }] }],
  ["g_match_info_free g_match_info_unref", { releases: [0], family: "GMatchInfo" }],
  ["g_match_info_matches g_match_info_next g_match_info_get_match_count g_regex_match_simple g_regex_get_pattern", {}],
  ["g_regex_replace g_regex_replace_literal", { allocates: "glib", outs: [error(6)] }],
  ...life("GTimer", "g_timer_new", "g_timer_destroy", "g_timer_start g_timer_stop g_timer_elapsed g_timer_reset"),
  ...life("GChecksum", "g_checksum_new", "g_checksum_free", "g_checksum_update g_checksum_get_string g_checksum_reset"),
  ...life("GRand", "g_rand_new g_rand_new_with_seed", "g_rand_free", "g_rand_int g_rand_int_range g_rand_double"),
  ...life(
    "GDateTime",
    "g_date_time_new_now_local g_date_time_new_now_utc g_date_time_new_now g_date_time_new_from_unix_utc g_date_time_new_from_unix_local g_date_time_new_from_iso8601 g_date_time_add g_date_time_add_days g_date_time_add_seconds g_date_time_to_local g_date_time_to_utc",
    "g_date_time_unref",
    "g_date_time_to_unix g_date_time_get_year g_date_time_compare g_date_time_difference",
  ),
  ...life(
    "GMainLoop",
    "g_main_loop_new",
    "g_main_loop_unref",
    "g_main_loop_run g_main_loop_quit g_main_loop_is_running g_main_loop_get_context",
  ),
  ...life(
    "GMainContext",
    "g_main_context_new",
    "g_main_context_unref",
    "g_main_context_iteration g_main_context_wakeup g_main_context_push_thread_default g_main_context_pop_thread_default",
  ),
  ...life(
    "GSource",
    "g_idle_source_new g_timeout_source_new g_timeout_source_new_seconds",
    "g_source_unref",
    "g_source_destroy g_source_get_id g_source_set_priority g_source_remove",
  ),
  ["g_source_attach", { keeps: [0] }],
  ["g_source_set_callback", { keeps: [2] }],
  ["g_idle_add", { keeps: [1] }],
  ["g_timeout_add g_timeout_add_seconds", { keeps: [2] }],
  ["g_idle_add_full g_timeout_add_full g_timeout_add_seconds_full", { keeps: [2, 3] }],
  ["g_unix_fd_add g_unix_signal_add g_child_watch_add", { keeps: [1, 2, 3] }],
  ["g_io_add_watch", { keeps: [0, 3] }],
  ["g_io_add_watch_full", { keeps: [0, 4] }],
  ["g_io_channel_unix_new", { allocates: "GIOChannel", keeps: [0] }],
  ["g_io_channel_unref", { releases: [0], family: "GIOChannel" }],
  ["g_thread_new", { allocates: "GThread", fails: "never", keeps: [2] }],
  ["g_thread_try_new", { allocates: "GThread", takes: [2] }],
  ["g_thread_join g_thread_unref", { releases: [0], family: "GThread" }],
  [
    "g_mutex_lock g_mutex_unlock g_mutex_trylock g_mutex_init g_mutex_clear g_cond_wait g_cond_signal g_cond_broadcast g_cond_init g_cond_clear g_rec_mutex_lock g_rec_mutex_unlock g_usleep g_get_monotonic_time g_get_real_time",
    {},
  ],
  ...life(
    "GOptionContext",
    "g_option_context_new",
    "g_option_context_free",
    "g_option_context_add_main_entries g_option_context_set_summary",
  ),
  ["g_option_context_parse", { outs: [error(3)], writes: [1, 2] }],
];

export const GLIB: Library = {
  families: {
    glib: plain("g_free", "malloc"),
    GSlice: plain("g_slice_free"),
    strv: { ...object("g_strfreev"), alsoReleasedBy: ["glib", "malloc"] },
    GString: object("g_string_free"),
    GError: object("g_error_free"),
    GList: object("g_list_free"),
    GHashTable: counted("g_hash_table_unref"),
    GPtrArray: counted("g_ptr_array_unref"),
    GArray: counted("g_array_unref"),
    GByteArray: counted("g_byte_array_unref"),
    GBytes: counted("g_bytes_unref"),
    GQueue: object("g_queue_free"),
    GAsyncQueue: counted("g_async_queue_unref"),
    GTree: counted("g_tree_unref"),
    GObject: counted("g_object_unref"),
    GVariant: counted("g_variant_unref"),
    GKeyFile: counted("g_key_file_unref"),
    GDir: resource("g_dir_close", "a directory stream"),
    GMappedFile: { ...resource("g_mapped_file_unref", "a mapping"), isCounted: true },
    GRegex: counted("g_regex_unref"),
    GMatchInfo: counted("g_match_info_unref"),
    GTimer: object("g_timer_destroy"),
    GChecksum: object("g_checksum_free"),
    GRand: object("g_rand_free"),
    GDateTime: counted("g_date_time_unref"),
    GMainLoop: counted("g_main_loop_unref"),
    GMainContext: counted("g_main_context_unref"),
    GSource: counted("g_source_unref"),
    GIOChannel: counted("g_io_channel_unref"),
    GThread: { ...resource("g_thread_join", "a thread"), isCounted: true },
    GOptionContext: object("g_option_context_free"),
  },
  parts: {
    GLib: [...MEMORY, ...STRINGS, ...STRING, ...ERRORS, ...CONTAINERS, ...OBJECTS, ...SERVICES],
  },
};
