// The C side of the parser: text in, a flat array out. Lays tree-sitter's tree out in preorder, five int32 a node.
// Does not interpret the tree and keeps nothing between two parses.
#include <stdbool.h>
#include <stdint.h>
#include "heap.h"
#include "language.h"
#include "subtree.h"
#include "tree.h"
#include "tree_sitter/api.h"

const TSLanguage *tree_sitter_c(void);

#define EXPORT(name) __attribute__((export_name(#name)))

enum {
  FIELD_SHIFT = 16,
  NAMED = 1 << 24,
  MISSING = 1 << 25,
  ERROR = 1 << 26,
  HAS_ERROR = 1 << 27,
  EXTRA = 1 << 28,
  INTS_PER_NODE = 5,
};

static char *source;
static int32_t *nodes;

// The kinds. tree-sitter gives ERROR the id 65535; here it is the first id after the grammar's own.

EXPORT(kind_count) uint32_t kind_count(void) {
  return ts_language_symbol_count(tree_sitter_c()) + 1;
}

EXPORT(kind_name) const char *kind_name(uint32_t kind) {
  return kind + 1 == kind_count() ? "ERROR" : ts_language_symbol_name(tree_sitter_c(), (TSSymbol)kind);
}

EXPORT(kind_public) uint32_t kind_public(uint32_t kind) {
  return kind + 1 == kind_count() ? kind : ts_language_public_symbol(tree_sitter_c(), (TSSymbol)kind);
}

EXPORT(kind_named) bool kind_named(uint32_t kind) {
  return kind + 1 == kind_count() || ts_language_symbol_type(tree_sitter_c(), (TSSymbol)kind) == TSSymbolTypeRegular;
}

EXPORT(field_count) uint32_t field_count(void) {
  return ts_language_field_count(tree_sitter_c()) + 1;
}

EXPORT(field_name) const char *field_name(uint32_t field) {
  const char *name = ts_language_field_name_for_id(tree_sitter_c(), (TSFieldId)field);
  return name == NULL ? "" : name;
}

// Forgets the last parse and makes room for `length` bytes of text.
EXPORT(reserve) char *reserve(uint32_t length) {
  heap_reset();
  source = heap_malloc(length);
  return source;
}

// The children of one tree-sitter node that are still to be visited. A hidden node (a wrapper or a piece of a repetition)
// gets a frame too: its children count as those of the visible node above it.
typedef struct {
  const Subtree *child, *end;
  const TSSymbol *aliases; // by structural index; NULL when no child has an alias
  const TSFieldMapEntry *fields, *fields_end;
  uint32_t structural_index; // of `child`: extras do not count
  uint32_t position; // where `child` starts, in bytes
  int32_t parent; // the visible node above
  uint16_t field; // a hidden node hands its own field down to children that have none
  bool hidden;
} Frame;

static Frame frame_of(const Subtree *tree, uint32_t position, int32_t parent, uint16_t field, bool hidden) {
  const TSLanguage *language = tree_sitter_c();
  const Subtree *children = ts_subtree_children(*tree);
  uint16_t production = tree->ptr->production_id;
  Frame frame = {
    .child = children,
    .end = children + tree->ptr->child_count,
    .aliases = ts_language_alias_sequence(language, production),
    .position = position,
    .parent = parent,
    .field = hidden ? field : 0,
    .hidden = hidden,
  };
  ts_language_field_map(language, production, &frame.fields, &frame.fields_end);
  return frame;
}

static uint16_t field_at(const Frame *frame) {
  for (const TSFieldMapEntry *entry = frame->fields; entry < frame->fields_end; entry++) {
    if (!entry->inherited && entry->child_index == frame->structural_index) return entry->field_id;
  }
  return frame->field;
}

static void write_node(int32_t *out, Subtree tree, TSSymbol alias, uint16_t field, uint32_t start, int32_t parent) {
  TSSymbol symbol = alias ? alias : ts_subtree_symbol(tree);
  bool error = symbol == ts_builtin_sym_error;
  uint32_t head = error ? kind_count() - 1 : ts_language_public_symbol(tree_sitter_c(), symbol);
  head |= (uint32_t)field << FIELD_SHIFT;
  if (alias ? ts_language_symbol_metadata(tree_sitter_c(), alias).named : ts_subtree_named(tree)) head |= NAMED;
  if (ts_subtree_missing(tree)) head |= MISSING;
  if (error) head |= ERROR;
  if (ts_subtree_extra(tree)) head |= EXTRA;
  out[0] = (int32_t)head;
  out[1] = (int32_t)start;
  out[2] = (int32_t)(start + ts_subtree_size(tree).bytes);
  out[3] = parent;
}

// Marks the node and all above it. Not what tree-sitter calls an error: it counts the line end that the last `#define` of a
// file may lack, which is no node and nobody's mistake.
static void mark_error(int32_t node) {
  for (; node >= 0 && !(nodes[(size_t)node * INTS_PER_NODE] & HAS_ERROR); node = nodes[(size_t)node * INTS_PER_NODE + 3]) {
    nodes[(size_t)node * INTS_PER_NODE] |= HAS_ERROR;
  }
}

