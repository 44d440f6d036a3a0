// What of OpenSSL handles certificates, their requests, lists and names. Rows of openssl.ts.
import type { Row } from "./format.js";

export const CERTIFICATES: Row[] = [
  ["SSL_get_peer_certificate SSL_get1_peer_certificate", { allocates: "X509" }],
  ["X509_STORE_CTX_get1_chain X509_chain_up_ref SSL_get1_supported_ciphers", { allocates: "STACK" }],
  ["X509_get_ext_d2i X509V3_get_d2i X509V3_EXT_d2i", { allocates: "an extension" }],
  [
    "X509V3_EXT_conf_nid X509V3_EXT_conf X509V3_EXT_nconf X509V3_EXT_nconf_nid X509V3_EXT_i2d X509_EXTENSION_create_by_NID X509_EXTENSION_create_by_OBJ",
    { allocates: "X509_EXTENSION" },
  ],
  ["X509_to_X509_REQ", { allocates: "X509_REQ" }],
  ["X509_REQ_to_X509", { allocates: "X509" }],
  ["OCSP_cert_to_id", { allocates: "OCSP_CERTID" }],
  ["OCSP_request_add0_id X509_CRL_add0_revoked", { takes: [1], takesWhen: "nonzero" }],
  ["OCSP_response_get1_basic", { allocates: "OCSP_BASICRESP" }],
  ["OCSP_sendreq_bio", { allocates: "OCSP_RESPONSE" }],
  ["PKCS12_create", { allocates: "PKCS12" }],
  [
    "PKCS12_parse",
    {
      outs: [
        { argument: 2, family: "EVP_PKEY", when: "positive" },
        { argument: 3, family: "X509", when: "positive" },
        { argument: 4, family: "STACK", when: "positive", ifNull: true },
      ],
    },
  ],
  ["PKCS7_sign PKCS7_encrypt", { allocates: "PKCS7" }],
  ["CMS_sign CMS_encrypt", { allocates: "CMS_ContentInfo" }],
  ["SMIME_read_PKCS7", { allocates: "PKCS7", writes: [1] }],
  ["SMIME_read_CMS", { allocates: "CMS_ContentInfo", writes: [1] }],
  [
    "PKCS7_verify PKCS7_decrypt CMS_verify CMS_decrypt SMIME_write_PKCS7 SMIME_write_CMS OCSP_response_status OCSP_basic_verify OCSP_check_nonce OCSP_request_add1_nonce PKCS12_verify_mac",
    {},
  ],
  [
    "X509_get_subject_name X509_get_issuer_name X509_get_serialNumber X509_get0_serialNumber X509_get0_notBefore X509_get0_notAfter X509_get_notBefore X509_get_notAfter X509_getm_notBefore X509_getm_notAfter X509_get0_pubkey X509_get_X509_PUBKEY X509_get_version X509_get_ext X509_get_ext_count X509_get_ext_by_NID X509_get_ext_by_OBJ X509_get0_extensions X509_get_signature_nid X509_get_key_usage X509_EXTENSION_get_data X509_EXTENSION_get_object X509_EXTENSION_get_critical",
    {},
  ],
  [
    "X509_set_version X509_set_pubkey X509_set_subject_name X509_set_issuer_name X509_set_serialNumber X509_set1_notBefore X509_set1_notAfter X509_sign X509_add_ext X509_REQ_set_pubkey X509_REQ_set_subject_name X509_REQ_set_version X509_REQ_sign X509_REQ_verify X509_REQ_add_extensions X509_REQ_get_subject_name X509_gmtime_adj X509_time_adj_ex X509_cmp_time X509_cmp_current_time X509_CRL_sign X509_CRL_set_issuer_name",
    {},
  ],
  [
    "X509_verify X509_verify_cert X509_check_private_key X509_check_host X509_check_ip X509_check_issued X509_check_purpose X509_check_ca X509_cmp X509_NAME_cmp X509_name_cmp X509_subject_name_cmp X509_NAME_hash X509_print X509_print_ex X509_print_fp X509_verify_cert_error_string X509_NAME_print_ex X509_NAME_print_ex_fp X509V3_EXT_print",
    {},
  ],
  ["X509_digest X509_pubkey_digest X509_NAME_digest", { writes: [2, 3] }],
  ["X509_NAME_get_text_by_NID X509_NAME_get_text_by_OBJ", { writes: [2] }],
  [
    "X509_NAME_entry_count X509_NAME_get_entry X509_NAME_get_index_by_NID X509_NAME_ENTRY_get_data X509_NAME_ENTRY_get_object X509_NAME_add_entry_by_txt X509_NAME_add_entry_by_NID X509_NAME_add_entry",
    {},
  ],
  [
    "ASN1_STRING_data ASN1_STRING_get0_data ASN1_STRING_length ASN1_STRING_type ASN1_STRING_set ASN1_STRING_cmp ASN1_STRING_print ASN1_STRING_print_ex ASN1_INTEGER_get ASN1_INTEGER_set ASN1_INTEGER_cmp ASN1_TIME_print ASN1_TIME_set ASN1_TIME_to_tm ASN1_TIME_diff ASN1_TIME_adj ASN1_TIME_set_string ASN1_OCTET_STRING_set ASN1_OBJECT_cmp",
    { writes: [1] },
  ],
  ["OBJ_obj2nid OBJ_nid2sn OBJ_nid2ln OBJ_nid2obj OBJ_txt2nid OBJ_sn2nid OBJ_ln2nid OBJ_cmp", {}],
  ["OBJ_obj2txt", { writes: [0] }],
  [
    "X509_STORE_add_cert X509_STORE_add_crl X509_STORE_set_flags X509_STORE_load_locations X509_STORE_set_default_paths X509_STORE_set_verify_cb X509_STORE_add_lookup X509_STORE_set1_param X509_LOOKUP_load_file X509_LOOKUP_add_dir X509_load_crl_file X509_load_cert_crl_file",
    {},
  ],
  [
    "X509_STORE_CTX_init X509_STORE_CTX_cleanup X509_STORE_CTX_set_flags X509_STORE_CTX_get_error X509_STORE_CTX_get_error_depth X509_STORE_CTX_get_current_cert X509_STORE_CTX_get0_chain X509_STORE_CTX_get_chain X509_STORE_CTX_set_error X509_STORE_CTX_get_ex_data X509_STORE_CTX_set_purpose X509_STORE_CTX_trusted_stack",
    {},
  ],
  ["NCONF_load NCONF_load_bio", { writes: [2] }],
  ["NCONF_get_string NCONF_get_section", {}],
];
