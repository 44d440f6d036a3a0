// CPython's C API: who owns a reference. Not its memory allocators' debug hooks.
import { counted, type Library, plain, type Row } from "./format.js";

const NEW_REFERENCES =
  "PyLong_FromLong PyLong_FromUnsignedLong PyLong_FromLongLong PyLong_FromUnsignedLongLong PyLong_FromSsize_t PyLong_FromSize_t PyLong_FromDouble PyLong_FromString PyLong_FromVoidPtr PyInt_FromLong PyInt_FromString PyInt_FromSsize_t PyInt_FromSize_t PyFloat_FromDouble PyFloat_FromString PyBool_FromLong PyComplex_FromDoubles PyUnicode_FromString PyUnicode_FromStringAndSize PyUnicode_FromFormat PyUnicode_FromFormatV PyUnicode_FromKindAndData PyUnicode_FromWideChar PyUnicode_FromEncodedObject PyUnicode_FromObject PyUnicode_Decode PyUnicode_DecodeUTF8 PyUnicode_DecodeLatin1 PyUnicode_DecodeASCII PyUnicode_DecodeLocale PyUnicode_DecodeFSDefault PyUnicode_DecodeFSDefaultAndSize PyUnicode_AsUTF8String PyUnicode_AsEncodedString PyUnicode_AsASCIIString PyUnicode_AsLatin1String PyUnicode_EncodeFSDefault PyUnicode_EncodeLocale PyUnicode_Concat PyUnicode_Join PyUnicode_Split PyUnicode_Splitlines PyUnicode_Format PyUnicode_Replace PyUnicode_Substring PyUnicode_InternFromString PyString_FromString PyString_FromStringAndSize PyString_FromFormat PyString_FromFormatV PyString_InternFromString PyBytes_FromString PyBytes_FromStringAndSize PyBytes_FromFormat PyBytes_FromFormatV PyBytes_FromObject PyByteArray_FromStringAndSize PyByteArray_FromObject PyMemoryView_FromObject PyMemoryView_FromMemory PyMemoryView_FromBuffer PyTuple_New PyTuple_Pack PyTuple_GetSlice PyList_New PyList_GetSlice PyList_AsTuple PySequence_List PySequence_Tuple PySequence_Fast PySequence_GetItem PySequence_GetSlice PySequence_Concat PySequence_Repeat PyDict_New PyDict_Copy PyDict_Keys PyDict_Values PyDict_Items PyDictProxy_New PySet_New PyFrozenSet_New PySet_Pop PySlice_New PyMapping_Keys PyMapping_Values PyMapping_Items PyMapping_GetItemString PyObject_Call PyObject_CallObject PyObject_CallNoArgs PyObject_CallOneArg PyObject_CallFunction PyObject_CallMethod PyObject_CallFunctionObjArgs PyObject_CallMethodObjArgs PyObject_CallMethodNoArgs PyObject_CallMethodOneArg PyObject_Vectorcall PyEval_CallObject PyEval_CallObjectWithKeywords PyEval_CallFunction PyEval_CallMethod PyEval_EvalCode PyObject_GetAttr PyObject_GetAttrString PyObject_GetItem PyObject_GetIter PyObject_Repr PyObject_Str PyObject_Bytes PyObject_Unicode PyObject_ASCII PyObject_Dir PyObject_Type PyObject_Format PyObject_RichCompare PyIter_Next PyNumber_Add PyNumber_Subtract PyNumber_Multiply PyNumber_Remainder PyNumber_And PyNumber_Or PyNumber_Long PyNumber_Int PyNumber_Float PyNumber_Index PyImport_Import PyImport_ImportModule PyImport_ImportModuleNoBlock PyImport_ImportModuleLevel PyImport_ReloadModule PyImport_ExecCodeModule PyModule_New PyModule_NewObject PyRun_String PyRun_StringFlags PyRun_File PyRun_FileEx Py_CompileString Py_CompileStringFlags Py_BuildValue Py_VaBuildValue PyErr_NewException PyErr_NewExceptionWithDoc PyCFunction_New PyCFunction_NewEx PyMethod_New PyStaticMethod_New PyInstanceMethod_New PyCell_New PyWeakref_NewRef PyWeakref_NewProxy PyFile_FromFd PyFile_FromFile PyFile_FromString PyFile_GetLine PyMarshal_ReadObjectFromString PySys_GetObjectRef PyObject_Init PyType_GenericNew PyType_FromSpec PyType_FromSpecWithBases";

