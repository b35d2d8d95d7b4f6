#!/usr/bin/env python3
"""Prints the weights that the tests of OpinionPoolFit compare with, found by SciPy's optimizer (pip install scipy).

    opinion_pool_reference.py

The answers are made by a linear congruential generator that the tests repeat: 40 clips of 4 types, of which the first two are
gaits. Each row of evidence is [log m_k, log g_G, log (g_k / g_G)], as described beside OpinionPool.
"""

import numpy as np
from scipy.optimize import minimize

RIDGE = 0.01
IS_GAIT = np.array([True, True, False, False])


def draws(state):
    """Numbers in [0, 1): bits 16 to 31 of x -> 1664525 x + 1013904223 modulo 2^32."""
    while True:
        state = (1664525 * state + 1013904223) % 2**32
        yield (state >> 16) / 65536


def answers(seed, misled, clips=40):
    """Evidence `[clips, 4, 3]`, truths `[clips]` and weights `[clips]`; a member is `misled` about a share of them."""
    numbers = draws(seed)
    evidence, truths, weights = [], [], []
    for clip in range(clips):
        truth = clip % 4
        members = []
        for member in range(2):
            scores = np.array([next(numbers) for _ in range(4)])
            told = (truth + 1) % 4 if next(numbers) < misled[member] else truth
            scores[told] += 1
            members.append(np.exp(2 * scores) / np.exp(2 * scores).sum())
        movement, gait = members
        group = np.where(IS_GAIT, gait, gait[~IS_GAIT].sum())
        evidence.append(np.stack([np.log(movement), np.log(group), np.log(gait / group)], axis=1))
        truths.append(truth)
        weights.append(1 + clip % 3)
    return np.array(evidence), np.array(truths), np.array(weights, float)


def cost(pool, evidence, truths, weights):
    scores = evidence @ pool
    likelihoods = scores[np.arange(len(truths)), truths] - np.log(np.exp(scores).sum(axis=1))
    return -(weights * likelihoods).sum() / weights.sum() + RIDGE / 2 * ((pool - 1) ** 2).sum()


if __name__ == "__main__":
    for seed, misled in ((1, (0.3, 0.3)), (2, (0.3, 0.3)), (3, (0.3, 0.8))):
        found = minimize(
            cost, np.ones(3), answers(seed, misled), bounds=[(0, None)] * 3, options={"ftol": 1e-15, "gtol": 1e-10})
        print(seed, misled, np.round(found.x, 4))
