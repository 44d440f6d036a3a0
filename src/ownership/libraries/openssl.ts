// OpenSSL: libcrypto and libssl, from 1.0 to 3. Most objects are counted: `…_up_ref` makes them shared, `get0` borrows, `get1` owns.
import { counted, type Library, life, object, plain, type Row } from "./format.js";
import { CERTIFICATES } from "./openssl-certificates.js";

const names = (prefix: string, types: string, suffix = ""): string =>
  types
    .split(" ")
    .map((type) => prefix + type + suffix)
    .join(" ");

/** Objects of which there is one owner. */
const OBJECTS = [
  "X509_REQ X509_NAME X509_NAME_ENTRY X509_EXTENSION X509_ALGOR X509_SIG X509_PUBKEY X509_REVOKED X509_ATTRIBUTE X509_VERIFY_PARAM",
  "ASN1_STRING ASN1_INTEGER ASN1_OCTET_STRING ASN1_BIT_STRING ASN1_TIME ASN1_UTCTIME ASN1_GENERALIZEDTIME ASN1_OBJECT ASN1_TYPE ASN1_ENUMERATED ASN1_IA5STRING ASN1_UTF8STRING ASN1_PRINTABLESTRING",
  "BASIC_CONSTRAINTS AUTHORITY_KEYID GENERAL_NAME GENERAL_NAMES DIST_POINT NETSCAPE_SPKI",
  "PKCS7 PKCS12 PKCS8_PRIV_KEY_INFO CMS_ContentInfo DSA_SIG ECDSA_SIG BN_CTX BN_GENCB BN_MONT_CTX BN_RECP_CTX EC_GROUP EC_POINT",
  "OCSP_REQUEST OCSP_RESPONSE OCSP_BASICRESP OCSP_CERTID OCSP_REQ_CTX TS_REQ TS_RESP",
  "EVP_CIPHER_CTX EVP_ENCODE_CTX EVP_MD_CTX EVP_PKEY_CTX EVP_MAC_CTX EVP_KDF_CTX EVP_RAND_CTX HMAC_CTX CMAC_CTX X509_STORE_CTX X509_LOOKUP SSL_CONF_CTX OSSL_PARAM_BLD OSSL_DECODER_CTX OSSL_ENCODER_CTX",
]
  .join(" ")
  .split(" ");

/** Objects that end with their last reference. */
const COUNTED =
  "SSL_CTX SSL SSL_SESSION X509 X509_CRL X509_STORE EVP_PKEY EVP_MD EVP_CIPHER EVP_MAC EVP_KDF RSA DSA DH EC_KEY ENGINE".split(
    " ",
  );

/** Types that have a form in DER, and what they are. */
const ENCODED: readonly (readonly [names: string, family: string])[] = [
  ["X509", "X509"],
  ["X509_CRL", "X509_CRL"],
  ["PrivateKey AutoPrivateKey PublicKey PUBKEY", "EVP_PKEY"],
  ["RSAPrivateKey RSAPublicKey RSA_PUBKEY", "RSA"],
  ["DSAPrivateKey DSA_PUBKEY", "DSA"],
  ["DHparams", "DH"],
  ["ECPrivateKey EC_PUBKEY ECParameters", "EC_KEY"],
  ["SSL_SESSION", "SSL_SESSION"],
  ...OBJECTS.filter((type) => !/CTX|VERIFY|LOOKUP|BLD|^BN|^EC_/.test(type)).map((type) => [type, type] as const),
];

const READING: Row[] = ENCODED.flatMap(([types, family]): Row[] => [
  [names("d2i_", types), { allocates: family, alsoInto: 0, moves: [1] }],
  [`${names("d2i_", types, "_bio")} ${names("d2i_", types, "_fp")}`, { allocates: family, alsoInto: 1 }],
  // With a null pointer behind the second argument it allocates what it writes; otherwise it moves that pointer on.
  [names("i2d_", types), { outs: [{ argument: 1, family: "OPENSSL", when: "positive", ifNull: true }] }],
  [`${names("i2d_", types, "_bio")} ${names("i2d_", types, "_fp")}`, {}],
]);

