/**
 * Trees of plain numbers in ROOT files, read and written in plain Java.
 *
 * <p>{@link org.twofold.formats.root.RootFile} opens a file, {@link org.twofold.formats.root.RootTree} lists its branches, and a
 * {@link org.twofold.formats.root.BranchCursor} goes through one of them, with one basket in memory. Objects are read by the
 * descriptions that the file holds of its classes, so that files of ROOT 5 and 6 are read by the same code. What is read of branches:
 * numbers, arrays of them, and members of split TClonesArrays, which is how Delphes writes. Everything else is listed and refused.
 *
 * <p>{@link org.twofold.formats.root.RootFileWriter} makes a file and {@link org.twofold.formats.root.TreeWriter} a tree of plain numbers and
 * lists of them in it. What a class looks like stands once, in {@code TreeLayouts}, by which objects are written and described.
 *
 * <p>Damage is a {@link org.twofold.events.BadInput} that names the key or the basket and its place; every length is held against the
 * bytes that are there before memory is taken for it.
 */
package org.twofold.formats.root;
