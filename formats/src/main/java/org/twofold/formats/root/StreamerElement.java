package org.twofold.formats.root;

/**
 * One member of a class as it is stored.
 *
 * @param kind {@code TStreamerBase}, {@code TStreamerBasicType}, …
 * @param name of the member, or of the base class
 * @param type code of how it is stored, as {@code TVirtualStreamerInfo::EReadWrite} numbers them
 * @param length how many numbers an array of fixed length has
 * @param counter the member that says how many numbers an array of free length has; empty for others
 * @param typeName {@code int}, {@code TObjArray}
 */
record StreamerElement(String kind, String name, int type, int length, String counter, String typeName) {}