const PEM: Row[] = (
  [
    ["X509 X509_AUX", "X509"],
    ["X509_CRL", "X509_CRL"],
    ["X509_REQ", "X509_REQ"],
    ["PrivateKey PUBKEY Parameters", "EVP_PKEY"],
    ["RSAPrivateKey RSAPublicKey RSA_PUBKEY", "RSA"],
    ["DSAPrivateKey DSAparams", "DSA"],
    ["DHparams", "DH"],
    ["ECPrivateKey EC_PUBKEY", "EC_KEY"],
    ["PKCS7", "PKCS7"],
    ["CMS", "CMS_ContentInfo"],
    ["SSL_SESSION", "SSL_SESSION"],
  ] as const
).flatMap(([types, family]): Row[] => [
  [`${names("PEM_read_bio_", types)} ${names("PEM_read_", types)}`, { allocates: family, alsoInto: 1 }],
  [`${names("PEM_write_bio_", types)} ${names("PEM_write_", types)}`, {}],
]);

const STACKS: Row[] = [
  "X509",
  "X509_CRL",
  "X509_NAME",
  "X509_INFO",
  "X509_EXTENSION",
  "X509_OBJECT",
  "GENERAL_NAME",
  "ASN1_OBJECT",
  "DIST_POINT",
  "OPENSSL_STRING",
  "SSL_CIPHER",
  "CONF_VALUE",
].flatMap((type): Row[] => [
  [names(`sk_${type}_`, "new new_null new_reserve dup deep_copy"), { allocates: "STACK" }],
  [names(`sk_${type}_`, "free pop_free"), { releases: [0], family: "STACK" }],
  [names(`sk_${type}_`, "push unshift insert"), { takes: [1], takesWhen: "nonzero" }],
  [names(`sk_${type}_`, "set"), { keeps: [2] }],
  [names(`sk_${type}_`, "num value find sort pop shift delete delete_ptr zero is_sorted"), {}],
]);

const MAKING: Row[] = [
  ...[...OBJECTS, ...COUNTED].flatMap((type): Row[] => [
    [`${type}_new ${type}_dup`, { allocates: type }],
    [`${type}_free`, { releases: [0], family: type }],
  ]),
  ...COUNTED.map((type): Row => [`${type}_up_ref`, { keeps: [0] }]),
  ["EVP_MD_CTX_create", { allocates: "EVP_MD_CTX" }],
  ["EVP_MD_CTX_destroy", { releases: [0], family: "EVP_MD_CTX" }],
  ["EVP_PKEY_CTX_new_id EVP_PKEY_CTX_new_from_name EVP_PKEY_CTX_new_from_pkey", { allocates: "EVP_PKEY_CTX" }],
  ["EVP_MD_fetch", { allocates: "EVP_MD" }],
  ["EVP_CIPHER_fetch", { allocates: "EVP_CIPHER" }],
  ["EVP_MAC_fetch", { allocates: "EVP_MAC" }],
  ["EVP_KDF_fetch", { allocates: "EVP_KDF" }],
  ["CRYPTO_malloc OPENSSL_malloc OPENSSL_secure_malloc", { allocates: "OPENSSL", size: [0] }],
  ["CRYPTO_zalloc OPENSSL_zalloc OPENSSL_secure_zalloc", { allocates: "OPENSSL", isZeroed: true, size: [0] }],
  [
    "OPENSSL_strdup OPENSSL_strndup OPENSSL_memdup CRYPTO_strdup CRYPTO_strndup BUF_strdup BUF_memdup BN_bn2hex BN_bn2dec EC_POINT_point2hex i2s_ASN1_INTEGER i2s_ASN1_OCTET_STRING",
    { allocates: "OPENSSL" },
  ],
  ["OPENSSL_buf2hexstr", { allocates: "OPENSSL" }],
  ["OPENSSL_hexstr2buf", { allocates: "OPENSSL", writes: [1] }],
  ["OPENSSL_realloc CRYPTO_realloc", { special: "realloc", allocates: "OPENSSL" }],
  [
    "OPENSSL_free CRYPTO_free OPENSSL_clear_free CRYPTO_clear_free OPENSSL_secure_free",
    { releases: [0], family: "OPENSSL" },
  ],
  ["BN_new BN_secure_new BN_dup", { allocates: "BN" }],
  ["BN_bin2bn BN_lebin2bn BN_mpi2bn", { allocates: "BN", buffer: 2 }],
  ["ASN1_INTEGER_to_BN", { allocates: "BN", buffer: 1 }],
  ["BN_to_ASN1_INTEGER", { allocates: "ASN1_INTEGER", buffer: 1 }],
  ["BN_hex2bn BN_dec2bn BN_asc2bn", { outs: [{ argument: 0, family: "BN", when: "positive", ifNull: true }] }],
  ["BN_free BN_clear_free", { releases: [0], family: "BN" }],
  ["BN_CTX_secure_new", { allocates: "BN_CTX" }],
  ["RSA_generate_key", { allocates: "RSA" }],
  ["EC_KEY_new_by_curve_name", { allocates: "EC_KEY" }],
  ["EC_GROUP_new_by_curve_name", { allocates: "EC_GROUP" }],
  ["EC_POINT_clear_free", { releases: [0], family: "EC_POINT" }],
  ["ECDSA_do_sign", { allocates: "ECDSA_SIG" }],
  ["DSA_do_sign", { allocates: "DSA_SIG" }],
  ["ASN1_STRING_to_UTF8", { outs: [{ argument: 0, family: "OPENSSL", when: "nonnegative" }] }],
  ["OBJ_txt2obj OBJ_dup", { allocates: "ASN1_OBJECT" }],
  ["X509_NAME_oneline", { allocates: "OPENSSL", buffer: 1, writes: [1] }],
  ["ENGINE_by_id", { allocates: "ENGINE" }],
  ["NCONF_new", { allocates: "CONF" }],
  ["NCONF_free", { releases: [0], family: "CONF" }],
];