// Writes the whole tree below `root`. Returns the number of nodes. Its own walk, not tree-sitter's cursor: the cursor climbs
// for each node's field, which takes quadratic time in repetitions of more than 65535 items, as these do not get balanced.
static int32_t flatten(const Subtree *root) {
  uint32_t capacity = ts_subtree_visible_descendant_count(*root) + 1, room = 256;
  uint32_t count = 1, depth = 0;
  Frame *frames = heap_malloc(room * sizeof(Frame));
  nodes = heap_malloc((size_t)capacity * INTS_PER_NODE * sizeof(int32_t));
  write_node(nodes, *root, 0, 0, ts_subtree_padding(*root).bytes, -1);
  nodes[4] = 1;
  if (nodes[0] & (ERROR | MISSING)) mark_error(0);
  if (ts_subtree_child_count(*root) > 0) frames[depth++] = frame_of(root, ts_subtree_padding(*root).bytes, 0, 0, false);

  while (depth > 0) {
    Frame *frame = &frames[depth - 1];
    if (frame->child == frame->end) {
      if (!frame->hidden) nodes[(size_t)frame->parent * INTS_PER_NODE + 4] = (int32_t)count;
      depth--;
      continue;
    }
    const Subtree *child = frame->child++;
    uint32_t start = frame->position;
    if (frame->child < frame->end) {
      frame->position = start + ts_subtree_size(*child).bytes + ts_subtree_padding(*frame->child).bytes;
    }
    TSSymbol alias = 0;
    uint16_t field = 0;
    if (!ts_subtree_extra(*child)) {
      if (frame->aliases != NULL) alias = frame->aliases[frame->structural_index];
      field = field_at(frame);
      frame->structural_index++;
    }
    bool visible = alias != 0 || ts_subtree_visible(*child);
    int32_t parent = frame->parent;
    if (visible) {
      if (count == capacity) {
        capacity *= 2;
        nodes = heap_realloc(nodes, (size_t)capacity * INTS_PER_NODE * sizeof(int32_t));
      }
      int32_t *out = nodes + (size_t)count * INTS_PER_NODE;
      write_node(out, *child, alias, field, start, parent);
      parent = (int32_t)count++;
      out[4] = (int32_t)count;
      if (out[0] & (ERROR | MISSING)) mark_error(parent);
    }
    if (ts_subtree_child_count(*child) > 0 && (visible || ts_subtree_visible_child_count(*child) > 0)) {
      if (depth == room) {
        room *= 2;
        frames = heap_realloc(frames, room * sizeof(Frame));
      }
      frames[depth++] = frame_of(child, start, parent, field, !visible);
    }
  }
  return (int32_t)count;
}

// What a parse may cost, so that no text takes quadratic time. Work is counted, not timed: the answer is the same on every machine.
// Three things are counted, as each grows alone: chunks read (thousands of "/*" that nothing closes are each read to the end),
// the parser's steps (some hundred operations each), and large blocks (an ERROR over thousands of tokens is copied for each one more).
// Thousands of real headers, the C++ ones among them too, stayed below a fifth of each.
enum { CHUNK = 4096 };
enum { READS_AT_LEAST = 4096, READS_PER_CHUNK = 16 };
enum { STEPS_AT_LEAST = 8192, STEPS_PER_CHUNK = 256 };
enum { COPIES_AT_LEAST = 64 << 20, COPIES_PER_BYTE = 64 };

typedef struct {
  const char *text;
  uint32_t length;
  uint32_t reads_left;
  uint32_t steps_left;
  uint64_t most_copied;
} Work;

static const char *read_chunk(void *payload, uint32_t at, TSPoint point, uint32_t *length) {
  Work *work = payload;
  (void)point;
  if (work->reads_left > 0) work->reads_left--;
  uint32_t rest = at < work->length ? work->length - at : 0;
  *length = rest < CHUNK ? rest : CHUNK;
  return work->text + work->length - rest;
}

static bool is_too_much(TSParseState *state) {
  Work *work = state->payload;
  if (work->steps_left > 0) work->steps_left--;
  return work->steps_left == 0 || work->reads_left == 0 || heap_copied() > work->most_copied;
}

// Parses the `length` bytes that were put where `reserve` said. Returns the number of nodes, or -1 when it would take too much
// work. UTF-16 is for comparisons with tree-sitter's JavaScript bindings, which always parse that.
EXPORT(parse) int32_t parse(uint32_t length, bool utf16) {
  uint32_t chunks = length / CHUNK;
  Work work = {
    .text = source,
    .length = length,
    .reads_left = READS_AT_LEAST + chunks * READS_PER_CHUNK,
    .steps_left = STEPS_AT_LEAST + chunks * STEPS_PER_CHUNK,
    .most_copied = COPIES_AT_LEAST + (uint64_t)length * COPIES_PER_BYTE,
  };
  TSInput input = {&work, read_chunk, utf16 ? TSInputEncodingUTF16LE : TSInputEncodingUTF8, NULL};
  TSParser *parser = ts_parser_new();
  if (!ts_parser_set_language(parser, tree_sitter_c())) return -1;
  TSTree *tree = ts_parser_parse_with_options(parser, NULL, input, (TSParseOptions){&work, is_too_much});
  // Neither is deleted: `reserve` takes the whole heap back.
  return tree == NULL ? -1 : flatten(&tree->root);
}

// Where `parse` left the nodes. Good until `reserve`.
EXPORT(result) int32_t *result(void) {
  return nodes;
}
