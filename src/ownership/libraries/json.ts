// JSON: cJSON, jansson, json-c. Who owns a value after it was added differs from one to the next.
import { counted, type Library, object, plain, type Row } from "./format.js";

const CJSON: Row[] = [
  [
    "cJSON_Parse cJSON_ParseWithLength cJSON_CreateObject cJSON_CreateArray cJSON_CreateString cJSON_CreateNumber cJSON_CreateBool cJSON_CreateTrue cJSON_CreateFalse cJSON_CreateNull cJSON_CreateRaw cJSON_CreateIntArray cJSON_CreateFloatArray cJSON_CreateDoubleArray cJSON_CreateStringArray cJSON_CreateStringReference cJSON_CreateObjectReference cJSON_CreateArrayReference cJSON_Duplicate",
    { allocates: "cJSON" },
  ],
  ["cJSON_ParseWithOpts", { allocates: "cJSON", writes: [1] }],
  ["cJSON_ParseWithLengthOpts", { allocates: "cJSON", writes: [2] }],
  // What is taken out belongs to whoever took it; null where there was nothing.
  [
    "cJSON_DetachItemFromObject cJSON_DetachItemFromObjectCaseSensitive cJSON_DetachItemFromArray",
    { allocates: "cJSON" },
  ],
  ["cJSON_DetachItemViaPointer", { returns: 1 }],
  ["cJSON_Delete", { releases: [0], family: "cJSON" }],
  ["cJSON_Print cJSON_PrintUnformatted cJSON_PrintBuffered", { allocates: "cJSON text" }],
  ["cJSON_malloc", { allocates: "cJSON text", size: [0] }],
  ["cJSON_free", { releases: [0], family: "cJSON text" }],
  ["cJSON_AddItemToArray cJSON_AddItemReferenceToArray", { keeps: [1] }],
  ["cJSON_AddItemToObject cJSON_AddItemToObjectCS cJSON_AddItemReferenceToObject", { keeps: [2] }],
  [
    "cJSON_InsertItemInArray cJSON_ReplaceItemInArray cJSON_ReplaceItemInObject cJSON_ReplaceItemInObjectCaseSensitive cJSON_ReplaceItemViaPointer",
    { keeps: [2] },
  ],
  [
    "cJSON_AddStringToObject cJSON_AddNumberToObject cJSON_AddBoolToObject cJSON_AddTrueToObject cJSON_AddFalseToObject cJSON_AddNullToObject cJSON_AddObjectToObject cJSON_AddArrayToObject cJSON_AddRawToObject cJSON_DeleteItemFromObject cJSON_DeleteItemFromObjectCaseSensitive cJSON_DeleteItemFromArray cJSON_SetValuestring cJSON_SetNumberValue cJSON_SetNumberHelper",
    {},
  ],
  [
    "cJSON_GetObjectItem cJSON_GetObjectItemCaseSensitive cJSON_GetArrayItem cJSON_GetArraySize cJSON_HasObjectItem cJSON_GetStringValue cJSON_GetNumberValue cJSON_GetErrorPtr cJSON_Compare cJSON_IsString cJSON_IsNumber cJSON_IsBool cJSON_IsTrue cJSON_IsFalse cJSON_IsNull cJSON_IsArray cJSON_IsObject cJSON_IsInvalid cJSON_IsRaw cJSON_Version cJSON_InitHooks",
    {},
  ],
  ["cJSON_Minify cJSON_PrintPreallocated", { writes: [1] }],
];

