// Loops of events: libevent and libuv. Their families are in network.ts.
import { life, type Row } from "./format.js";

export const LIBEVENT: Row[] = [
  ...life(
    "event_base",
    "event_base_new event_base_new_with_config event_init",
    "event_base_free event_base_free_nofinalize",
    "event_base_dispatch event_base_loop event_base_loopexit event_base_loopbreak event_base_get_method event_base_priority_init event_base_got_break event_base_got_exit event_reinit event_dispatch event_loopexit event_get_version event_set_log_callback",
  ),
  ...life(
    "event_config",
    "event_config_new",
    "event_config_free",
    "event_config_avoid_method event_config_require_features event_config_set_flag",
  ),
  // Whoever watches a descriptor may close it.
  ["event_new", { allocates: "event", keeps: [1, 4] }],
  ["evtimer_new", { allocates: "event", keeps: [2] }],
  ["evsignal_new", { allocates: "event", keeps: [3] }],
  ["event_free", { releases: [0], family: "event" }],
  ["event_set", { keeps: [0, 1, 4] }],
  ["event_assign", { keeps: [0, 2, 5] }],
  ["evtimer_assign evtimer_set evsignal_assign", { keeps: [0, 1, 2, 3, 4] }],
  // While it is pending the loop has it, and the callback may end it.
  ["event_add evtimer_add evsignal_add", { keeps: [0] }],
  [
    "event_del evtimer_del evsignal_del event_pending evtimer_pending event_active event_initialized event_priority_set event_get_fd event_base_set",
    {},
  ],
  ["event_base_once", { keeps: [1, 3, 4] }],
  ["event_once", { keeps: [0, 2, 3] }],
  ...life(
    "evbuffer",
    "evbuffer_new",
    "evbuffer_free",
    "evbuffer_add evbuffer_add_printf evbuffer_add_vprintf evbuffer_add_buffer evbuffer_prepend evbuffer_prepend_buffer evbuffer_drain evbuffer_get_length evbuffer_pullup evbuffer_expand evbuffer_read evbuffer_write evbuffer_write_atmost evbuffer_find evbuffer_search evbuffer_get_contiguous_space evbuffer_enable_locking evbuffer_remove_buffer evbuffer_freeze evbuffer_unfreeze",
  ),
  ["evbuffer_readln", { allocates: "malloc", writes: [1] }],
  ["evbuffer_readline", { allocates: "malloc" }],
  ["evbuffer_remove evbuffer_copyout", { writes: [1] }],
  ["evbuffer_peek evbuffer_reserve_space", { writes: [3] }],
  ["evbuffer_add_reference", { keeps: [1, 4] }],
  ["evbuffer_add_file", { takes: [1], takesWhen: "zero" }],
  ["evbuffer_add_cb", { keeps: [2] }],
  ["bufferevent_socket_new", { allocates: "bufferevent", keeps: [1] }],
  ["bufferevent_openssl_socket_new", { allocates: "bufferevent", keeps: [1, 2] }],
  ["bufferevent_new", { allocates: "bufferevent", keeps: [0, 4] }],
  ["bufferevent_free", { releases: [0], family: "bufferevent" }],
  // Its callbacks are where it is released.
  ["bufferevent_setcb", { keeps: [0, 4] }],
  [
    "bufferevent_write bufferevent_write_buffer bufferevent_enable bufferevent_disable bufferevent_get_input bufferevent_get_output bufferevent_getfd bufferevent_setfd bufferevent_set_timeouts bufferevent_setwatermark bufferevent_socket_connect bufferevent_socket_connect_hostname bufferevent_flush bufferevent_read_buffer bufferevent_get_base bufferevent_lock bufferevent_unlock bufferevent_get_enabled bufferevent_priority_set",
    {},
  ],
  ["bufferevent_read", { writes: [1] }],
  ...life(
    "evhttp",
    "evhttp_new evhttp_start",
    "evhttp_free",
    "evhttp_bind_socket evhttp_bind_socket_with_handle evhttp_accept_socket evhttp_set_timeout evhttp_set_max_body_size evhttp_set_max_headers_size evhttp_set_allowed_methods evhttp_del_cb",
  ),
  ["evhttp_set_gencb", { keeps: [2] }],
  ["evhttp_set_cb", { keeps: [3] }],
  ["evhttp_request_new", { allocates: "evhttp_request", keeps: [1] }],
  ["evhttp_request_free", { releases: [0], family: "evhttp_request" }],
  // The connection has the request, also where this fails; the request's callback often ends the connection.
  ["evhttp_make_request", { keeps: [0, 1] }],
  ["evhttp_connection_set_closecb", { keeps: [0, 2] }],
  ...life(
    "evhttp_connection",
    "evhttp_connection_new evhttp_connection_base_new",
    "evhttp_connection_free",
    "evhttp_connection_set_timeout evhttp_connection_set_retries evhttp_connection_set_max_body_size evhttp_connection_get_base",
  ),
  [
    "evhttp_send_reply evhttp_send_error evhttp_send_reply_start evhttp_send_reply_chunk evhttp_send_reply_end evhttp_add_header evhttp_find_header evhttp_remove_header evhttp_request_get_uri evhttp_request_get_evhttp_uri evhttp_request_get_host evhttp_request_get_command evhttp_request_get_input_headers evhttp_request_get_output_headers evhttp_request_get_input_buffer evhttp_request_get_output_buffer evhttp_request_get_response_code evhttp_request_get_connection evhttp_request_uri evhttp_uri_get_host evhttp_uri_get_path evhttp_uri_get_port evhttp_uri_get_query evhttp_uri_get_scheme",
    {},
  ],
  ...life("evhttp_uri", "evhttp_uri_parse evhttp_uri_parse_with_flags evhttp_uri_new", "evhttp_uri_free"),
  ["evhttp_encode_uri evhttp_decode_uri evhttp_uriencode evhttp_htmlescape", { allocates: "malloc" }],
  ["evhttp_uridecode", { allocates: "malloc", writes: [2] }],
  ["evconnlistener_new_bind", { allocates: "evconnlistener", keeps: [2] }],
  ["evconnlistener_new", { allocates: "evconnlistener", keeps: [2, 5] }],
  ["evconnlistener_free", { releases: [0], family: "evconnlistener" }],
  [
    "evconnlistener_get_fd evconnlistener_get_base evconnlistener_enable evconnlistener_disable evconnlistener_set_error_cb",
    {},
  ],
  ["evutil_getaddrinfo", { outs: [{ argument: 3, family: "addrinfo", when: "zero" }] }],
  ["evutil_freeaddrinfo", { releases: [0], family: "addrinfo" }],
  ["evutil_closesocket", { releases: [0], family: "fd" }],
  [
    "evutil_make_socket_nonblocking evutil_make_listen_socket_reuseable evutil_make_socket_closeonexec evutil_gai_strerror evutil_socket_geterror",
    {},
  ],
  ["evutil_socketpair", { outs: [{ argument: 3, family: "fd", when: "zero", also: ["[1]"] }] }],
  ["evutil_snprintf evutil_vsnprintf", { writes: [0] }],
  ["evutil_parse_sockaddr_port", { writes: [1, 2] }],
];