const KEYS: Row[] = [
  [
    "EVP_PKEY_keygen EVP_PKEY_paramgen EVP_PKEY_generate",
    { outs: [{ argument: 1, family: "EVP_PKEY", when: "positive", ifNull: true }] },
  ],
  ["EVP_PKEY_fromdata", { outs: [{ argument: 1, family: "EVP_PKEY", when: "positive", ifNull: true }] }],
  [
    "EVP_PKEY_new_mac_key EVP_PKEY_new_raw_private_key EVP_PKEY_new_raw_public_key EVP_PKEY_Q_keygen",
    { allocates: "EVP_PKEY" },
  ],
  [
    "X509_get_pubkey X509_REQ_get_pubkey X509_PUBKEY_get ENGINE_load_private_key ENGINE_load_public_key EVP_PKCS82PKEY",
    { allocates: "EVP_PKEY" },
  ],
  ["EVP_PKEY_get1_RSA", { allocates: "RSA" }],
  ["EVP_PKEY_get1_DSA", { allocates: "DSA" }],
  ["EVP_PKEY_get1_DH", { allocates: "DH" }],
  ["EVP_PKEY_get1_EC_KEY", { allocates: "EC_KEY" }],
  [
    "EVP_PKEY_assign_RSA EVP_PKEY_assign_DSA EVP_PKEY_assign_DH EVP_PKEY_assign_EC_KEY",
    { takes: [1], takesWhen: "positive" },
  ],
  ["EVP_PKEY_assign", { takes: [2], takesWhen: "positive" }],
  ["RSA_set0_key RSA_set0_crt_params", { takes: [1, 2, 3], takesWhen: "nonzero" }],
  ["RSA_set0_factors DSA_set0_key DH_set0_key ECDSA_SIG_set0 DSA_SIG_set0", { takes: [1, 2], takesWhen: "nonzero" }],
  ["DH_set0_pqg DSA_set0_pqg", { takes: [1, 2, 3], takesWhen: "nonzero" }],
  [
    "EVP_PKEY_set1_RSA EVP_PKEY_set1_DSA EVP_PKEY_set1_DH EVP_PKEY_set1_EC_KEY EVP_PKEY_get0_RSA EVP_PKEY_get0_EC_KEY EVP_PKEY_get0 EVP_PKEY_id EVP_PKEY_base_id EVP_PKEY_type EVP_PKEY_bits EVP_PKEY_size EVP_PKEY_get_size EVP_PKEY_get_bits EVP_PKEY_get_id EVP_PKEY_cmp EVP_PKEY_eq EVP_PKEY_copy_parameters EVP_PKEY_set_type",
    {},
  ],
  [
    "EVP_PKEY_keygen_init EVP_PKEY_paramgen_init EVP_PKEY_fromdata_init EVP_PKEY_sign_init EVP_PKEY_verify_init EVP_PKEY_derive_init EVP_PKEY_encrypt_init EVP_PKEY_decrypt_init EVP_PKEY_derive_set_peer EVP_PKEY_verify EVP_PKEY_CTX_set_rsa_padding EVP_PKEY_CTX_set_rsa_keygen_bits EVP_PKEY_CTX_set_signature_md EVP_PKEY_CTX_set_ec_paramgen_curve_nid EVP_PKEY_CTX_ctrl",
    {},
  ],
  [
    "EVP_PKEY_sign EVP_PKEY_derive EVP_PKEY_encrypt EVP_PKEY_decrypt EVP_PKEY_get_raw_private_key EVP_PKEY_get_raw_public_key",
    { writes: [1, 2] },
  ],
  [
    "RSA_size RSA_bits RSA_check_key RSA_generate_key_ex RSA_print RSA_blinding_on RSA_padding_add_PKCS1_PSS EC_KEY_generate_key EC_KEY_check_key EC_KEY_get0_group EC_KEY_get0_public_key EC_KEY_get0_private_key EC_KEY_set_group EC_KEY_set_public_key EC_KEY_set_private_key EC_KEY_set_asn1_flag DH_size DH_generate_key DH_check DH_compute_key DSA_size",
    {},
  ],
  ["RSA_get0_key RSA_get0_factors", { writes: [1, 2, 3] }],
  ["DH_get0_pqg DSA_get0_pqg", { writes: [1, 2, 3] }],
  ["DH_get0_key DSA_get0_key ECDSA_SIG_get0", { writes: [1, 2] }],
  ["RSA_public_encrypt RSA_private_encrypt RSA_public_decrypt RSA_private_decrypt", { writes: [2] }],
  ["RSA_sign", { writes: [3, 4] }],
  ["RSA_verify ECDSA_verify ECDSA_do_verify ECDSA_size", {}],
  [
    "EC_GROUP_get_curve_name EC_GROUP_get_degree EC_GROUP_get_order EC_GROUP_set_asn1_flag EC_POINT_mul EC_POINT_cmp EC_POINT_oct2point EC_POINT_is_on_curve EC_POINT_is_at_infinity EC_POINT_add EC_POINT_copy",
    {},
  ],
  ["EC_POINT_point2oct", { writes: [3] }],
  [
    "BN_mod_exp BN_add BN_sub BN_mul BN_div BN_mod BN_cmp BN_ucmp BN_copy BN_set_word BN_get_word BN_num_bits BN_is_zero BN_is_one BN_rand BN_rand_range BN_set_bit BN_CTX_start BN_CTX_end BN_CTX_get BN_num_bytes BN_zero BN_one BN_is_prime_ex BN_generate_prime_ex BN_mod_mul BN_mod_add BN_lshift BN_rshift BN_is_negative BN_set_negative BN_GENCB_set",
    {},
  ],
  ["BN_bn2bin BN_bn2binpad", { writes: [1] }],
];

