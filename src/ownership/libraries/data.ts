// Formats: libxml2, expat, libyaml, zlib, bzip2, libarchive, PCRE, libbson.
import { counted, type Library, life, object, plain, type Row, resource } from "./format.js";

const XML: Row[] = [
  ["xmlMalloc xmlMallocAtomic", { allocates: "xml", size: [0] }],
  ["xmlRealloc", { special: "realloc", allocates: "xml" }],
  [
    "xmlStrdup xmlStrndup xmlCharStrdup xmlCharStrndup xmlStrsub xmlMemStrdup xmlGetProp xmlGetNsProp xmlGetNoNsProp xmlNodeGetContent xmlNodeListGetString xmlNodeListGetRawString xmlNodeGetLang xmlNodeGetBase xmlGetNodePath xmlBuildURI xmlBuildRelativeURI xmlURIEscapeStr xmlURIEscape xmlURIUnescapeString xmlSaveUri xmlCanonicPath xmlEncodeEntitiesReentrant xmlEncodeSpecialChars xmlXPathCastToString xmlXPathCastNodeToString xmlXPathCastNodeSetToString xmlTextReaderReadString xmlTextReaderReadInnerXml xmlTextReaderReadOuterXml xmlTextReaderGetAttribute xmlTextReaderGetAttributeNo xmlTextReaderGetAttributeNs xmlTextReaderName xmlTextReaderValue xmlTextReaderLocalName xmlBufferDetach",
    { allocates: "xml" },
  ],
  ["xmlStrcat xmlStrncat", { allocates: "xml", buffer: 0 }],
  ["xmlFree", { releases: [0], family: "xml" }],
  [
    "xmlDocDumpMemory xmlDocDumpFormatMemory xmlDocDumpMemoryEnc xmlDocDumpFormatMemoryEnc",
    { outs: [{ argument: 1, family: "xml", when: "always" }], writes: [2] },
  ],

  [
    "xmlNewDoc xmlCopyDoc xmlReadFile xmlReadMemory xmlReadDoc xmlReadFd xmlParseFile xmlParseMemory xmlParseDoc xmlParseEntity xmlRecoverFile xmlRecoverMemory xmlRecoverDoc xmlCtxtReadFile xmlCtxtReadMemory xmlCtxtReadDoc htmlNewDoc htmlParseDoc htmlParseFile htmlReadFile htmlReadMemory htmlReadDoc htmlCtxtReadMemory xsltApplyStylesheet",
    { allocates: "xmlDoc" },
  ],
  ["xmlFreeDoc", { releases: [0], family: "xmlDoc" }],
  [
    "xmlNewNode xmlNewDocNode xmlNewDocRawNode xmlNewText xmlNewDocText xmlNewComment xmlNewDocComment xmlNewCDataBlock xmlCopyNode xmlCopyNodeList xmlDocCopyNode",
    { allocates: "xmlNode" },
  ],
  ["xmlNewDocPI xmlNewPI", { allocates: "xmlNode" }],
  ["xmlFreeNode xmlFreeNodeList", { releases: [0], family: "xmlNode" }],
  // A node that was added belongs to the tree; adjacent text is merged, and the old node freed: what is returned counts.
  [
    "xmlAddChild xmlAddChildList xmlAddNextSibling xmlAddPrevSibling xmlAddSibling xmlDocSetRootElement xmlReplaceNode",
    { keeps: [1] },
  ],
  [
    "xmlNewChild xmlNewTextChild xmlNewProp xmlNewNsProp xmlSetProp xmlSetNsProp xmlUnsetProp xmlHasProp xmlHasNsProp xmlDocGetRootElement xmlNodeSetContent xmlNodeSetContentLen xmlNodeAddContent xmlNodeAddContentLen xmlNodeSetName xmlFirstElementChild xmlNextElementSibling xmlPreviousElementSibling xmlLastElementChild xmlChildElementCount xmlGetIntSubset xmlNewNs xmlSetNs xmlSearchNs xmlSearchNsByHref xmlNodeIsText xmlIsBlankNode xmlGetLineNo xmlGetLastChild",
    {},
  ],
  ["xmlUnlinkNode", { keeps: [0] }],
  [
    "xmlStrcmp xmlStrncmp xmlStrcasecmp xmlStrncasecmp xmlStrEqual xmlStrchr xmlStrstr xmlStrlen xmlUTF8Strlen xmlStrPrintf xmlSaveFile xmlSaveFileEnc xmlSaveFormatFile xmlSaveFormatFileEnc xmlDocDump xmlDocFormatDump xmlElemDump xmlNodeDump xmlInitParser xmlCleanupParser xmlKeepBlanksDefault xmlSubstituteEntitiesDefault xmlGetLastError xmlCtxtGetLastError xmlSetGenericErrorFunc xmlCheckVersion",
    {},
  ],
  ...life(
    "xmlBuffer",
    "xmlBufferCreate xmlBufferCreateSize",
    "xmlBufferFree",
    "xmlBufferContent xmlBufferLength xmlBufferAdd xmlBufferCat xmlBufferCCat xmlBufferEmpty xmlBufferWriteChar",
  ),
  ...life(
    "xmlParserCtxt",
    "xmlNewParserCtxt xmlCreateFileParserCtxt xmlCreateMemoryParserCtxt xmlCreateDocParserCtxt htmlNewParserCtxt htmlCreateMemoryParserCtxt",
    "xmlFreeParserCtxt htmlFreeParserCtxt",
    "xmlParseDocument xmlParseChunk xmlCtxtUseOptions xmlCtxtReset xmlStopParser",
  ),
  ["xmlCreatePushParserCtxt", { allocates: "xmlParserCtxt", keeps: [1] }],
  ...life("xmlXPathContext", "xmlXPathNewContext", "xmlXPathFreeContext", "xmlXPathRegisterNs xmlXPathInit"),
  ...life(
    "xmlXPathObject",
    "xmlXPathEval xmlXPathEvalExpression xmlXPathNodeEval xmlXPathCompiledEval xmlXPathObjectCopy",
    "xmlXPathFreeObject",
    "xmlXPathNodeSetIsEmpty xmlXPathNodeSetGetLength xmlXPathNodeSetItem xmlXPathCastToNumber xmlXPathCastToBoolean",
  ),
  ...life("xmlXPathCompExpr", "xmlXPathCompile xmlXPathCtxtCompile", "xmlXPathFreeCompExpr"),
  ...life(
    "xmlTextReader",
    "xmlNewTextReaderFilename xmlReaderForFile xmlReaderForMemory xmlReaderForDoc xmlReaderForFd xmlReaderWalker",
    "xmlFreeTextReader",
    "xmlTextReaderRead xmlTextReaderNodeType xmlTextReaderConstName xmlTextReaderConstValue xmlTextReaderConstLocalName xmlTextReaderDepth xmlTextReaderIsEmptyElement xmlTextReaderHasValue xmlTextReaderExpand xmlTextReaderNext xmlTextReaderMoveToAttribute xmlTextReaderMoveToNextAttribute xmlTextReaderMoveToElement xmlTextReaderClose",
  ),
  ...life(
    "xmlTextWriter",
    "xmlNewTextWriterFilename xmlNewTextWriterMemory xmlNewTextWriterTree",
    "xmlFreeTextWriter",
    "xmlTextWriterStartDocument xmlTextWriterEndDocument xmlTextWriterStartElement xmlTextWriterEndElement xmlTextWriterWriteAttribute xmlTextWriterWriteElement xmlTextWriterWriteString xmlTextWriterWriteFormatElement xmlTextWriterWriteFormatAttribute xmlTextWriterWriteFormatString xmlTextWriterWriteComment xmlTextWriterWriteRaw xmlTextWriterSetIndent xmlTextWriterFlush",
  ),
  ...life("xmlURI", "xmlCreateURI xmlParseURI", "xmlFreeURI"),
  ...life("xmlSchema", "xmlSchemaParse", "xmlSchemaFree"),
  ...life(
    "xmlSchemaParserCtxt",
    "xmlSchemaNewParserCtxt xmlSchemaNewMemParserCtxt xmlSchemaNewDocParserCtxt",
    "xmlSchemaFreeParserCtxt",
    "xmlSchemaSetParserErrors",
  ),
  ...life(
    "xmlSchemaValidCtxt",
    "xmlSchemaNewValidCtxt",
    "xmlSchemaFreeValidCtxt",
    "xmlSchemaValidateDoc xmlSchemaSetValidErrors",
  ),
];

