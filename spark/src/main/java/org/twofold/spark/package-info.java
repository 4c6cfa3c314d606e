/**
 * Fold, unfold, convert and evaluate over a cluster, with Apache Spark: directories of Parquet files in, directories of Parquet files out.
 *
 * <p>Noise belongs to events and not to where they are mapped, so that a cluster makes what one process makes. Spark moves tasks and
 * nothing else: each task opens our reader at its first event and writes a file of its own with our writer ({@link
 * org.twofold.spark.PartTask}). All files are on a file system that driver and executors see under the same names.
 */
package org.twofold.spark;
