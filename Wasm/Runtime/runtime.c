// SPDX-License-Identifier: Apache-2.0
// What compiled Swift asks of a C library, and nothing more: memory, and rounding half away from zero.
// Only the WebAssembly build links this file; it needs no header and imports nothing.

typedef __SIZE_TYPE__ size_t;

// The heap begins where the linker ends the static data and grows by whole pages of 64 KiB. Every block
// starts with a header of 16 bytes, so that what follows is aligned to 16. Free blocks form one list in
// order of address: a block that is given back joins its free neighbours, and the list cannot fragment
// beyond what is really in use.
typedef struct Block {
  size_t size;         // bytes after the header, a multiple of 16
  struct Block *next;  // the next free block by address; unused while the block is in use
  size_t padding[2];
} Block;

_Static_assert(sizeof(Block) == 16, "the header must keep what follows it aligned to 16");

extern unsigned char __heap_base;

static Block *freeBlocks;
static unsigned char *heapEnd;   // the end of what has been handed out so far
static unsigned char *heapLimit; // the end of the memory there is

static unsigned char *end(Block *block) { return (unsigned char *)(block + 1) + block->size; }

static Block *extend(size_t size) {
  if (!heapEnd) {
    heapEnd = (unsigned char *)(((size_t)&__heap_base + 15) & ~(size_t)15);
    heapLimit = (unsigned char *)(__builtin_wasm_memory_size(0) << 16);
  }
  size_t needed = size + sizeof(Block);
  size_t room = (size_t)(heapLimit - heapEnd);
  if (room < needed) {
    size_t pages = (needed - room + 65535) >> 16;
    // A page that cannot get memory must stop: half an answer about trust is worse than none.
    if (__builtin_wasm_memory_grow(0, pages) == (size_t)-1) __builtin_trap();
    heapLimit += pages << 16;
  }
  Block *block = (Block *)heapEnd;
  heapEnd += needed;
  block->size = size;
  return block;
}

void *malloc(size_t size) {
  if (size > 0x7FFFFF00) __builtin_trap();
  size = (size + 15) & ~(size_t)15;
  for (Block **link = &freeBlocks; *link; link = &(*link)->next) {
    Block *block = *link;
    if (block->size < size) continue;
    if (block->size >= size + 2 * sizeof(Block)) {
      Block *rest = (Block *)((unsigned char *)(block + 1) + size);
      rest->size = block->size - size - sizeof(Block);
      rest->next = block->next;
      block->size = size;
      *link = rest;
    } else {
      *link = block->next;
    }
    return block + 1;
  }
  return extend(size) + 1;
}

void free(void *memory) {
  if (!memory) return;
  Block *block = (Block *)memory - 1;
  Block *before = 0;
  Block *after = freeBlocks;
  while (after && after < block) {
    before = after;
    after = after->next;
  }
  block->next = after;
  if (after && end(block) == (unsigned char *)after) {
    block->size += sizeof(Block) + after->size;
    block->next = after->next;
  }
  if (!before) {
    freeBlocks = block;
  } else if (end(before) == (unsigned char *)block) {
    before->size += sizeof(Block) + block->size;
    before->next = block->next;
  } else {
    before->next = block;
  }
}

int posix_memalign(void **memory, size_t alignment, size_t size) {
  if (alignment > 16) __builtin_trap();
  *memory = malloc(size);
  return 0;
}

// These three become single instructions (-mbulk-memory).
void *memcpy(void *target, const void *source, size_t size) {
  return __builtin_memcpy(target, source, size);
}

void *memmove(void *target, const void *source, size_t size) {
  return __builtin_memmove(target, source, size);
}

void *memset(void *target, int value, size_t size) {
  return __builtin_memset(target, value, size);
}

// Exact, like every implementation of round: no rounding error, so no difference between machines.
double round(double x) {
  double size = __builtin_fabs(x);
  double whole = __builtin_trunc(size);
  if (size - whole >= 0.5) whole += 1;
  return __builtin_copysign(whole, x);
}
