#include "CDefaultModel.h"

// The directive is standard C since 2023, and known to this compiler in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char model[] = {
#embed "default.safetensors"
};

const unsigned char *mocap_default_model(void) { return model; }

size_t mocap_default_model_size(void) { return sizeof model; }
