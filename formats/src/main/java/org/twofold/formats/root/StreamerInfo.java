package org.twofold.formats.root;

import java.util.List;

/**
 * How objects of one version of a class are stored in this file.
 *
 * @param elements base classes and members, in the order in which they stand
 */
record StreamerInfo(String className, int version, List<StreamerElement> elements) {}
