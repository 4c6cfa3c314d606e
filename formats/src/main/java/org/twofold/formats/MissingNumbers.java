package org.twofold.formats;

/** What a reader does about a place of a file where a number should be and is none. */
enum MissingNumbers {
    /** They are bad input: what every use of the events wants. */
    REFUSED,
    /** They become NaN, so that they can be counted. */
    COUNTED
}