const CIPHERS: Row[] = [
  [
    "EVP_DigestInit EVP_DigestInit_ex EVP_DigestInit_ex2 EVP_DigestUpdate EVP_DigestVerifyUpdate EVP_DigestSignUpdate EVP_SignUpdate EVP_VerifyUpdate EVP_SignInit EVP_SignInit_ex EVP_VerifyInit EVP_VerifyFinal EVP_DigestVerifyFinal EVP_DigestVerify EVP_MD_CTX_init EVP_MD_CTX_reset EVP_MD_CTX_copy_ex EVP_MD_CTX_set_flags EVP_MD_CTX_md EVP_MD_size EVP_MD_get_size EVP_MD_type EVP_MD_CTX_size",
    {},
  ],
  ["EVP_DigestFinal EVP_DigestFinal_ex EVP_DigestSignFinal EVP_SignFinal EVP_DigestSign", { writes: [1, 2] }],
  ["EVP_DigestSignInit EVP_DigestVerifyInit", { writes: [1] }],
  ["EVP_Digest", { writes: [2, 3] }],
  [
    "EVP_EncryptInit EVP_EncryptInit_ex EVP_DecryptInit EVP_DecryptInit_ex EVP_CipherInit EVP_CipherInit_ex EVP_CIPHER_CTX_init EVP_CIPHER_CTX_reset EVP_CIPHER_CTX_cleanup EVP_CIPHER_CTX_set_padding EVP_CIPHER_CTX_set_key_length EVP_CIPHER_CTX_block_size EVP_CIPHER_CTX_iv_length EVP_CIPHER_CTX_key_length EVP_CIPHER_block_size EVP_CIPHER_key_length EVP_CIPHER_iv_length",
    {},
  ],
  [
    "EVP_EncryptUpdate EVP_DecryptUpdate EVP_CipherUpdate EVP_EncryptFinal EVP_EncryptFinal_ex EVP_DecryptFinal EVP_DecryptFinal_ex EVP_CipherFinal EVP_CipherFinal_ex",
    { writes: [1, 2] },
  ],
  ["EVP_CIPHER_CTX_ctrl", { writes: [3] }],
  ["EVP_EncodeBlock EVP_DecodeBlock", { writes: [0] }],
  ["EVP_EncodeInit EVP_DecodeInit", {}],
  ["EVP_EncodeUpdate EVP_EncodeFinal EVP_DecodeUpdate EVP_DecodeFinal", { writes: [1, 2] }],
  ["EVP_BytesToKey", { writes: [6, 7] }],
  ["PKCS5_PBKDF2_HMAC", { writes: [7] }],
  ["PKCS5_PBKDF2_HMAC_SHA1", { writes: [6] }],
  [
    "HMAC_Init HMAC_Init_ex HMAC_Update HMAC_CTX_reset HMAC_CTX_cleanup HMAC_CTX_init EVP_MAC_init EVP_MAC_update CMAC_Init CMAC_Update",
    {},
  ],
  ["HMAC_Final CMAC_Final EVP_MAC_final", { writes: [1, 2] }],
  ["RAND_bytes RAND_pseudo_bytes RAND_priv_bytes", { writes: [0] }],
  ["RAND_status RAND_seed RAND_add RAND_poll RAND_load_file", {}],
  ["MD5 SHA1 SHA224 SHA256 SHA384 SHA512", { writes: [2] }],
  ["MD5_Init SHA1_Init SHA256_Init SHA512_Init", { writes: [0] }],
  ["MD5_Update SHA1_Update SHA256_Update SHA512_Update OPENSSL_cleanse CRYPTO_memcmp", {}],
  ["MD5_Final SHA1_Final SHA256_Final SHA512_Final", { writes: [0] }],
  [
    "ERR_get_error ERR_peek_error ERR_peek_last_error ERR_clear_error ERR_print_errors ERR_print_errors_fp ERR_reason_error_string ERR_lib_error_string ERR_func_error_string ERR_load_crypto_strings ERR_free_strings ERR_remove_state",
    {},
  ],
  ["ERR_error_string", { writes: [1] }],
  ["ERR_error_string_n", { writes: [1] }],
  [
    "OpenSSL_add_all_algorithms SSL_library_init SSL_load_error_strings OPENSSL_init_ssl OPENSSL_init_crypto EVP_cleanup CRYPTO_cleanup_all_ex_data OPENSSL_config",
    {},
  ],
];