const EXPAT: Row[] = [
  ...life(
    "XML_Parser",
    "XML_ParserCreate XML_ParserCreateNS XML_ParserCreate_MM XML_ExternalEntityParserCreate",
    "XML_ParserFree",
    "XML_Parse XML_ParseBuffer XML_GetBuffer XML_SetElementHandler XML_SetStartElementHandler XML_SetEndElementHandler XML_SetCharacterDataHandler XML_SetCommentHandler XML_SetDefaultHandler XML_SetEncoding XML_GetErrorCode XML_ErrorString XML_GetCurrentLineNumber XML_GetCurrentColumnNumber XML_GetCurrentByteIndex XML_StopParser XML_ResumeParser XML_ParserReset XML_GetUserData XML_SetParamEntityParsing XML_SetHashSalt XML_SetProcessingInstructionHandler XML_SetExternalEntityRefHandler XML_SetUnknownEncodingHandler",
  ),
  ["XML_SetUserData", { keeps: [1] }],
  ["XML_FreeContentModel", { releases: [1], family: "XML_Content" }],
];

const YAML: Row[] = [
  ["yaml_parser_initialize", { outs: [{ argument: 0, family: "yaml_parser", when: "nonzero", isValue: true }] }],
  ["yaml_parser_delete", { releases: [0], family: "yaml_parser", releasesValue: true }],
  ["yaml_emitter_initialize", { outs: [{ argument: 0, family: "yaml_emitter", when: "nonzero", isValue: true }] }],
  ["yaml_emitter_delete", { releases: [0], family: "yaml_emitter", releasesValue: true }],
  [
    "yaml_parser_set_input_file yaml_parser_set_input_string yaml_parser_set_input yaml_parser_set_encoding yaml_emitter_set_output_file yaml_emitter_set_output_string yaml_emitter_set_output yaml_emitter_set_unicode yaml_emitter_set_width yaml_emitter_open yaml_emitter_close yaml_emitter_flush",
    {},
  ],
  // Which events and tokens hold memory depends on their kind, and the last ones never do: they are not followed.
  ["yaml_parser_parse yaml_parser_scan", { writes: [1] }],
  ["yaml_event_delete yaml_token_delete", { writes: [0] }],
  [
    "yaml_parser_load",
    { outs: [{ argument: 1, family: "yaml_document", when: "nonzero", isValue: true }], writes: [1] },
  ],
  ["yaml_document_delete", { releases: [0], family: "yaml_document", releasesValue: true }],
  ["yaml_document_get_node yaml_document_get_root_node", {}],
];

