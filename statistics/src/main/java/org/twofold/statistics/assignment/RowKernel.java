package org.twofold.statistics.assignment;

/**
 * What an assignment does with whole rows of costs: the part that takes the time.
 *
 * <p>A non-negative number and the index of its column go as one long, the <em>key</em>: the bits of the number, of which the last few
 * make room for the index. Keys are ordered as the numbers are, equal ones by index, and their least element is found without a
 * branch. With b bits for the index numbers are compared to 2^(b − 53) of their size. Numbers that rounding has made negative
 * count as 0.
 *
 * <p>Costs have rows of a multiple of {@link #lanes} columns; what fills them up is 0, and made far away by a potential v = −{@link #FAR}.
 *
 * <p>Every implementation gives the same bits.
 */
interface RowKernel {

    /** Farther than any sum of costs; minus this, as a potential, takes a column out. */
    double FAR = 1e300;
    /** The largest cost. */
    double LARGEST = 1e150;
    /** The largest cost as bits. */
    long LARGEST_BITS = Double.doubleToRawLongBits(LARGEST);

    /** Rows of costs are filled up to a multiple of this. */
    int lanes();

    /**
     * Finds, for each column, the row with the least cost.
     *
     * @param stride columns with what fills them up
     * @param indices the bits of a key that are the index, 2^b − 1, with room for rows and columns
     * @param keys receives the least key of each column, its index a row
     * @return negative if a cost is negative, too large or not a number; keys mean nothing then
     */
    long leastOfColumns(double[] costs, int rows, int stride, long indices, long[] keys);

    /**
     * Finds the two least of c[j] − v[j] in a row.
     *
     * @param row where it begins
     * @param two receives the least key and the second
     */
    void leastTwo(double[] costs, int row, int stride, double[] v, long indices, long[] two);

    /**
     * Brings keys[j] down to the key of c[j] − v[j] − base where that is less.
     *
     * @return the least of all keys
     */
    long relax(double[] costs, int row, int stride, double[] v, double base, long indices, long[] keys);

    /** What it is built on, for tests and benchmarks. */
    String name();

    /** The fastest kernel of this Java runtime. */
    static RowKernel fastest() {
        return FastestRowKernel.CHOSEN;
    }
}
