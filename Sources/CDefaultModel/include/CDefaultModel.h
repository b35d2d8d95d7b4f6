#ifndef C_DEFAULT_MODEL_H
#define C_DEFAULT_MODEL_H

#include <stddef.h>

/// The bundled model: a safetensors file, byte for byte. It lives as long as the program.
const unsigned char *_Nonnull mocap_default_model(void);

/// The number of bytes of the bundled model.
size_t mocap_default_model_size(void);

#endif
