"""Reads the numbers of a COLLADA file with lxml and NumPy. Argument: the file."""
import sys

import numpy as np
from lxml import etree
from worker import serve


def work():
    tree = etree.parse(sys.argv[1], etree.XMLParser(huge_tree=True))
    total = 0
    arrays = []
    for element in tree.iter("{*}float_array"):
        arrays.append(np.fromstring(element.text, dtype=np.float32, sep=" "))
        total += arrays[-1].size
    return total


serve(work)
