// SPDX-License-Identifier: Apache-2.0
// QR codes for a page: text to squares by Nayuki's qrcodegen, a grey picture to text by quirc. Both libraries are
// compiled unchanged; scripts/build-qr fetches them. This file is the door between them and a page's memory.
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "qrcodegen.h"
#include "quirc.h"

#define EXPORT(name) __attribute__((export_name(#name))) name

enum { NOT_FOUND = -1, NOT_READABLE = -2 };

static uint8_t text[QUIRC_MAX_PAYLOAD + 1];
static uint8_t modules[177 * 177];
static struct quirc *reader;

// Where a page writes the text to encode (UTF-8, no zero byte), and finds the text that was read.
uint8_t *EXPORT(qr_text)(void) { return text; }

int EXPORT(qr_text_room)(void) { return QUIRC_MAX_PAYLOAD; }

// One byte for each square, row by row: 1 is dark.
uint8_t *EXPORT(qr_modules)(void) { return modules; }

// Encodes `length` bytes of the text: the number of squares along a side, or 0 when it is too long. `level` 0 to 3
// says how much of the code may be spoilt; it is raised where that costs no room.
int EXPORT(qr_encode)(int length, int level) {
  static uint8_t code[qrcodegen_BUFFER_LEN_MAX], work[qrcodegen_BUFFER_LEN_MAX];
  if (length < 0 || length > QUIRC_MAX_PAYLOAD || level < 0 || level > 3) return 0;
  text[length] = 0;
  if (!qrcodegen_encodeText((const char *)text, work, code, (enum qrcodegen_Ecc)level,
                            qrcodegen_VERSION_MIN, qrcodegen_VERSION_MAX, qrcodegen_Mask_AUTO, true)) {
    return 0;
  }
  int size = qrcodegen_getSize(code);
  for (int y = 0; y < size; y += 1) {
    for (int x = 0; x < size; x += 1) modules[y * size + x] = qrcodegen_getModule(code, x, y);
  }
  return size;
}

// Makes room for a grey picture, one byte for each point, row by row: its address. A picture of before is gone.
uint8_t *EXPORT(qr_image)(int width, int height) {
  if (width < 1 || height < 1 || width > 8192 || height > 8192) return 0;
  if (reader) quirc_destroy(reader);
  reader = quirc_new();
  if (quirc_resize(reader, width, height) != 0) return 0;
  return quirc_begin(reader, 0, 0);
}

// Looks for a code in the picture: the length of its text, or a negative number. The first readable code counts.
int EXPORT(qr_read)(void) {
  static struct quirc_code code;
  static struct quirc_data data;
  if (!reader) return NOT_FOUND;
  quirc_end(reader);
  int found = quirc_count(reader), length = found > 0 ? NOT_READABLE : NOT_FOUND;
  for (int number = 0; number < found && length < 0; number += 1) {
    quirc_extract(reader, number, &code);
    quirc_decode_error_t fault = quirc_decode(&code, &data);
    if (fault == QUIRC_ERROR_DATA_ECC) {
      // Seen in a mirror, as a front camera shows it.
      quirc_flip(&code);
      fault = quirc_decode(&code, &data);
    }
    if (fault != QUIRC_SUCCESS) continue;
    memcpy(text, data.payload, (size_t)data.payload_len);
    length = data.payload_len;
  }
  quirc_destroy(reader);
  reader = 0;
  return length;
}