/** A stream that is set up in place, and how it is ended. */
const compressor = (family: string, inits: string, ends: string): Row[] => [
  [inits, { outs: [{ argument: 0, family, when: "zero", isValue: true }], pooledBy: ".zalloc" }],
  [ends, { releases: [0], family, releasesValue: true }],
];

const COMPRESSION: Row[] = [
  ...compressor("deflate", "deflateInit deflateInit2 deflateInit_ deflateInit2_", "deflateEnd"),
  ...compressor("inflate", "inflateInit inflateInit2 inflateInit_ inflateInit2_", "inflateEnd"),
  ...compressor("inflateBack", "inflateBackInit inflateBackInit_", "inflateBackEnd"),
  [
    "deflate inflate deflateReset inflateReset inflateReset2 deflateParams inflateSync deflateSetDictionary inflateSetDictionary",
    { writes: [0] },
  ],
  ["deflateBound compressBound crc32 adler32 crc32_combine zError zlibVersion", {}],
  ["compress compress2 uncompress", { writes: [0, 1] }],
  ["gzopen gzopen64", { allocates: "gzFile" }],
  ["gzdopen", { allocates: "gzFile", takes: [0] }],
  ["gzclose gzclose_r gzclose_w", { releases: [0], family: "gzFile" }],
  ["gzread gzgets gzfread", { writes: [0, 1] }],
  [
    "gzwrite gzputs gzprintf gzputc gzgetc gzungetc gzflush gzseek gztell gzrewind gzeof gzerror gzbuffer gzsetparams gzdirect gzclearerr gzoffset",
    {},
  ],
  ...compressor("BZ2_compress", "BZ2_bzCompressInit", "BZ2_bzCompressEnd"),
  ...compressor("BZ2_decompress", "BZ2_bzDecompressInit", "BZ2_bzDecompressEnd"),
  ["BZ2_bzCompress BZ2_bzDecompress", { writes: [0] }],
  ["BZ2_bzopen", { allocates: "BZFILE" }],
  ["BZ2_bzclose", { releases: [0], family: "BZFILE" }],
  ["BZ2_bzread", { writes: [1] }],
  ["BZ2_bzwrite BZ2_bzflush BZ2_bzerror", {}],
  ...life(
    "ZSTD_CCtx",
    "ZSTD_createCCtx ZSTD_createCStream",
    "ZSTD_freeCCtx ZSTD_freeCStream",
    "ZSTD_isError ZSTD_getErrorName ZSTD_compressBound ZSTD_CCtx_setParameter ZSTD_initCStream",
  ),
  ...life(
    "ZSTD_DCtx",
    "ZSTD_createDCtx ZSTD_createDStream",
    "ZSTD_freeDCtx ZSTD_freeDStream",
    "ZSTD_initDStream ZSTD_getFrameContentSize",
  ),
  ["ZSTD_compress ZSTD_decompress", { writes: [0] }],
  ["ZSTD_compressCCtx ZSTD_decompressDCtx", { writes: [1] }],
  ["ZSTD_compressStream ZSTD_compressStream2 ZSTD_decompressStream", { writes: [1, 2] }],
];