const JANSSON: Row[] = [
  [
    "json_object json_array json_string json_stringn json_string_nocheck json_stringn_nocheck json_integer json_real json_sprintf json_vsprintf json_copy json_deep_copy json_pack",
    { allocates: "json" },
  ],
  ["json_pack_ex json_vpack_ex", { allocates: "json", writes: [0] }],
  ["json_loads json_loadf json_load_file json_loadfd", { allocates: "json", writes: [2] }],
  ["json_loadb json_load_callback", { allocates: "json", writes: [3] }],
  ["json_decref", { releases: [0], family: "json" }],
  ["json_incref", { keeps: [0], returns: 0 }],
  ["json_dumps", { allocates: "malloc" }],
  // These take the value whether they work or not.
  [
    "json_object_set_new json_object_set_new_nocheck json_object_setn_new json_array_set_new json_array_insert_new",
    { keeps: [2] },
  ],
  ["json_object_setn_new_nocheck", { keeps: [3] }],
  ["json_array_append_new json_object_iter_set_new json_object_update_new", { keeps: [1] }],
  [
    "json_object_set json_object_set_nocheck json_object_update json_object_update_existing json_object_update_missing json_object_del json_object_clear json_array_set json_array_append json_array_insert json_array_remove json_array_clear json_array_extend json_string_set json_integer_set json_real_set",
    {},
  ],
  [
    "json_object_getn json_object_size json_object_iter json_object_iter_next json_object_iter_key json_object_iter_value json_object_iter_at json_object_key_to_iter json_array_get json_array_size json_string_value json_string_length json_integer_value json_real_value json_number_value json_boolean_value json_is_object json_is_array json_is_string json_is_integer json_is_real json_is_number json_is_true json_is_false json_is_boolean json_is_null json_typeof json_equal json_dumpf json_dumpfd json_dump_file json_dump_callback json_true json_false json_null json_boolean json_object_foreach json_array_foreach",
    {},
  ],
  ["json_dumpb", { writes: [1] }],
  ["json_unpack", { writes: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] }],
  ["json_unpack_ex", { writes: [1, 4, 5, 6, 7, 8, 9, 10, 11, 12] }],
];

const JSON_C: Row[] = [
  [
    "json_object_new_object json_object_new_array json_object_new_array_ext json_object_new_string json_object_new_string_len json_object_new_int json_object_new_int64 json_object_new_uint64 json_object_new_double json_object_new_double_s json_object_new_boolean json_tokener_parse json_object_from_file json_object_from_fd json_object_from_fd_ex",
    { allocates: "json_object" },
  ],
  ["json_tokener_parse_verbose", { allocates: "json_object", writes: [1] }],
  ["json_tokener_parse_ex", { allocates: "json_object" }],
  ["json_tokener_new json_tokener_new_ex", { allocates: "json_tokener" }],
  ["json_tokener_free", { releases: [0], family: "json_tokener" }],
  [
    "json_tokener_get_error json_tokener_error_desc json_tokener_reset json_tokener_set_flags json_tokener_get_parse_end",
    {},
  ],
  ["json_object_put", { releases: [0], family: "json_object" }],
  // jansson has one of this name, which takes a key and borrows.
  ["json_object_get", { keeps: [0], returns: 0, onlyWith: 1 }],
  // The object has the value where 0 is returned.
  ["json_object_object_add json_object_object_add_ex", { takes: [2], takesWhen: "zero" }],
  ["json_object_array_add", { takes: [1], takesWhen: "zero" }],
  ["json_object_array_put_idx json_object_array_insert_idx", { takes: [2], takesWhen: "zero" }],
  ["json_object_deep_copy", { outs: [{ argument: 1, family: "json_object", when: "zero", ifNull: true }] }],
  ["json_object_object_get_ex json_pointer_get", { writes: [2] }],
  [
    "json_object_object_get json_object_object_del json_object_object_length json_object_array_length json_object_array_get_idx json_object_array_del_idx json_object_array_sort json_object_get_string json_object_get_string_len json_object_get_int json_object_get_int64 json_object_get_uint64 json_object_get_double json_object_get_boolean json_object_get_type json_object_get_object json_object_get_array json_object_is_type json_object_to_json_string json_object_to_json_string_ext json_object_to_json_string_length json_object_to_file json_object_to_file_ext json_object_to_fd json_object_equal json_type_to_name json_object_set_string json_object_set_int json_util_get_last_err json_object_object_foreach",
    {},
  ],
];

export const JSON_LIBRARIES: Library = {
  families: {
    cJSON: object("cJSON_Delete"),
    "cJSON text": plain("cJSON_free", "malloc"),
    json: counted("json_decref"),
    json_object: counted("json_object_put"),
    json_tokener: object("json_tokener_free"),
  },
  parts: {
    cJSON: CJSON,
    jansson: JANSSON,
    "json-c": JSON_C,
  },
};