export const LIBUV: Row[] = [
  ...life(
    "uv_loop",
    "uv_loop_new",
    "uv_loop_delete",
    "uv_run uv_stop uv_loop_alive uv_default_loop uv_now uv_update_time uv_strerror uv_err_name uv_version uv_version_string uv_is_active uv_is_closing uv_hrtime uv_mutex_lock uv_mutex_unlock uv_mutex_init uv_mutex_destroy uv_rwlock_rdlock uv_rwlock_rdunlock uv_rwlock_wrlock uv_rwlock_wrunlock uv_cond_wait uv_cond_signal uv_async_send",
  ),
  ["uv_ip4_addr uv_ip6_addr", { writes: [2] }],
  ["uv_ip4_name uv_ip6_name", { writes: [1] }],
  ["uv_loop_init", { writes: [0] }],
  // The handle is in the loop's hands until its close callback ran.
  [
    "uv_close uv_read_start uv_listen uv_timer_start uv_async_init uv_timer_init uv_tcp_init uv_udp_init uv_pipe_init uv_tty_init uv_poll_init uv_idle_init uv_prepare_init uv_check_init uv_signal_init uv_write uv_shutdown uv_tcp_connect uv_pipe_connect uv_udp_send uv_getaddrinfo uv_spawn",
    { keeps: [0, 1, 2] },
  ],
  ["uv_queue_work", { takes: [1], takesWhen: "zero" }],
  ["uv_interface_addresses", { outs: [{ argument: 0, family: "uv_interface_address", when: "zero" }], writes: [1] }],
  ["uv_free_interface_addresses", { releases: [0], family: "uv_interface_address" }],
  ["uv_cpu_info", { outs: [{ argument: 0, family: "uv_cpu_info", when: "zero" }], writes: [1] }],
  ["uv_free_cpu_info", { releases: [0], family: "uv_cpu_info" }],
  ["uv_freeaddrinfo", { releases: [0], family: "addrinfo" }],
];
