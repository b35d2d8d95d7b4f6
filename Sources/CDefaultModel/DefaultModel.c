#include "CDefaultModel.h"

const unsigned char mocap_default_model[] = {
#embed "default.safetensors"
};
const size_t mocap_default_model_size = sizeof mocap_default_model;