const STREAMS: Row[] = [
  [
    "BIO_new BIO_new_file BIO_new_mem_buf BIO_new_connect BIO_new_accept BIO_new_ssl BIO_new_ssl_connect BIO_new_buffer_ssl_connect BIO_new_dgram",
    { allocates: "BIO" },
  ],
  // Whether the stream or the descriptor is closed with it, an argument says.
  ["BIO_new_fp BIO_new_fd BIO_new_socket", { allocates: "BIO", keeps: [0] }],
  [
    "BIO_new_bio_pair",
    {
      outs: [
        { argument: 0, family: "BIO", when: "positive" },
        { argument: 2, family: "BIO", when: "positive" },
      ],
    },
  ],
  ["BIO_free BIO_free_all BIO_vfree", { releases: [0], family: "BIO" }],
  ["BIO_up_ref", { keeps: [0] }],
  ["BIO_push", { keeps: [1], returns: 0 }],
  [
    "BIO_set_fd BIO_set_fp BIO_set_mem_buf BIO_set_ssl BIO_set_data BIO_set_callback_arg BIO_set_ex_data",
    { keeps: [1, 2] },
  ],
  ["BIO_read BIO_gets", { writes: [1] }],
  ["BIO_read_ex", { writes: [1, 3] }],
  ["BIO_get_mem_data BIO_get_mem_ptr BIO_get_ssl BIO_get_fd BIO_get_fp", { writes: [1] }],
  [
    "BIO_write BIO_write_ex BIO_puts BIO_printf BIO_vprintf BIO_dump BIO_flush BIO_reset BIO_eof BIO_pending BIO_ctrl_pending BIO_wpending BIO_should_retry BIO_set_flags BIO_clear_flags BIO_set_close BIO_set_nbio BIO_do_connect BIO_do_handshake BIO_do_accept BIO_set_conn_hostname BIO_set_conn_port BIO_get_data BIO_set_init BIO_next BIO_pop BIO_seek BIO_tell BIO_read_filename BIO_write_filename BIO_set_mem_eof_return BIO_get_close BIO_method_type",
    {},
  ],
  ["BIO_ctrl", { writes: [3] }],
  ["PEM_read_bio_X509_INFO PEM_X509_INFO_read_bio SSL_load_client_CA_file", { allocates: "STACK" }],
];

