/**
 * The files a trained model lives in.
 *
 * <p>{@link org.twofold.learning.bundle.Bundle} is one {@code .twofold} or {@code .checkpoint} file: a
 * {@link org.twofold.learning.bundle.Manifest} and the parts it names. Weights are a
 * {@link org.twofold.learning.bundle.Safetensors} part, everything else is JSON or Markdown: data, never code.
 * {@link org.twofold.learning.bundle.CheckpointFolder} keeps the last checkpoints of a run and the best one.
 *
 * <p>Three promises hold throughout. The same content gives the same bytes, on every machine and Java version. A file
 * is either wholly there or not there, whenever the process dies. A file that was damaged is refused with
 * {@link org.twofold.events.BadInput}, never used in part; every length read from a file is held against the bytes
 * that remain before anything is allocated.
 *
 * <p>Nothing here knows tensors of a numerical library, methods or networks.
 */
package org.twofold.learning.bundle;