const ARCHIVES: Row[] = [
  ...life(
    "archive",
    "archive_read_new archive_write_new archive_read_disk_new archive_write_disk_new archive_match_new",
    "archive_read_free archive_write_free archive_free archive_read_finish archive_write_finish archive_match_free",
    "archive_read_support_filter_all archive_read_support_format_all archive_read_support_filter_gzip archive_read_support_format_tar archive_read_support_format_zip archive_read_support_format_raw archive_read_open_filename archive_read_open_memory archive_read_open_fd archive_read_open_FILE archive_read_data_skip archive_read_close archive_read_extract archive_read_extract2 archive_read_next_header2 archive_read_data_into_fd archive_write_set_format_pax_restricted archive_write_set_format_ustar archive_write_set_format_zip archive_write_add_filter_gzip archive_write_add_filter_none archive_write_set_format_by_name archive_write_open_filename archive_write_open_fd archive_write_open_memory archive_write_header archive_write_data archive_write_data_block archive_write_finish_entry archive_write_close archive_write_disk_set_options archive_write_disk_set_standard_lookup archive_error_string archive_errno archive_clear_error archive_format_name archive_set_error archive_file_count",
  ),
  // The entry that it hands out is the archive's.
  ["archive_read_next_header archive_read_data", { writes: [1] }],
  ["archive_read_data_block", { writes: [1, 2, 3] }],
  ["archive_read_open archive_write_open", { keeps: [1] }],
  ...life(
    "archive_entry",
    "archive_entry_new archive_entry_new2 archive_entry_clone",
    "archive_entry_free",
    "archive_entry_clear archive_entry_pathname archive_entry_set_pathname archive_entry_copy_pathname archive_entry_size archive_entry_set_size archive_entry_filetype archive_entry_set_filetype archive_entry_perm archive_entry_set_perm archive_entry_mode archive_entry_set_mode archive_entry_mtime archive_entry_set_mtime archive_entry_copy_stat archive_entry_stat archive_entry_symlink archive_entry_set_symlink archive_entry_hardlink archive_entry_set_hardlink archive_entry_uid archive_entry_gid archive_entry_set_uid archive_entry_set_gid archive_entry_is_encrypted archive_entry_copy_sourcepath",
  ),
];

