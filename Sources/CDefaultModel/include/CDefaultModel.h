#ifndef C_DEFAULT_MODEL_H
#define C_DEFAULT_MODEL_H

#include <stddef.h>

/// The bundled model: a safetensors file, byte for byte.
extern const unsigned char mocap_default_model[];
extern const size_t mocap_default_model_size;

#endif
