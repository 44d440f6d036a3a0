// Library files of cppcheck: what is taken over, what is counted, and the one line for what is malformed.
import { describe, expect, test } from "vitest";
import { parseCppcheckLibrary } from "../../src/config/cppcheck-library.js";
import { ConfigurationError } from "../../src/model/index.js";

const read = (inside: string) =>
  parseCppcheckLibrary(`<?xml version="1.0"?>\n<def format="2">\n${inside}\n</def>\n`, "conn.cfg");
const declared = (inside: string) =>
  Object.fromEntries(read(inside).functions.map(({ name, source: _, ...said }) => [name, said]));

describe("memory and resource", () => {
  test("allocators have the releases of their group", () => {
    const text = `<memory>
      <alloc init="true">conn_new, conn_dup</alloc>
      <alloc no-fail="true" buffer-size="calloc:1,2">conn_need</alloc>
      <realloc realloc-arg="1" buffer-size="malloc:2">conn_grow</realloc>
      <dealloc>conn_close</dealloc>
      <dealloc arg="2">conn_drop</dealloc>
      <use>conn_register</use>
    </memory>`;
    const releasedBy = ["conn_close", "conn_drop"];
    expect(declared(text)).toEqual({
      conn_new: { allocates: "memory", releasedBy },
      conn_dup: { allocates: "memory", releasedBy },
      conn_need: { allocates: "memory", releasedBy, onFailure: "never", size: [1, 2] },
      conn_grow: { allocates: "memory", releasedBy, reallocates: 1, size: [2] },
      conn_close: { releases: [1] },
      conn_drop: { releases: [2] },
      conn_register: { keeps: "all" },
    });
    expect(read(text).functions[0]?.source).toEqual({ file: "conn.cfg", line: 4 });
  });

  test("what is stored through an argument is there when the result says so", () => {
    const group = `<resource><alloc arg="2">a_open</alloc><alloc arg="1">b_open</alloc><alloc arg="1">c_open</alloc><dealloc>a_close</dealloc></resource>`;
    const types = `<function name="b_open"><returnValue type="bool"/></function><function name="c_open"><returnValue type="void"/></function>`;
    expect(declared(group + types)).toMatchObject({
      a_open: { allocates: "resource", allocatesInto: 2, succeedsWith: "zero" },
      b_open: { allocatesInto: 1, succeedsWith: "nonzero" },
      c_open: { allocatesInto: 1, succeedsWith: "always" },
    });
  });
});

describe("function", () => {
  test("never returns, borrows, returns an argument, and follows what must not be null", () => {
    const text = `
      <function name="conn_panic"><noreturn>true</noreturn></function>
      <function name="conn_log,conn_trace"><noreturn>false</noreturn><leak-ignore/>
        <arg nr="1" direction="in"><not-null/><strz/></arg>
        <arg nr="2" direction="out"/>
        <arg nr="variadic"/>
      </function>
      <function name="conn_self"><leak-ignore/><returnValue type="void *">arg1</returnValue><arg nr="1" direction="in"/></function>
      <function name="conn_take"><arg nr="1" direction="in"><not-null/></arg></function>`;
    expect(declared(text)).toEqual({
      conn_panic: { neverReturns: true },
      conn_log: { notNull: [1], writes: [2] },
      conn_trace: { notNull: [1], writes: [2] },
      conn_self: { returns: 1 },
      // It may keep what it is given: nobody says that it does not.
      conn_take: { notNull: [1], keeps: "all" },
    });
  });

  test("what says nothing of ownership is counted", () => {
    const text = `
      <define name="X" value="1"/>
      <podtype name="conn_t" sign="u"/>
      <container id="vector"><type string="x"/></container>
      <function name="conn_size"><returnValue type="int"/><noreturn>false</noreturn><pure/></function>
      <function name="conn::close"><leak-ignore/></function>
      <function name="conn_peek"><leak-ignore/></function>`;
    expect(read(text)).toMatchObject({ functions: [{ name: "conn_peek" }], ignored: 5 });
    expect(read("")).toMatchObject({ functions: [], ignored: 0 });
  });
});

test.each([
  ["text that is no XML", "alloc: conn_new\n", "conn.cfg:2:1: not valid XML: text data outside of root node"],
  [
    "another kind of file",
    "<project>\n</project>\n",
    "conn.cfg:1:1: no library file of cppcheck: it begins with <project>, not with <def>",
  ],
  [
    "a tag that is closed by another",
    "<def>\n<memory>\n</resource>\n</def>\n",
    "conn.cfg:3:11: not valid XML: unexpected close tag",
  ],
  ["an end that is missing", "<def>\n  <memory>\n", "conn.cfg:3:1: not valid XML: unclosed tag: memory"],
  [
    "an entity of its own",
    "<def>\n<function name='a&b;'/>\n</def>\n",
    "conn.cfg:2:20: not valid XML: undefined entity",
  ],
  [
    "a number that is none",
    '<def>\n  <memory>\n    <dealloc arg="first">f</dealloc>\n</memory></def>\n',
    'conn.cfg:3:25: <dealloc arg="first">: expected the number of an argument; the first is 1',
  ],
  ["nothing", "", "conn.cfg:1:1: not valid XML: document must contain a root element"],
])("%s is one line that names the place", (_, text, message) => {
  expect(() => parseCppcheckLibrary(text, "conn.cfg")).toThrow(new ConfigurationError(message));
});
