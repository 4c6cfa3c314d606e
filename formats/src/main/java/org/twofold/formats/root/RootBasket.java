package org.twofold.formats.root;

/**
 * Some entries of a branch, unpacked.
 *
 * @param bytes numbers, and behind them where entries begin if these are of different lengths
 * @param size how many of the bytes count
 * @param entries how many entries it says it has
 * @param border where the numbers end
 * @param keyBytes the length of its key, which offsets count
 */
record RootBasket(byte[] bytes, int size, int entries, int border, int keyBytes) {}
