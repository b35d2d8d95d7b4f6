#ifndef C_MOTION_KERNELS_H
#define C_MOTION_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether this processor runs the kernels below (AVX2); nowhere else may they be called.
bool motion_kernels_are_usable(void);

/// How many bytes, a multiple of 128, are plain text: printable ASCII without `<`, `&` and `]`, tabs and line ends. Adds
/// the line feeds among them to `*line_count`.
size_t plain_text_length(const uint8_t *bytes, size_t count, size_t *line_count);

/// Writes four rows of floats as doubles side by side: component c of row r to `target[c * stride + r]`.
void spread_rows(
    const float *a, const float *b, const float *c, const float *d, size_t dimension, double *target, size_t stride);

// Maps of space at four moments at once. A map is four vectors (the images of the axes X, Y and Z and of the origin), a
// vector three components, a component four doubles, one for each moment: 48 doubles in all. Every operation is the one
// that the Swift code of the same name has, in its order and rounded by itself, so that the results are the same bit for
// bit.

/// Maps of matrices, of which the last row is not looked at: element (row, column) of the four moments of map i stands at
/// `values[(4 * row + column) * stride + 4 * i]`.
void maps_of_matrices(size_t count, const double *values, size_t stride, double *maps);

/// World maps of a scene's nodes: `world = world(parent) * local`, or the local map where there is no parent.
///
/// - `parents`: for each node, the parent, which stands before it; -1 for a root.
/// - `locals`: for each node, where its local maps start, counted in maps from `maps` on: the one after `group` of them is
///   taken. Of a node that is fixed, -1 minus where its map is among `fixed`, where a component is one double, for all
///   moments, and a double without meaning follows the three components of a vector.
void compose_worlds(
    size_t count, const int32_t *parents, const int32_t *locals, size_t group, const double *maps, const double *fixed,
    double *worlds);

/// Turns maps about one of their own axes: `map = map * R`.
///
/// - `axis`: 0 for X, 1 for Y, 2 for Z; `is_negative`: the axis points the other way.
/// - `degrees`: four angles for each map.
/// - Returns: how many maps were turned: all before the first with an angle that is not between -10^6 and 10^6.
size_t turn_maps(size_t count, double *maps, const double *degrees, int axis, bool is_negative);

/// Poses of joints and their channels: for each joint the rotation and position nearest to its world map, and as seen from
/// the parent's pose the position and the angles of `Rz Rx Ry` in degrees.
///
/// - `first`, `count`: the joints to work on are `first..<count`.
/// - `entries`: for each joint, where its world map is, counted in maps from `worlds` on.
/// - `parents`: for each joint, the parent, which stands before it; -1 for a root.
/// - `poses`: for each joint, the pose, like a map; those before `first` are there.
/// - `channels`: for the first moment, six numbers for each joint; those of the other moments follow.
/// - `moments`: how many moments there are, up to four.
/// - Returns: the first joint that needs a closer look, for which nothing was written, or `count`: an axis without a
///   direction or without measure, or channels that are not finite.
size_t pose_channels(
    size_t first, size_t count, const int32_t *entries, const int32_t *parents, const double *worlds, double *poses,
    float *channels, size_t moments);

#endif