const PATTERNS: Row[] = [
  ["pcre_compile", { allocates: "pcre", writes: [2, 3] }],
  ["pcre_compile2", { allocates: "pcre", writes: [2, 3, 4] }],
  ["pcre_free", { releases: [0], family: "pcre" }],
  ["pcre_malloc", { allocates: "pcre", size: [0] }],
  ["pcre_study", { allocates: "pcre_extra", writes: [2] }],
  ["pcre_free_study", { releases: [0], family: "pcre_extra" }],
  ["pcre_exec", { writes: [6] }],
  ["pcre_fullinfo", { writes: [3] }],
  ["pcre_copy_substring", { writes: [4] }],
  ["pcre_get_stringnumber pcre_config pcre_version", { writes: [1] }],
  ["pcre_get_substring", { outs: [{ argument: 4, family: "pcre_substring", when: "nonnegative" }] }],
  ["pcre_get_named_substring", { outs: [{ argument: 5, family: "pcre_substring", when: "nonnegative" }] }],
  ["pcre_free_substring", { releases: [0], family: "pcre_substring" }],
  ["pcre_get_substring_list", { outs: [{ argument: 3, family: "pcre_list", when: "zero" }] }],
  ["pcre_free_substring_list", { releases: [0], family: "pcre_list" }],
  ...["", "_8", "_16", "_32"].flatMap((width): Row[] => {
    const pcre2 = (name: string): string => `pcre2_${name}${width}`;
    return [
      [pcre2("compile"), { allocates: "pcre2_code", writes: [3, 4], pooledBy: 5 }],
      [pcre2("code_copy"), { allocates: "pcre2_code" }],
      [pcre2("code_free"), { releases: [0], family: "pcre2_code" }],
      [`${pcre2("match_data_create")} ${pcre2("match_data_create_from_pattern")}`, { allocates: "pcre2_match_data" }],
      [pcre2("match_data_free"), { releases: [0], family: "pcre2_match_data" }],
      [`${pcre2("compile_context_create")} ${pcre2("compile_context_copy")}`, { allocates: "pcre2_compile_context" }],
      [pcre2("compile_context_free"), { releases: [0], family: "pcre2_compile_context" }],
      [`${pcre2("match_context_create")} ${pcre2("match_context_copy")}`, { allocates: "pcre2_match_context" }],
      [pcre2("match_context_free"), { releases: [0], family: "pcre2_match_context" }],
      [pcre2("general_context_create"), { allocates: "pcre2_general_context", keeps: [2] }],
      [pcre2("general_context_free"), { releases: [0], family: "pcre2_general_context" }],
      [
        [
          "match",
          "dfa_match",
          "jit_match",
          "jit_compile",
          "get_ovector_pointer",
          "get_ovector_count",
          "get_startchar",
          "set_match_limit",
          "set_depth_limit",
          "set_newline",
          "set_bsr",
          "substring_number_from_name",
          "get_mark",
        ]
          .map(pcre2)
          .join(" "),
        {},
      ],
      [pcre2("get_error_message"), { writes: [1] }],
      [pcre2("pattern_info"), { writes: [2] }],
      [pcre2("config"), { writes: [1] }],
      [pcre2("substitute"), { writes: [9, 10] }],
      [`${pcre2("substring_copy_bynumber")} ${pcre2("substring_copy_byname")}`, { writes: [2, 3] }],
      [`${pcre2("substring_length_bynumber")} ${pcre2("substring_length_byname")}`, { writes: [2] }],
      [
        `${pcre2("substring_get_bynumber")} ${pcre2("substring_get_byname")}`,
        { outs: [{ argument: 2, family: "pcre2_substring", when: "zero" }], writes: [3] },
      ],
      [pcre2("substring_free"), { releases: [0], family: "pcre2_substring" }],
      [pcre2("substring_list_get"), { outs: [{ argument: 1, family: "pcre2_list", when: "zero" }], writes: [2] }],
      [pcre2("substring_list_free"), { releases: [0], family: "pcre2_list" }],
    ];
  }),
];

const BSON: Row[] = [
  ["bson_new bson_sized_new bson_copy bson_new_from_data", { allocates: "bson" }],
  ["bson_new_from_json", { allocates: "bson", writes: [2] }],
  ["bson_destroy", { releases: [0], family: "bson" }],
  [
    "bson_as_json bson_as_canonical_extended_json bson_as_relaxed_extended_json bson_array_as_json",
    { allocates: "bson text", writes: [1] },
  ],
  ["bson_strdup bson_strndup bson_strdup_printf", { allocates: "bson text", fails: "never" }],
  ["bson_malloc", { allocates: "bson text", fails: "never", size: [0] }],
  ["bson_malloc0", { allocates: "bson text", fails: "never", size: [0], isZeroed: true }],
  ["bson_free", { releases: [0], family: "bson text" }],
  [
    "bson_append_utf8 bson_append_int32 bson_append_int64 bson_append_double bson_append_bool bson_append_oid bson_append_document bson_append_array bson_append_null bson_append_binary bson_append_date_time bson_count_keys bson_has_field bson_compare bson_equal bson_get_data bson_validate bson_oid_to_string bson_oid_init bson_iter_utf8 bson_iter_int32 bson_iter_int64 bson_iter_double bson_iter_bool bson_iter_key bson_iter_type bson_iter_next bson_iter_find",
    {},
  ],
  ["bson_iter_init bson_iter_init_find", { writes: [0] }],
  ...life(
    "mongoc_client",
    "mongoc_client_new mongoc_client_new_from_uri",
    "mongoc_client_destroy",
    "mongoc_client_set_appname mongoc_client_set_error_api mongoc_init mongoc_cleanup",
  ),
  ...life(
    "mongoc_database",
    "mongoc_client_get_database mongoc_client_get_default_database",
    "mongoc_database_destroy",
  ),
  ...life(
    "mongoc_collection",
    "mongoc_client_get_collection mongoc_database_get_collection",
    "mongoc_collection_destroy",
    "mongoc_collection_get_name mongoc_collection_insert mongoc_collection_remove mongoc_collection_update",
  ),
  ...life(
    "mongoc_cursor",
    "mongoc_collection_find mongoc_collection_find_with_opts mongoc_collection_aggregate",
    "mongoc_cursor_destroy",
  ),
  ["mongoc_cursor_next", { writes: [1] }],
  ["mongoc_cursor_error", { writes: [1] }],
  ["mongoc_collection_insert_one mongoc_collection_delete_one mongoc_collection_delete_many", { writes: [3, 4] }],
  ["mongoc_collection_update_one mongoc_collection_update_many", { writes: [4, 5] }],
  ["mongoc_uri_new", { allocates: "mongoc_uri" }],
  ["mongoc_uri_new_with_error", { allocates: "mongoc_uri", writes: [1] }],
  ["mongoc_uri_destroy", { releases: [0], family: "mongoc_uri" }],
];