const CONNECTIONS: Row[] = [
  ["SSL_get1_session", { allocates: "SSL_SESSION" }],
  ["SSL_set_bio", { keeps: [1, 2] }],
  ["SSL_set0_rbio SSL_set0_wbio", { keeps: [1] }],
  [
    "SSL_CTX_add_extra_chain_cert SSL_CTX_add0_chain_cert SSL_add0_chain_cert SSL_CTX_set0_chain SSL_CTX_set0_tmp_dh_pkey",
    { takes: [1], takesWhen: "nonzero" },
  ],
  [
    "SSL_CTX_set_cert_store SSL_CTX_set_client_CA_list SSL_set_client_CA_list SSL_CTX_set0_CA_list SSL_CTX_set_app_data SSL_set_app_data SSL_CTX_set_default_passwd_cb_userdata SSL_CTX_set_tlsext_servername_arg SSL_CTX_set_tlsext_status_arg SSL_set_tlsext_status_ocsp_resp SSL_CTX_set_msg_callback_arg SSL_set_msg_callback_arg",
    { keeps: [1] },
  ],
  [
    "SSL_set_ex_data SSL_CTX_set_ex_data SSL_CTX_set_alpn_select_cb SSL_CTX_set_next_proto_select_cb X509_STORE_CTX_set_ex_data SSL_CTX_set_cert_verify_callback",
    { keeps: [2] },
  ],
  ["SSL_read SSL_peek", { writes: [1] }],
  ["SSL_read_ex SSL_peek_ex", { writes: [1, 3] }],
  ["SSL_write_ex", { writes: [3] }],
  [
    "SSL_write SSL_connect SSL_accept SSL_do_handshake SSL_shutdown SSL_clear SSL_renegotiate SSL_get_error SSL_pending SSL_has_pending SSL_want SSL_want_read SSL_want_write SSL_state SSL_get_state SSL_state_string SSL_state_string_long SSL_is_init_finished SSL_in_init SSL_session_reused SSL_set_shutdown SSL_get_shutdown",
    {},
  ],
  [
    "SSL_set_fd SSL_set_rfd SSL_set_wfd SSL_get_fd SSL_get_rfd SSL_get_wfd SSL_get_rbio SSL_get_wbio SSL_set_connect_state SSL_set_accept_state SSL_set_options SSL_clear_options SSL_set_mode SSL_set_verify SSL_set_session SSL_get_session SSL_set_tlsext_host_name SSL_set1_host SSL_set_cipher_list SSL_set_SSL_CTX SSL_get_SSL_CTX SSL_set_quiet_shutdown SSL_set_msg_callback SSL_set_info_callback SSL_set_alpn_protos SSL_set_read_ahead SSL_set_ciphersuites",
    {},
  ],
  [
    "SSL_get_verify_result SSL_get0_peer_certificate SSL_get_peer_cert_chain SSL_get0_verified_chain SSL_get_certificate SSL_get_privatekey SSL_get_current_cipher SSL_get_cipher SSL_get_cipher_name SSL_get_cipher_version SSL_get_cipher_bits SSL_get_version SSL_version SSL_get_ex_data SSL_get_app_data SSL_get_servername SSL_get_servername_type SSL_get_ciphers SSL_get_cipher_list SSL_CIPHER_get_name SSL_CIPHER_get_version SSL_CIPHER_get_bits SSL_CIPHER_description SSL_alert_desc_string_long SSL_alert_type_string_long",
    {},
  ],
  ["SSL_get0_alpn_selected SSL_get0_next_proto_negotiated", { writes: [1, 2] }],
  [
    "SSL_use_certificate SSL_use_PrivateKey SSL_use_certificate_file SSL_use_PrivateKey_file SSL_check_private_key SSL_CTX_use_certificate SSL_CTX_use_PrivateKey SSL_CTX_use_RSAPrivateKey SSL_CTX_use_certificate_file SSL_CTX_use_certificate_chain_file SSL_CTX_use_PrivateKey_file SSL_CTX_use_certificate_ASN1 SSL_CTX_check_private_key SSL_CTX_add1_chain_cert SSL_CTX_set1_chain SSL_CTX_clear_chain_certs SSL_CTX_add_client_CA SSL_add_client_CA",
    {},
  ],
  [
    "SSL_CTX_set_options SSL_CTX_clear_options SSL_CTX_get_options SSL_CTX_set_mode SSL_CTX_set_verify SSL_CTX_set_verify_depth SSL_CTX_get_cert_store SSL_CTX_load_verify_locations SSL_CTX_set_default_verify_paths SSL_CTX_set_cipher_list SSL_CTX_set_ciphersuites SSL_CTX_set_min_proto_version SSL_CTX_set_max_proto_version SSL_CTX_set_session_cache_mode SSL_CTX_set_session_id_context SSL_CTX_sess_set_cache_size SSL_CTX_set_timeout SSL_CTX_set_tmp_dh SSL_CTX_set_tmp_rsa SSL_CTX_set_tmp_ecdh SSL_CTX_set_ecdh_auto SSL_CTX_set_dh_auto SSL_CTX_set1_curves_list SSL_CTX_set1_groups_list SSL_CTX_set_alpn_protos SSL_CTX_set_info_callback SSL_CTX_set_msg_callback SSL_CTX_set_default_passwd_cb SSL_CTX_set_tlsext_servername_callback SSL_CTX_set_quiet_shutdown SSL_CTX_set_read_ahead SSL_CTX_get_ex_data SSL_CTX_add_session SSL_CTX_remove_session SSL_CTX_flush_sessions SSL_CTX_set_keylog_callback SSL_CTX_set1_cert_store SSL_CTX_ctrl SSL_CTX_get0_certificate SSL_CTX_set_security_level SSL_CTX_set_session_ticket_cb",
    {},
  ],
];

export const OPENSSL: Library = {
  families: {
    OPENSSL: plain("OPENSSL_free", "malloc"),
    BN: object("BN_free"),
    BIO: counted("BIO_free"),
    STACK: object("sk_pop_free"),
    CONF: object("NCONF_free"),
    ...Object.fromEntries(OBJECTS.map((type) => [type, object(`${type}_free`)])),
    ...Object.fromEntries(COUNTED.map((type) => [type, counted(`${type}_free`)])),
  },
  parts: {
    OpenSSL: [
      ...READING,
      ...PEM,
      ...STACKS,
      ...MAKING,
      ...KEYS,
      ...CIPHERS,
      ...STREAMS,
      ...CERTIFICATES,
      ...CONNECTIONS,
      ...life(
        "STACK",
        "sk_new sk_new_null sk_dup OPENSSL_sk_new OPENSSL_sk_new_null",
        "sk_free sk_pop_free OPENSSL_sk_free OPENSSL_sk_pop_free",
        "sk_num sk_value OPENSSL_sk_num OPENSSL_sk_value",
      ),
      ["sk_push OPENSSL_sk_push", { takes: [1], takesWhen: "nonzero" }],
    ],
  },
};
