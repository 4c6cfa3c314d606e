package org.twofold.spark;

import java.io.Serializable;

/**
 * Some successive events of one file.
 *
 * @param file as executors reach it
 * @param from position of the first in the file, counted from 0
 * @param to position behind the last
 * @param ordinal position of the first among the events of all files
 */
record RowRange(String file, long from, long to, long ordinal) implements Serializable {

    long size() {
        return to - from;
    }
}