const objects = (names: Readonly<Record<string, string>>): Library["families"] =>
  Object.fromEntries(Object.entries(names).map(([family, release]) => [family, object(release)]));

export const DATA: Library = {
  families: {
    xml: plain("xmlFree", "malloc"),
    pcre: plain("pcre_free", "malloc"),
    pcre_extra: plain("pcre_free_study", "pcre", "malloc"),
    "bson text": plain("bson_free", "malloc"),
    gzFile: resource("gzclose", "a compressed stream"),
    BZFILE: resource("BZ2_bzclose", "a compressed stream"),
    ...objects({
      xmlDoc: "xmlFreeDoc",
      xmlNode: "xmlFreeNode",
      xmlBuffer: "xmlBufferFree",
      xmlParserCtxt: "xmlFreeParserCtxt",
      xmlXPathContext: "xmlXPathFreeContext",
      xmlXPathObject: "xmlXPathFreeObject",
      xmlXPathCompExpr: "xmlXPathFreeCompExpr",
      xmlTextReader: "xmlFreeTextReader",
      xmlTextWriter: "xmlFreeTextWriter",
      xmlURI: "xmlFreeURI",
      xmlSchema: "xmlSchemaFree",
      xmlSchemaParserCtxt: "xmlSchemaFreeParserCtxt",
      xmlSchemaValidCtxt: "xmlSchemaFreeValidCtxt",
      XML_Parser: "XML_ParserFree",
      yaml_parser: "yaml_parser_delete",
      yaml_emitter: "yaml_emitter_delete",
      yaml_document: "yaml_document_delete",
      deflate: "deflateEnd",
      inflate: "inflateEnd",
      inflateBack: "inflateBackEnd",
      BZ2_compress: "BZ2_bzCompressEnd",
      BZ2_decompress: "BZ2_bzDecompressEnd",
      ZSTD_CCtx: "ZSTD_freeCCtx",
      ZSTD_DCtx: "ZSTD_freeDCtx",
      archive: "archive_free",
      archive_entry: "archive_entry_free",
      pcre_substring: "pcre_free_substring",
      pcre_list: "pcre_free_substring_list",
      pcre2_code: "pcre2_code_free",
      pcre2_match_data: "pcre2_match_data_free",
      pcre2_compile_context: "pcre2_compile_context_free",
      pcre2_match_context: "pcre2_match_context_free",
      pcre2_general_context: "pcre2_general_context_free",
      pcre2_substring: "pcre2_substring_free",
      pcre2_list: "pcre2_substring_list_free",
      bson: "bson_destroy",
      mongoc_client: "mongoc_client_destroy",
      mongoc_database: "mongoc_database_destroy",
      mongoc_collection: "mongoc_collection_destroy",
      mongoc_cursor: "mongoc_cursor_destroy",
      mongoc_uri: "mongoc_uri_destroy",
    }),
    XML_Content: counted("XML_FreeContentModel"),
  },
  parts: {
    libxml2: XML,
    expat: EXPAT,
    libyaml: YAML,
    "zlib, bzip2 and zstd": COMPRESSION,
    libarchive: ARCHIVES,
    PCRE: PATTERNS,
    libbson: BSON,
  },
};
