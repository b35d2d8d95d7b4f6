// Reads motion files with assimp. Argument: a file that lists them, one a line.
#include "worker.hpp"
#include <assimp/Importer.hpp>
#include <assimp/scene.h>
#include <algorithm>
#include <cstdlib>

int main(int, char **arguments) {
  const std::vector<std::string> paths = lines(arguments[1]);
  serve([&] {
    double frames = 0;
    for (const std::string &path : paths) {
      Assimp::Importer importer;
      const aiScene *scene = importer.ReadFile(path, 0);
      if (!scene || scene->mNumAnimations == 0) std::abort();
      unsigned most = 0;
      for (unsigned i = 0; i < scene->mAnimations[0]->mNumChannels; i++) {
        most = std::max(most, scene->mAnimations[0]->mChannels[i]->mNumRotationKeys);
      }
      frames += most;
    }
    return frames;
  });
}