// They hand out what somebody else holds, or only look.
const BORROWERS =
  "PyTuple_GetItem PyTuple_GET_ITEM PyTuple_Size PyTuple_GET_SIZE PyList_GetItem PyList_GET_ITEM PyList_Size PyList_GET_SIZE PyList_Sort PyList_Reverse PyDict_GetItem PyDict_GetItemString PyDict_GetItemWithError PyDict_Size PyDict_Contains PyDict_DelItem PyDict_DelItemString PyDict_Clear PyDict_Merge PyDict_Update PySequence_Size PySequence_Length PySequence_Contains PySequence_Check PySequence_Fast_GET_ITEM PySequence_Fast_GET_SIZE PyMapping_Size PyMapping_Check PyMapping_HasKeyString PySet_Size PySet_Contains PySet_Discard PyObject_Length PyObject_Size PyObject_Hash PyObject_IsTrue PyObject_Not PyObject_HasAttr PyObject_HasAttrString PyObject_IsInstance PyObject_IsSubclass PyObject_RichCompareBool PyObject_Print PyCallable_Check PyIter_Check PyNumber_Check PyLong_AsLong PyLong_AsUnsignedLong PyLong_AsLongLong PyLong_AsUnsignedLongLong PyLong_AsSsize_t PyLong_AsSize_t PyLong_AsDouble PyLong_AsVoidPtr PyInt_AsLong PyInt_AS_LONG PyInt_AsSsize_t PyFloat_AsDouble PyFloat_AS_DOUBLE PyUnicode_AsUTF8 PyUnicode_GetLength PyUnicode_GET_LENGTH PyUnicode_Compare PyUnicode_CompareWithASCIIString PyString_AsString PyString_AS_STRING PyString_Size PyString_GET_SIZE PyBytes_AsString PyBytes_AS_STRING PyBytes_Size PyBytes_GET_SIZE PyByteArray_AsString PyByteArray_Size PyErr_Clear PyErr_Occurred PyErr_Print PyErr_PrintEx PyErr_NoMemory PyErr_SetString PyErr_SetNone PyErr_SetObject PyErr_Format PyErr_ExceptionMatches PyErr_GivenExceptionMatches PyErr_WriteUnraisable PyErr_CheckSignals PyErr_BadArgument PyErr_BadInternalCall PyModule_GetDict PyModule_GetName PyModule_GetState PyModule_AddIntConstant PyModule_AddStringConstant PyModule_AddObjectRef PyImport_AddModule PyImport_GetModuleDict PySys_GetObject PySys_SetArgv PySys_WriteStderr PyEval_GetBuiltins PyEval_GetGlobals PyEval_GetLocals PyType_Ready PyType_IsSubtype PyGILState_Release PyGILState_Ensure PyEval_SaveThread PyEval_RestoreThread PyRun_SimpleString PyCapsule_GetPointer PyCapsule_IsValid PyLong_Check PyInt_Check PyFloat_Check PyUnicode_Check PyString_Check PyBytes_Check PyTuple_Check PyList_Check PyDict_Check PyBool_Check PySet_Check PyByteArray_Check PyObject_TypeCheck PyType_Check";

const REFERENCES: Row[] = [
  [NEW_REFERENCES, { allocates: "python" }],
  [BORROWERS, {}],
  ["Py_DECREF Py_XDECREF Py_DecRef", { releases: [0], family: "python" }],
  // From then on somebody else has a reference as well, which may be one of those that are given back here.
  ["Py_INCREF Py_XINCREF Py_IncRef", { keeps: [0] }],
  // They set the variable that they are given, which a function could not.
  ["Py_CLEAR Py_SETREF Py_XSETREF", { keeps: [0] }],
  // Whether it fails or not, the reference is the container's.
  ["PyTuple_SetItem PyTuple_SET_ITEM PyList_SetItem PyList_SET_ITEM", { keeps: [2] }],
  ["PyModule_AddObject", { takes: [2], takesWhen: "zero" }],
  // They take a reference of their own.
  [
    "PyDict_SetItem PyDict_SetItemString PyList_Append PyList_Insert PyList_SetSlice PySet_Add PySequence_SetItem PyObject_SetItem PyObject_SetAttr PyObject_SetAttrString PyObject_DelItem PyObject_DelAttrString PyMapping_SetItemString PySys_SetObject",
    {},
  ],
  [
    "PyArg_ParseTuple PyArg_Parse PyArg_ParseTupleAndKeywords PyArg_UnpackTuple",
    { writes: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
  ],
  ["PyDict_Next", { writes: [1, 2, 3] }],
  ["PyBytes_AsStringAndSize PyString_AsStringAndSize", { writes: [1, 2] }],
  ["PyUnicode_AsUTF8AndSize", { writes: [1] }],
  ["PyCapsule_New PyCObject_FromVoidPtr", { allocates: "python", keeps: [0] }],
  ["PyMem_Malloc PyMem_RawMalloc PyObject_Malloc", { allocates: "python memory", size: [0] }],
  ["PyMem_Calloc PyMem_RawCalloc PyObject_Calloc", { allocates: "python memory", isZeroed: true, size: [0, 1] }],
  ["PyMem_Realloc PyMem_RawRealloc PyObject_Realloc", { special: "realloc", allocates: "python memory" }],
  ["PyMem_Free PyMem_RawFree PyObject_Free", { releases: [0], family: "python memory" }],
];

export const PYTHON: Library = {
  families: { python: counted("Py_DECREF"), "python memory": plain("PyMem_Free") },
  parts: { Python: REFERENCES },
};
