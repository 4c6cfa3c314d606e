/**
 * Events from files and into files.
 *
 * <p>{@link org.twofold.formats.EventFiles} is the door: it recognises a file by its content and gives an
 * {@link org.twofold.formats.EventSource}, or starts a new file behind an {@link org.twofold.formats.EventSink}. Sources
 * stream in constant memory; a sink shows its file only after {@link org.twofold.formats.EventSink#commit()}.
 * {@link org.twofold.formats.SelectedPairs} and {@link org.twofold.formats.PairSink} are the same for both levels of one
 * HDF5 file, row i with row i.
 *
 * <p>Content that cannot be used is a {@link org.twofold.events.BadInput} that names the place; a request that makes no
 * sense (an output that exists) is a {@link org.twofold.events.WrongUse}; a disk that refuses to take what was written is
 * a {@link java.io.UncheckedIOException}. Every length read from a file is compared with what can be there before
 * memory is taken for it.
 */
package org.twofold.formats;
